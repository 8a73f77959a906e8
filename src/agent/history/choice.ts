import type { Labels, Sample } from "../sample.ts";
import { historyBounds } from "./bounds.ts";

/** Metrics that are not kept, each with why. Everything else is. */
const leftOut: readonly [RegExp, string][] = [
  [/_info$/, "texts are the present's, and their value is always 1"],
  [/^dahdi_channel_/, "992 states each second; how many are busy is kept by span"],
  [/^agent_collector_(?!success$)/, "how long each look took is of use only now"],
  [/_(uptime|age|since_reload)_seconds$/, "it changes each second by a second, which says nothing"],
];

const decided = new Map<string, boolean>();
const mostDecided = 5_000;

/** Whether a sample is worth keeping. */
export function isKept({ metric, value }: Sample): boolean {
  if (!Number.isFinite(value)) return false;
  let kept = decided.get(metric);
  if (kept === undefined) {
    kept = leftOut.every(([pattern]) => !pattern.test(metric));
    if (decided.size < mostDecided) decided.set(metric, kept);
  }
  return kept;
}

/** Counters are known by their name, as Prometheus has it. */
export const isCounter = (metric: string): boolean => metric.endsWith("_total");

/** Metric and labels as one text, the same whatever the labels' order; undefined where it is too long to be kept. */
export function seriesKey(metric: string, labels: Labels): string | undefined {
  let key = metric;
  for (const label of Object.keys(labels).sort()) key += `\u0001${label}\u0002${labels[label]}`;
  return key.length > historyBounds.keyCharacters ? undefined : key;
}

/** The metric that a series' key begins with. */
export const metricOfKey = (key: string): string => key.split("\u0001", 1)[0] ?? "";
