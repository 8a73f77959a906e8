import { type Bucket, flat, Gathering, growthOf } from "./bucket.ts";
import { isCounter, metricOfKey } from "./choice.ts";

/** A series that is there now. */
interface Live {
  counter: boolean;
  value: number;
  /** Until when its value has been counted. */
  sinceMs: number;
  gathering: Gathering;
  /** The value that the last bucket ended with, where one that is flat would only continue it. */
  continued: number | undefined;
}

/** A series' bucket; undefined where it ended. */
export type Closed = readonly [series: number, bucket: Bucket | undefined];

/** What is there now, gathered until the bucket of level 1 that is open is closed. */
export class LiveSeries {
  readonly #live = new Map<number, Live>();
  /** Series that ended within the open bucket, and those whose end is yet to be told. */
  readonly #ending = new Map<number, Live>();

  get size(): number {
    return this.#live.size;
  }

  /** Whether it is there, or has something that is yet to be told. */
  knows(series: number): boolean {
    return this.#live.has(series) || this.#ending.has(series);
  }

  valueOf(series: number): number | undefined {
    return this.#live.get(series)?.value;
  }

  *values(): Generator<readonly [number, number]> {
    for (const [series, { value }] of this.#live) yield [series, value];
  }

  set(series: number, value: number, { key, atMs }: { key: string; atMs: number }): void {
    const before = this.#live.get(series);
    if (before !== undefined) {
      count(before, atMs);
      if (before.counter) before.gathering.grew(growthOf(before.value, value));
      before.value = value;
      return;
    }
    const ended = this.#ending.get(series);
    this.#ending.delete(series);
    const counter = isCounter(metricOfKey(key));
    const gathering = ended?.gathering ?? new Gathering();
    this.#live.set(series, { counter, value, sinceMs: atMs, gathering, continued: undefined });
  }

  end(series: number, atMs: number): void {
    const live = this.#live.get(series);
    if (live === undefined) return;
    count(live, atMs);
    this.#live.delete(series);
    this.#ending.set(series, live);
  }

  /** Closes the bucket that ends there; stepMs: how long a whole one is. Flat continuations are not told. */
  *close(atMs: number, stepMs: number): Generator<Closed> {
    for (const [series, live] of this.#live) {
      count(live, atMs);
      const bucket = live.gathering.take();
      live.gathering = new Gathering();
      if (bucket === undefined) continue;
      const whole = bucket.seenMs === stepMs;
      const same = bucket.growth === 0 && bucket.min === bucket.max && bucket.last === live.continued;
      if (!(whole && same)) yield [series, bucket];
      live.continued = whole ? bucket.last : undefined;
    }
    for (const [series, live] of this.#ending) {
      const bucket = live.gathering.take();
      live.gathering = new Gathering();
      if (bucket !== undefined || live.continued !== undefined) yield [series, bucket];
      // One that was whole would be continued: that it ended is for the next bucket to tell.
      if (bucket?.seenMs === stepMs) live.continued = bucket.last;
      else this.#ending.delete(series);
    }
  }
}

function count(live: Live, toMs: number): void {
  live.gathering.add(flat(live.value, toMs - live.sinceMs));
  live.sinceMs = toMs;
}
