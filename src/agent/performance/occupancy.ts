import { quarterMs, quarterOf } from "./intervals.ts";

const quartersPerHour = 4;
/** Of 900: an hour with a hole in it is no candidate for the busiest. */
const leastQuarterSeconds = 810;
/** Two samples further apart say nothing of the time between them. */
const longestHoldMs = 30_000;
/** Half a year, and the weekdays come out even. */
export const keptDays = 182;
/** The longest day, one of 25 hours, and some that the clock was set to. */
const keptQuarters = 104;

export interface QuarterTraffic {
  quarter: number;
  /** Channels busy times seconds. */
  busySeconds: number;
  seconds: number;
}

/** A day of the site, midnight to midnight there, and its busiest 60 minutes in steps of a quarter hour. */
export interface TrafficDay {
  /** "2026-03-01" */
  day: string;
  /** Undefined until an hour of it was seen whole. */
  busyHour: { startMs: number; carriedErlangs: number } | undefined;
  /** Channels there were, when last seen. */
  channels: number;
  observedSeconds: number;
}

export interface TrafficSample {
  nowMs: number;
  steadyMs: number;
  busy: number;
  channels: number;
}

/** What a meter keeps over a restart. */
export interface TrafficState {
  channels: number;
  days: readonly TrafficDay[];
  quarters: readonly QuarterTraffic[];
}

/** The traffic on a group of channels, from samples of how many are busy. */
export class TrafficMeter {
  readonly #dayOf: (ms: number) => string;
  readonly #days = new Map<string, TrafficDay>();
  readonly #quarters = new Map<number, QuarterTraffic>();
  #before: TrafficSample | undefined;
  #channels: number;

  /** dayOf: the site's day of a moment, "2026-03-01". */
  constructor(dayOf: (ms: number) => string, state: TrafficState = { channels: 0, days: [], quarters: [] }) {
    this.#dayOf = dayOf;
    this.#channels = state.channels;
    for (const day of state.days) this.#days.set(day.day, day);
    for (const quarter of state.quarters) this.#quarters.set(quarter.quarter, { ...quarter });
  }

  /** Counts the time since the sample before. True where a quarter hour has ended, and its day was summed up anew. */
  take(sample: TrafficSample): boolean {
    const before = this.#before;
    this.#before = sample;
    this.#channels = sample.channels;
    const heldMs = before === undefined ? 0 : sample.steadyMs - before.steadyMs;
    if (before !== undefined && heldMs > 0 && heldMs <= longestHoldMs) {
      const quarter = this.#quarter(quarterOf(before.nowMs));
      quarter.busySeconds += (before.busy * heldMs) / 1000;
      quarter.seconds += heldMs / 1000;
    }
    if (before === undefined || quarterOf(before.nowMs) === quarterOf(sample.nowMs)) return false;
    this.#sumUp(this.#dayOf(before.nowMs));
    return true;
  }

  get channels(): number {
    return this.#channels;
  }

  quarter(quarter: number): QuarterTraffic | undefined {
    return this.#quarters.get(quarter);
  }

  /** Oldest first. Today's is as of the last whole quarter hour. */
  days(): TrafficDay[] {
    return [...this.#days.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
  }

  state(): TrafficState {
    return { channels: this.#channels, days: this.days(), quarters: [...this.#quarters.values()] };
  }

  #quarter(quarter: number): QuarterTraffic {
    const known = this.#quarters.get(quarter);
    if (known !== undefined) return known;
    for (const other of this.#quarters.keys())
      if (Math.abs(other - quarter) > keptQuarters) this.#quarters.delete(other);
    const traffic = { quarter, busySeconds: 0, seconds: 0 };
    this.#quarters.set(quarter, traffic);
    return traffic;
  }

  #sumUp(day: string): void {
    const quarters = [...this.#quarters.values()].filter(({ quarter }) => this.#dayOf(quarter * quarterMs) === day);
    const before = this.#days.get(day);
    const found = busiestHour(quarters);
    const known = before?.busyHour;
    const busyHour = known !== undefined && known.carriedErlangs > (found?.carriedErlangs ?? 0) ? known : found;
    const seconds = quarters.reduce((sum, quarter) => sum + quarter.seconds, 0);
    const observedSeconds = Math.max(before?.observedSeconds ?? 0, seconds);
    this.#days.set(day, { day, busyHour, channels: this.#channels, observedSeconds });
    const oldest = this.days().slice(0, Math.max(0, this.#days.size - keptDays));
    for (const { day: old } of oldest) this.#days.delete(old);
  }
}

/** The busiest four quarter hours that follow each other. Undefined where there are no four that were seen whole. */
export function busiestHour(
  quarters: readonly QuarterTraffic[],
): { startMs: number; carriedErlangs: number } | undefined {
  const whole = new Map(
    quarters.filter(({ seconds }) => seconds >= leastQuarterSeconds).map((each) => [each.quarter, each]),
  );
  let best: { startMs: number; carriedErlangs: number } | undefined;
  for (const start of [...whole.keys()].sort((one, other) => one - other)) {
    const hour = Array.from({ length: quartersPerHour }, (_, index) => whole.get(start + index) ?? []).flat();
    if (hour.length < quartersPerHour) continue;
    const seconds = hour.reduce((sum, each) => sum + each.seconds, 0);
    const carriedErlangs = hour.reduce((sum, each) => sum + each.busySeconds, 0) / seconds;
    if (best === undefined || carriedErlangs > best.carriedErlangs)
      best = { startMs: start * quarterMs, carriedErlangs };
  }
  return best;
}

/** Moments → days of the site. A zone that is not known throws RangeError. */
export function dayIn(timezone: string): (ms: number) => string {
  // Sweden writes its dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" });
  let last = { quarter: Number.NaN, day: "" };
  return (ms) => {
    // No zone changes its date within a quarter hour of UTC, and formatting is dear.
    const quarter = quarterOf(ms);
    if (quarter !== last.quarter) last = { quarter, day: format.format(quarter * quarterMs) };
    return last.day;
  };
}
