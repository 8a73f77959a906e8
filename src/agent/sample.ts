/** Names and values that tell what a sample is about: {span: "1"}. Every value is text, as Prometheus has it. */
export type Labels = Readonly<Record<string, string>>;

/** One measured value. What it means and its unit are in its metric's definition. */
export interface Sample {
  metric: string;
  labels: Labels;
  value: number;
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

/** A sample of a metric whose labels are given in the metric's order. */
export function sample(metric: Metric, values: readonly (string | number)[], value: number): Sample {
  const labels = Object.fromEntries(metric.labels.map((label, index) => [label, String(values[index] ?? "")]));
  return { metric: metric.name, labels, value };
}
