import { renderTemplate } from "../../core/template.ts";
import type { WebLanguage } from "./request.ts";
import { alertsValues, legendValues, spanValues } from "./sections.ts";
import type { WebSources } from "./sources.ts";
import { tableSections } from "./tables.ts";
import { Present } from "./view/present.ts";
import { verdict } from "./view/status.ts";
import { momentText } from "./words/figures.ts";
import { wordsIn } from "./words/words.ts";

/** What is drawn: figure is the field of a point, label tells the curves apart, and factor makes the shown unit. */
const plots = [
  { plot: "alarms", metric: "dahdi_span_alarmed", figure: "max", label: "span", factor: 1 },
  { plot: "errors", metric: "dahdi_span_crc_errors_total", figure: "growth", label: "span", factor: 1 },
  { plot: "occupancy", metric: "dahdi_span_bearers_busy", figure: "mean", label: "span", factor: 1 },
  { plot: "roundTrips", metric: "trunk_qualify_seconds", figure: "mean", label: "trunk", factor: 1000 },
] as const;

const ranges = [
  { range: "hour", seconds: 3_600 },
  { range: "day", seconds: 86_400 },
  { range: "week", seconds: 604_800 },
  { range: "quarter", seconds: 7_776_000 },
] as const;

/** The whole page. It says everything without a script; with one it stays true and draws its plots. */
export function pageHtml(
  sources: WebSources,
  { language, hasToken }: { language: WebLanguage; hasToken: boolean },
): string {
  const words = wordsIn(language);
  const room = { sources, present: new Present(sources.model.all()), language };
  const { settings, hostName, version, clock } = sources;
  const spans = spanValues(room);
  const tables = tableSections(room);
  const now = verdict(sources, language);
  return renderTemplate("agent", "page.html", {
    ...words,
    ...alertsValues(room),
    language,
    otherLanguageCode: language === "en" ? "es" : "en",
    pageTitle: `${now} ${hostName}`,
    host: hostName,
    site: settings.site,
    version,
    madeAtText: words.madeAt(momentText(clock.nowMs(), { language, timezone: settings.timezone })),
    verdict: now,
    isWrong: sources.alerts.firing().length > 0,
    hasToken,
    spansTitle: words.spans,
    spans,
    noSpans: spans.length === 0 ? words.noSpans : "",
    legendTitle: words.legend,
    legend: legendValues(language),
    tables,
    navigation: [
      { anchor: "wrong", name: words.wrongNow },
      { anchor: "spans", name: words.spans },
      ...tables.map(({ part, title }) => ({ anchor: part, name: title })),
      { anchor: "plots", name: words.plots },
    ],
    plots: plots.map((plot) => ({
      ...plot,
      title: words.plot[plot.plot],
      noData: words.noData,
      time: words.columns.period,
    })),
    ranges: ranges.map(({ range, seconds }) => ({ seconds, name: words.ranges[range], chosen: range === "day" })),
    plotsTitle: words.plots,
  });
}

export function loginHtml({ language, wrong }: { language: WebLanguage; wrong: boolean }): string {
  return renderTemplate("agent", "login.html", { ...wordsIn(language), language, wrong });
}
