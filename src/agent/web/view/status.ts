import type { CollectorHealth } from "../../model.ts";
import type { WebLanguage } from "../request.ts";
import type { HistoryState, ShownAlert, WebSources } from "../sources.ts";
import { durationText, momentText } from "../words/figures.ts";
import { wordsIn } from "../words/words.ts";
import { type AlertView, alertViews } from "./alerts.ts";
import { type GuestView, guestViews } from "./guests.ts";
import { Present } from "./present.ts";
import { type ServiceView, serviceViews } from "./services.ts";
import { type SpanView, spanViews } from "./spans.ts";
import { type TrunkView, trunkViews } from "./trunks.ts";

export interface StatusView {
  site: string;
  host: string;
  version: string;
  /** RFC 3339, UTC. */
  at: string;
  /** How many alerts there are, those that only follow from others included. */
  firing: number;
  critical: number;
  /** Whether every collector has looked once and the history takes in what they see. */
  ready: boolean;
  /** The page's first screen in words, a line each. */
  lines: string[];
}

/** What the page and the command line say first. The same words for both come from here. */
export function statusView(sources: WebSources, language: WebLanguage): StatusView {
  const firing = sources.alerts.firing();
  return {
    site: sources.settings.site,
    host: sources.hostName,
    version: sources.version,
    at: new Date(sources.clock.nowMs()).toISOString(),
    firing: firing.length,
    critical: firing.filter(({ severity }) => severity === "critical").length,
    ready: notReady(sources).length === 0,
    lines: linesOf(sources, language),
  };
}

/** What is missing until the agent knows everything: collectors that have not looked yet, a history that is not open. */
export function notReady({ model, history }: Pick<WebSources, "model" | "history">): string[] {
  const waiting = model.health().flatMap(({ name, state }) => (state === "waiting" ? [name] : []));
  return [...waiting, ...(history.state().kind === "recording" ? [] : ["history"])];
}

/** The sentence over everything: "2 alerts: 1 critical, 1 warning." */
export function verdict(sources: Pick<WebSources, "alerts" | "model">, language: WebLanguage): string {
  const words = wordsIn(language);
  const firing = sources.alerts.firing();
  if (firing.length > 0) {
    const counts = (["critical", "warning", "info"] as const).flatMap((severity) => {
      const number = firing.filter((alert) => alert.severity === severity).length;
      return number === 0 ? [] : [words.ofSeverity[severity](number)];
    });
    return `${words.alerts(firing.length)}: ${counts.join(", ")}.`;
  }
  const waiting = sources.model.health().some(({ state }) => state === "waiting");
  return waiting ? `${words.nothingWrong} ${words.notKnownYet}` : words.nothingWrong;
}

/** What is wrong with the agent's own sight and memory, which no alert may tell. */
export function notices(sources: Pick<WebSources, "model" | "history">, language: WebLanguage): string[] {
  const words = wordsIn(language);
  return [
    ...historyNotices(sources.history.state(), language),
    ...sources.model
      .health()
      .filter(({ state }: CollectorHealth) => state === "failed")
      .map(({ name, why }) => words.collectorFailed(name, why)),
  ];
}

export function spanSentence(span: SpanView, language: WebLanguage): string {
  const words = wordsIn(language);
  const names: Readonly<Record<string, string>> = words.alarmNames;
  const alarms = span.alarms.map((alarm) => names[alarm] ?? alarm).join(", ");
  return [
    { ok: words.alarmNone, alarm: words.alarm(alarms), unknown: words.alarmUnknown }[span.state],
    ...(span.dChannelUp === null ? [] : [span.dChannelUp ? words.dChannelUp : words.dChannelDown]),
    ...(span.bearers === null ? [] : [words.inCalls(span.busy ?? 0, span.bearers)]),
  ].join(", ");
}

export function reachableText(reachable: boolean | null, language: WebLanguage): string {
  const words = wordsIn(language);
  return reachable === null ? words.unknown : reachable ? words.reachable : words.unreachable;
}

export function guestText({ running, state }: GuestView, language: WebLanguage): string {
  const words = wordsIn(language);
  if (running === null) return state === "" ? words.unknown : state;
  return running ? words.up : words.down;
}

export function serviceText({ up, why }: ServiceView, language: WebLanguage): string {
  const words = wordsIn(language);
  if (up === null) return words.unknown;
  return up ? words.answers : why === "" ? words.answersNot : `${words.answersNot}: ${why}`;
}

function historyNotices({ kind, why, damaged }: HistoryState, language: WebLanguage): string[] {
  const words = wordsIn(language);
  const stopped = why.startsWith("there is no space") ? words.historyFull : words.historyStopped(why);
  return [
    ...(kind === "recording" ? [] : [stopped]),
    ...(damaged === undefined ? [] : [words.historyDamaged(damaged)]),
  ];
}

function linesOf(sources: WebSources, language: WebLanguage): string[] {
  const words = wordsIn(language);
  const present = new Present(sources.model.all());
  const titled = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
  const firing: readonly ShownAlert[] = sources.alerts.firing();
  return [
    verdict(sources, language),
    ...alertViews(firing).flatMap((alert) => alertLines(alert, sources, language)),
    ...notices(sources, language).map((notice) => `- ${notice}`),
    ...titled(
      words.spans,
      spanViews(present).map((span) => `${span.span} ${span.name}: ${spanSentence(span, language)}`),
    ),
    ...titled(
      words.trunks,
      trunkViews(present).map((trunk: TrunkView) => {
        const trip = trunk.qualifySeconds === null ? "" : `, ${durationText(trunk.qualifySeconds, language)}`;
        return `${trunk.trunk}: ${reachableText(trunk.reachable, language)}${trip}`;
      }),
    ),
    ...titled(
      words.guests,
      guestViews(present).map((guest) => `${guest.guest}: ${guestText(guest, language)}`),
    ),
    ...titled(
      words.services,
      serviceViews(present).map((service) => `${service.service}: ${serviceText(service, language)}`),
    ),
  ];
}

function alertLines(alert: AlertView, { settings }: WebSources, language: WebLanguage): string[] {
  const words = wordsIn(language);
  const { severity, summary, todo, since, follows } = alert;
  const moment = momentText(Date.parse(since), { language, timezone: settings.timezone });
  return [
    `- ${words.severity[severity]}: ${summary[language]} (${words.since} ${moment})`,
    `  ${words.todo} ${todo[language]}`,
    ...(follows.length === 0 ? [] : [`  + ${words.follows(follows.length)}`]),
  ];
}
