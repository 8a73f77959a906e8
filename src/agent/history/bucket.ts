/** What a series was over some time. Times are milliseconds since the epoch, durations milliseconds. */
export interface Bucket {
  min: number;
  mean: number;
  max: number;
  last: number;
  /** By how much a counter grew; 0 for anything else. */
  growth: number;
  /** For how long there was data. */
  seenMs: number;
}

/** A stretch that a bucket tells of. */
export interface Stretch extends Bucket {
  fromMs: number;
  toMs: number;
}

/** Makes one bucket of many stretches, each counting by the time that it was seen for. */
export class Gathering {
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #sum = 0;
  #seenMs = 0;
  #last = 0;
  #growth = 0;

  add({ min, mean, max, last, growth, seenMs }: Bucket): void {
    this.#growth += growth;
    if (seenMs <= 0) return;
    this.#min = Math.min(this.#min, min);
    this.#max = Math.max(this.#max, max);
    this.#sum += mean * seenMs;
    this.#seenMs += seenMs;
    this.#last = last;
  }

  grew(by: number): void {
    this.#growth += by;
  }

  /** Undefined where nothing was seen. */
  take(): Bucket | undefined {
    if (this.#seenMs === 0) return undefined;
    const [min, max] = [this.#min, this.#max];
    // A mean of equal values is that value, whatever the rounding of its sum.
    const sum = Number.isFinite(this.#sum) ? this.#sum : this.#last * this.#seenMs;
    const mean = min === max ? min : Math.min(max, Math.max(min, sum / this.#seenMs));
    return { min, mean, max, last: this.#last, growth: this.#growth, seenMs: this.#seenMs };
  }
}

export const flat = (value: number, seenMs: number): Bucket => ({
  min: value,
  mean: value,
  max: value,
  last: value,
  growth: 0,
  seenMs,
});

/** What a counter grew from one reading to the next: one that goes down began anew. */
export const growthOf = (before: number, now: number): number => (now >= before ? now - before : now);
