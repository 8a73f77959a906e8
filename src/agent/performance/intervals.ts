export const quarterMs = 900_000;
const quarterSeconds = 900;
export const keptIntervals = 96;
/** ITU-T Q.822: an interval that is more than ten seconds short or long is suspect. */
const toleranceSeconds = 10;

/** Of a quarter of an hour. All are seconds but slips, which are slips. */
export interface Interval {
  /** Quarter hours since the epoch. */
  quarter: number;
  /** That were looked at. */
  observed: number;
  /** Severely errored ones too; none of an unavailable time. */
  errored: number;
  severe: number;
  unavailable: number;
  /** With a controlled slip, in available time. */
  slipped: number;
  slips: number;
}

export type IntervalCounts = Omit<Interval, "quarter">;

export const quarterOf = (nowMs: number): number => Math.floor(nowMs / quarterMs);

const emptyInterval = (quarter: number): Interval => ({
  quarter,
  observed: 0,
  errored: 0,
  severe: 0,
  unavailable: 0,
  slipped: 0,
  slips: 0,
});

/** As many seconds as a quarter of an hour has. A clock that was set makes longer and shorter ones, and those are not. */
export const isValid = ({ observed }: IntervalCounts): boolean =>
  Math.abs(observed - quarterSeconds) <= toleranceSeconds;

/**
 * The intervals of a line: the current quarter hour of the wall clock and the 96 before it. Where the clock is set back into
 * an interval that was, that goes on and is then too long to be valid; nothing that was counted is lost.
 */
export class Intervals {
  readonly #intervals = new Map<number, Interval>();

  at(nowMs: number): Interval {
    const quarter = quarterOf(nowMs);
    const known = this.#intervals.get(quarter);
    if (known !== undefined) return known;
    for (const other of this.#intervals.keys())
      if (Math.abs(other - quarter) > keptIntervals) this.#intervals.delete(other);
    const interval = emptyInterval(quarter);
    this.#intervals.set(quarter, interval);
    return interval;
  }

  get(quarter: number): Interval | undefined {
    return this.#intervals.get(quarter);
  }

  /**
   * The 96 whole quarter hours before this one, summed, as dsx1Total of RFC 4805. invalid: those since the line was first
   * looked at that have too few or too many seconds.
   */
  day(nowMs: number): { total: IntervalCounts; valid: number; invalid: number } {
    const current = quarterOf(nowMs);
    const total = emptyInterval(current);
    let [valid, oldest] = [0, current];
    for (const interval of this.#intervals.values()) {
      const age = current - interval.quarter;
      if (age < 1 || age > keptIntervals) continue;
      for (const name of countNames) total[name] += interval[name];
      if (isValid(interval)) valid += 1;
      oldest = Math.min(oldest, interval.quarter);
    }
    return { total, valid, invalid: current - oldest - valid };
  }
}

const countNames = ["observed", "errored", "severe", "unavailable", "slipped", "slips"] as const;
