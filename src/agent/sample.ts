/** Names and values that tell what a sample is about: {span: "1"}. Every value is text, as Prometheus has it. */
export type Labels = Readonly<Record<string, string>>;

/** One measured value. What it means and its unit are in its metric's definition. */
export interface Sample {
  readonly metric: string;
  readonly labels: Labels;
  readonly value: number;
}

/**
 * A metric, as Prometheus names them (https://prometheus.io/docs/practices/naming/): a prefix, what it is, the base unit at
 * the end (seconds, bytes, ratio); a counter ends in _total. Texts are the labels of a metric that ends in _info.
 */
export interface Metric {
  name: string;
  type: "gauge" | "counter";
  help: string;
  /** Every sample has these labels and no other. Their values must be bounded: a span is, a caller's number is not. */
  labels: readonly string[];
}

/** What was made of a metric last, by the values of its labels, one after the other. */
interface Made {
  next: Map<string, Made> | undefined;
  sample: Sample | undefined;
}

/** Some times what a machine with 32 spans has; past it all are made anew, as labels may be texts that change. */
const mostMade = 32_768;
let made = new WeakMap<Metric, Made>();
let madeCount = 0;

/**
 * A sample of a metric whose labels are given in the metric's order. It is the same object as before where its value is:
 * most of thousands of series stay as they are from one second to the next. So a sample is never changed.
 */
export function sample(metric: Metric, values: readonly (string | number)[], value: number): Sample {
  let place = made.get(metric);
  if (place === undefined || madeCount > mostMade) {
    if (place !== undefined) [made, madeCount] = [new WeakMap(), 0];
    place = { next: undefined, sample: undefined };
    made.set(metric, place);
  }
  for (let index = 0; index < metric.labels.length; index += 1) place = under(place, String(values[index] ?? ""));
  const before = place.sample;
  if (before !== undefined && Object.is(before.value, value)) return before;
  place.sample = { metric: metric.name, labels: before?.labels ?? labelsOf(metric, values), value };
  return place.sample;
}

function under(above: Made, label: string): Made {
  above.next ??= new Map();
  let place = above.next.get(label);
  if (place === undefined) {
    place = { next: undefined, sample: undefined };
    above.next.set(label, place);
    madeCount += 1;
  }
  return place;
}

function labelsOf(metric: Metric, values: readonly (string | number)[]): Labels {
  return Object.fromEntries(metric.labels.map((label, index) => [label, String(values[index] ?? "")]));
}
