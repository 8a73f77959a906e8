interface Point {
  atMs: number;
  /** What it had counted since it is watched; a reset of the counter takes nothing away. */
  counted: number;
}

interface Watched {
  last: number;
  counted: number;
  points: Point[];
}

/** A window is looked at in so many parts, so a counter that is read each second for a day takes no more room. */
const parts = 60;

/** By how much counters grew lately. One that goes down began anew, and what it has now is what it grew since. */
export class Growth {
  readonly #watched = new Map<string, Watched>();

  of(key: string, value: number, { nowMs, overSeconds }: { nowMs: number; overSeconds: number }): number {
    const watched = this.#watched.get(key) ?? { last: value, counted: 0, points: [{ atMs: nowMs, counted: 0 }] };
    watched.counted += value >= watched.last ? value - watched.last : value;
    watched.last = value;
    const windowMs = overSeconds * 1000;
    if (nowMs - (watched.points.at(-1)?.atMs ?? 0) >= windowMs / parts) {
      watched.points.push({ atMs: nowMs, counted: watched.counted });
    }
    // The newest point that is older than the window stays: what grew is measured from there.
    while ((watched.points[1]?.atMs ?? nowMs) <= nowMs - windowMs) watched.points.shift();
    this.#watched.set(key, watched);
    return watched.counted - (watched.points[0]?.counted ?? 0);
  }

  forgetAllBut(keys: ReadonlySet<string>): void {
    for (const key of this.#watched.keys()) if (!keys.has(key)) this.#watched.delete(key);
  }
}
