interface Bucket {
  number: number;
  count: number;
  sum: number;
  least: number;
  most: number;
}

const bucketMs = 5_000;
const buckets = 12;

/** Mean, least and most of what was seen in the last minute, in twelve buckets, however much it was. */
export class LastMinute {
  readonly #buckets: Bucket[] = [];

  add(value: number, atMs: number): void {
    this.#forget(atMs);
    const number = Math.floor(atMs / bucketMs);
    const last = this.#buckets.at(-1);
    if (last?.number !== number) {
      this.#buckets.push({ number, count: 1, sum: value, least: value, most: value });
      return;
    }
    last.count += 1;
    last.sum += value;
    last.least = Math.min(last.least, value);
    last.most = Math.max(last.most, value);
  }

  /** Undefined where nothing was seen. */
  summary(nowMs: number): { mean: number; least: number; most: number; count: number } | undefined {
    this.#forget(nowMs);
    const all = this.#buckets;
    if (all.length === 0) return undefined;
    const count = all.reduce((total, bucket) => total + bucket.count, 0);
    return {
      mean: all.reduce((total, bucket) => total + bucket.sum, 0) / count,
      least: Math.min(...all.map(({ least }) => least)),
      most: Math.max(...all.map(({ most }) => most)),
      count,
    };
  }

  #forget(nowMs: number): void {
    const oldest = Math.floor(nowMs / bucketMs) - buckets + 1;
    while (this.#buckets[0] !== undefined && this.#buckets[0].number < oldest) this.#buckets.shift();
  }
}
