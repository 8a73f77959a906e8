import type { Format, Part } from "./events.ts";
import type { WebLanguage } from "./request.ts";
import { alertsHtml, type SpanValues, spanHtml, spanValues, tableHtml } from "./sections.ts";
import type { WebSources } from "./sources.ts";
import { tableSections } from "./tables.ts";
import { alertViews } from "./view/alerts.ts";
import { guestViews } from "./view/guests.ts";
import { lineViews } from "./view/lines.ts";
import { Present } from "./view/present.ts";
import { serviceViews } from "./view/services.ts";
import { spanViews } from "./view/spans.ts";
import { notReady, verdict } from "./view/status.ts";
import { trunkViews } from "./view/trunks.ts";

/** DAHDI has at most 128 spans, in two languages. */
const keptSpans = 256;
const madeSpans = new Map<string, string>();

/** The present in parts, as one of the streams carries it. */
export function partsOf(sources: WebSources, format: Format): Part[] {
  const present = new Present(sources.model.all());
  if (format === "json") return dataParts(sources, present);
  return pageParts(sources, present, format === "html-es" ? "es" : "en");
}

function dataParts(sources: WebSources, present: Present): Part[] {
  const firing = sources.alerts.firing();
  return [
    { name: "status", data: { firing: firing.length, ready: notReady(sources).length === 0 } },
    { name: "alerts", data: alertViews(firing) },
    { name: "spans", data: spanViews(present) },
    { name: "lines", data: lineViews(present) },
    { name: "trunks", data: trunkViews(present) },
    { name: "guests", data: guestViews(present) },
    { name: "services", data: serviceViews(present) },
  ];
}

function pageParts(sources: WebSources, present: Present, language: WebLanguage): Part[] {
  const room = { sources, present, language };
  const parts: Part[] = [
    { name: "verdict", data: verdict(sources, language) },
    { name: "alerts", data: alertsHtml(room) },
    ...spanValues(room).map((span) => ({ name: span.part, data: spanOnceMade(span) })),
    ...tableSections(room).map(({ part, table }) => ({ name: part, data: tableHtml(table) })),
  ];
  // A page that has other parts than these is from another time, and is loaded again.
  return [{ name: "layout", data: parts.map(({ name }) => name) }, ...parts];
}

/** Of 32 spans with 992 channels one or two change in a second; the others are not made again. */
function spanOnceMade(values: SpanValues): string {
  const key = JSON.stringify(values);
  const made = madeSpans.get(key) ?? spanHtml(values);
  madeSpans.delete(key);
  madeSpans.set(key, made);
  const [oldest] = madeSpans.keys();
  if (madeSpans.size > keptSpans && oldest !== undefined) madeSpans.delete(oldest);
  return made;
}
