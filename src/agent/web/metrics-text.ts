import type { Labels, Metric, Sample } from "../sample.ts";

/** What is shown: the model, as far as this needs it. */
export interface SampleSource {
  all(): Iterable<Sample>;
}

export const metricsContentType = "text/plain; version=0.0.4; charset=utf-8";

interface Group {
  /** Undefined where no collector defines the metric. */
  metric: Metric | undefined;
  lines: string[];
  series: Set<string>;
}

/**
 * Every sample in Prometheus' text exposition format, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). Metrics stand in the order of their names and each
 * once, whichever collectors give it, and a series once: a second value of one would make Prometheus refuse all.
 * Within a metric, series stand as their collector gave them: span 2 before span 10.
 */
export function metricsText(source: SampleSource, kinds: readonly { metrics: readonly Metric[] }[]): string {
  const groups = new Map<string, Group>();
  for (const metric of kinds.flatMap((kind) => kind.metrics)) {
    if (!groups.has(metric.name)) groups.set(metric.name, { metric, lines: [], series: new Set() });
  }
  for (const sample of source.all()) {
    let group = groups.get(sample.metric);
    if (group === undefined) {
      group = { metric: undefined, lines: [], series: new Set() };
      groups.set(sample.metric, group);
    }
    const series = `${sample.metric}${labelsText(sample.labels)}`;
    if (group.series.has(series)) continue;
    group.series.add(series);
    group.lines.push(`${series} ${valueText(sample.value)}`);
  }
  const named = [...groups].filter(([, { lines }]) => lines.length > 0);
  named.sort(([one], [other]) => (one < other ? -1 : 1));
  return named.map(([name, group]) => groupText(name, group)).join("");
}

/** {span="1",channel="2"}, or nothing where there is no label. */
export function labelsText(labels: Labels): string {
  let text = "";
  for (const name in labels) text += `${text === "" ? "{" : ","}${name}="${escapeLabel(labels[name] ?? "")}"`;
  return text === "" ? "" : `${text}}`;
}

/** Backslash, double quote and the line's end, as the format has it. Half a character is no UTF-8 and is replaced. */
export function escapeLabel(value: string): string {
  if (plainLabel.test(value)) return value;
  return value.toWellFormed().replaceAll(/[\\"\n]/g, (character) => (character === "\n" ? "\\n" : `\\${character}`));
}

/** Most labels are numbers and plain names: one look tells that nothing is to be done. */
const plainLabel = /^[\w ./:@-]*$/;

function groupText(name: string, { metric, lines }: Group): string {
  const head =
    metric === undefined
      ? `# TYPE ${name} untyped\n`
      : `# HELP ${name} ${escapeHelp(metric.help)}\n# TYPE ${name} ${metric.type}\n`;
  return `${head}${lines.join("\n")}\n`;
}

const escapeHelp = (help: string): string =>
  help.toWellFormed().replaceAll(/[\\\n]/g, (character) => (character === "\n" ? "\\n" : "\\\\"));

function valueText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "+Inf";
  if (value === Number.NEGATIVE_INFINITY) return "-Inf";
  return String(value);
}
