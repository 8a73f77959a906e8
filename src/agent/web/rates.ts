interface Bucket {
  tokens: number;
  atMs: number;
}

export interface RateLimits {
  burst: number;
  perSecond: number;
  /** Keys that are counted at one time. */
  keys: number;
}

/** How many requests each of many addresses may make: some at once, and then so many a second. */
export class Rates {
  readonly #limits: RateLimits;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: RateLimits) {
    this.#limits = limits;
  }

  /** Counts one request. False where it is one too many; nowMs never goes back. */
  take(key: string, nowMs: number): boolean {
    const bucket = this.#refilled(key, nowMs);
    const allowed = bucket.tokens >= 1;
    this.#buckets.set(key, { tokens: allowed ? bucket.tokens - 1 : bucket.tokens, atMs: nowMs });
    // The first of the map is the one that was silent longest.
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > this.#limits.keys && oldest !== undefined) this.#buckets.delete(oldest);
    return allowed;
  }

  /** True where the next take() would be one too many. */
  isSpent(key: string, nowMs: number): boolean {
    const { burst, perSecond } = this.#limits;
    const bucket = this.#buckets.get(key);
    return bucket !== undefined && Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) * perSecond) / 1000) < 1;
  }

  #refilled(key: string, nowMs: number): Bucket {
    const { burst, perSecond } = this.#limits;
    const bucket = this.#buckets.get(key);
    this.#buckets.delete(key);
    if (bucket === undefined) return { tokens: burst, atMs: nowMs };
    return { tokens: Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) * perSecond) / 1000), atMs: nowMs };
  }
}
