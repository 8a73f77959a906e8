import type { Labels, Sample } from "../../sample.ts";

const order = new Intl.Collator("en", { numeric: true });

/** The samples of one moment by their metric, so that a view of 992 channels looks through them once. */
export class Present {
  readonly #byMetric: ReadonlyMap<string, readonly Sample[]>;

  constructor(samples: Iterable<Sample>) {
    this.#byMetric = Map.groupBy(samples, (sample) => sample.metric);
  }

  of(metric: string): readonly Sample[] {
    return this.#byMetric.get(metric) ?? [];
  }

  /** The first that has these labels, whatever others it has. */
  find(metric: string, labels: Labels): Sample | undefined {
    const wanted = Object.entries(labels);
    return this.of(metric).find((sample) => wanted.every(([name, value]) => sample.labels[name] === value));
  }

  /** Null where nothing is known: it stays in JSON. */
  value(metric: string, labels: Labels = {}): number | null {
    return this.find(metric, labels)?.value ?? null;
  }

  /** The same for a metric that is 1 or 0. */
  isTrue(metric: string, labels: Labels = {}): boolean | null {
    const value = this.value(metric, labels);
    return value === null ? null : value === 1;
  }

  /** The values of a label over several metrics, in the order of people: 2 before 10. */
  valuesOf(label: string, metrics: readonly string[]): string[] {
    const values = new Set<string>();
    for (const metric of metrics)
      for (const { labels } of this.of(metric)) if (labels[label] !== undefined) values.add(labels[label]);
    return [...values].sort(order.compare);
  }
}
