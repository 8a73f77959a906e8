const dayMs = 86_400_000;
/** Less would take an hour of writing for a day's growth. */
const leastMs = 3_600_000;
const everyMs = 1_800_000;

interface Point {
  bytes: number;
  atMs: number;
}

/** How fast sizes grow, from points of the last day. */
export class GrowthPerDay {
  #points = new Map<string, Point[]>();

  /** Adds a size, and returns its growth in bytes a day; undefined until an hour is known. atMs: of a clock that nobody sets. */
  add(key: string, now: Point): number | undefined {
    const points = (this.#points.get(key) ?? []).filter(({ atMs }) => now.atMs - atMs <= dayMs);
    const last = points.at(-1);
    if (last === undefined || now.atMs - last.atMs >= everyMs) points.push(now);
    this.#points.set(key, points);
    const [first] = points;
    if (first === undefined || now.atMs - first.atMs < leastMs) return undefined;
    return ((now.bytes - first.bytes) / (now.atMs - first.atMs)) * dayMs;
  }

  keepOnly(keys: ReadonlySet<string>): void {
    this.#points = new Map([...this.#points].filter(([key]) => keys.has(key)));
  }
}
