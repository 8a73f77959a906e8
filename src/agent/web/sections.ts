import { renderTemplate } from "../../core/template.ts";
import type { CollectorHealth } from "../model.ts";
import type { WebLanguage } from "./request.ts";
import type { WebSources } from "./sources.ts";
import { type AlertView, alertViews } from "./view/alerts.ts";
import type { Present } from "./view/present.ts";
import { type ChannelState, type SpanView, spanViews } from "./view/spans.ts";
import { notices, spanSentence } from "./view/status.ts";
import { momentText } from "./words/figures.ts";
import { wordsIn } from "./words/words.ts";

/** What a piece of the page is made of. */
export interface SectionRoom {
  sources: WebSources;
  present: Present;
  language: WebLanguage;
}

/** A sign for each state, so that nobody has to tell colours apart. */
export const channelSigns = {
  "idle": "·",
  "call": "●",
  "alarm": "✕",
  "d-channel": "D",
  "d-channel-down": "D✕",
  "unknown": "?",
} as const satisfies Record<ChannelState, string>;

const severitySigns = { critical: "✕", warning: "▲", info: "ℹ" } as const;

/** Values of the template 'alerts'. */
export function alertsValues({ sources, language }: Pick<SectionRoom, "sources" | "language">) {
  const words = wordsIn(language);
  const alerts = alertViews(sources.alerts.firing());
  const one = (alert: AlertView, index: number) => ({
    severity: alert.severity,
    sign: severitySigns[alert.severity],
    severityWord: words.severity[alert.severity],
    summary: alert.summary[language],
    todo: alert.todo[language],
    sinceWord: words.since,
    since: alert.since,
    sinceText: momentText(Date.parse(alert.since), { language, timezone: sources.settings.timezone }),
    todoWord: words.todo,
    runbook: `${alert.runbook.replace("#", `?language=${language}#`)}`,
    runbookText: words.runbook(alert.rule),
    linkId: `runbook-${index}`,
  });
  return {
    alerts: alerts.map((alert, index) => ({
      ...one(alert, index),
      followsText: alert.follows.length === 0 ? "" : words.follows(alert.follows.length),
      follows: alert.follows.map(({ summary }) => ({ summary: summary[language] })),
    })),
    notices: notices(sources, language).map((notice) => ({ notice })),
  };
}

/** Values of the template 'span', for each span there is. */
export function spanValues({ present, language }: Pick<SectionRoom, "present" | "language">) {
  const words = wordsIn(language);
  return spanViews(present).map((span: SpanView, index) => ({
    part: `span-${index}`,
    title: words.span(span.span),
    name: [span.name, span.description].filter((text) => text !== "").join(" · "),
    state: span.dChannelUp === false ? "alarm" : span.state,
    sentence: spanSentence(span, language),
    gridLabel: words.channelsOf(span.span),
    channels: span.channels.map(({ channel, state }) => ({
      channel,
      state,
      sign: channelSigns[state],
      word: words.channel[state],
    })),
  }));
}

export type SpanValues = ReturnType<typeof spanValues>[number];

export function legendValues(language: WebLanguage) {
  const words = wordsIn(language);
  return Object.entries(channelSigns).map(([state, sign]) => ({
    state,
    sign,
    word: words.channel[state as ChannelState],
  }));
}

/** A table as the template 'table' has it: the first cell of a row is its heading. */
export interface TableValues {
  caption: string;
  columns: readonly { column: string }[];
  rows: readonly { head: string; cells: readonly Cell[] }[];
  empty: string;
}

export interface Cell {
  text: string;
  /** "good", "bad" or nothing; the text says it too. */
  tone: "good" | "bad" | "";
}

export const cell = (text: string, good: boolean | null = null): Cell => ({
  text,
  tone: good === null ? "" : good ? "good" : "bad",
});

export function collectorsTable({ sources, language }: Pick<SectionRoom, "sources" | "language">): TableValues {
  const words = wordsIn(language);
  const { timezone } = sources.settings;
  return {
    caption: words.collectors,
    columns: [words.columns.collector, words.columns.state, words.columns.what].map((column) => ({ column })),
    rows: sources.model.health().map(({ name, state, why, lookedAtMs }: CollectorHealth) => ({
      head: name,
      cells: [
        cell(words.collectorState[state], state === "failed" ? false : state === "ok" ? true : null),
        cell(state === "failed" ? `${why} (${momentText(lookedAtMs, { language, timezone })})` : why),
      ],
    })),
    empty: "",
  };
}

export const alertsHtml = (room: SectionRoom): string => renderTemplate("agent", "alerts", alertsValues(room));
export const spanHtml = (values: SpanValues): string => renderTemplate("agent", "span", values);
export const tableHtml = (values: TableValues): string => renderTemplate("agent", "table", values);
