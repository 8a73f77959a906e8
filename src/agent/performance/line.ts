import type { AlarmName } from "../../telephony/dahdi/read/alarms.ts";
import { Availability } from "./availability.ts";
import { type Interval, type IntervalCounts, Intervals, isValid, quarterOf } from "./intervals.ts";
import { CounterDifferences, kindOfSecond, type LineCounters, type LineRules } from "./second.ts";

const secondMs = 1_000;
/** How far the beat of the seconds follows that of the looks. */
const follow = 1 / 8;

/** A line at a moment. steadyMs counts the seconds; nowMs, the wall clock, only says to which quarter hour they belong. */
export interface LineLook {
  steadyMs: number;
  nowMs: number;
  alarms: readonly AlarmName[];
  counters: LineCounters;
  rules: LineRules;
}

export interface LineReport {
  unavailable: boolean;
  current: Interval;
  /** Undefined where the line was not looked at in the quarter hour before this one. */
  last: { interval: Interval; valid: boolean } | undefined;
  day: { total: IntervalCounts; valid: number; invalid: number };
}

/** ES, SES and UAS of one line, from a look a second. */
export class LinePerformance {
  readonly #intervals = new Intervals();
  readonly #availability = new Availability();
  readonly #differences = new CounterDifferences();
  #beatMs: number | undefined;

  /** A look. Two within the same second are one; where seconds are missing between two, they are seen by nobody. */
  take(look: LineLook): void {
    if (this.#beatMs === undefined) {
      // What was counted before the first look was not counted in a second that was seen.
      this.#beatMs = look.steadyMs;
      this.#differences.take(look.counters, 1);
      return;
    }
    const seconds = Math.round((look.steadyMs - this.#beatMs) / secondMs);
    if (seconds < 1) return;
    const dueMs = this.#beatMs + seconds * secondMs;
    this.#beatMs = dueMs + (look.steadyMs - dueMs) * follow;
    if (seconds > 1) this.#availability.miss();
    const errors = this.#differences.take(look.counters, seconds);
    const kind = kindOfSecond(look.alarms, errors, look.rules);
    this.#availability.count({ kind, slips: errors.slips, interval: this.#intervals.at(look.nowMs) });
  }

  report(nowMs: number): LineReport {
    const last = this.#intervals.get(quarterOf(nowMs) - 1);
    return {
      unavailable: this.#availability.unavailable,
      current: this.#intervals.at(nowMs),
      last: last === undefined ? undefined : { interval: last, valid: isValid(last) },
      day: this.#intervals.day(nowMs),
    };
  }
}
