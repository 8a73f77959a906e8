import { trafficFor } from "../../capacity/erlang-b.ts";

export const leastDays = 14;
/** How many standard deviations the order of the days must be away from chance: about one in a thousand. */
const leastCertainty = 3;
/** Not further ahead than this many times the days that were seen, nor than two years. */
const sightPerDay = 3;
const mostSightDays = 730;
const daysPerWeek = 7;
/** The level that a quarter of the days exceed: that of the working days, whatever the weekends are. */
const levelShare = 0.75;

/** The traffic offered in a day's busy hour. number: days since the epoch. */
export interface DayTraffic {
  number: number;
  erlangs: number;
}

export type Forecast =
  | { kind: "too_few_days"; days: number }
  /** The blocking is passed already. */
  | { kind: "full"; levelErlangs: number; limitErlangs: number }
  /** It does not grow, or not so that it could be told from chance. */
  | { kind: "no_trend"; levelErlangs: number; limitErlangs: number }
  /** It grows, but the days that were seen are too few to say anything of a time so far off. */
  | { kind: "out_of_sight"; levelErlangs: number; limitErlangs: number; erlangsPerDay: number }
  /** On this day the blocking is passed. */
  | { kind: "date"; day: number; levelErlangs: number; limitErlangs: number; erlangsPerDay: number };

export const forecastKinds = ["too_few_days", "full", "no_trend", "out_of_sight", "date"] as const;

/**
 * When the busy hour's traffic is more than those channels carry at that blocking. days: whole days, one of each number.
 * The slope is Theil and Sen's median over pairs of the same weekday (Hirsch's seasonal form), so that neither single days
 * nor weekends bend it; it counts only where the seasonal Kendall test tells it from chance.
 */
export function forecastOf(
  days: readonly DayTraffic[],
  { channels, blocking, today }: { channels: number; blocking: number; today: number },
): Forecast {
  if (days.length < leastDays) return { kind: "too_few_days", days: days.length };
  const limitErlangs = trafficFor({ lines: channels, blocking });
  const { slope, certainty } = trendOf(days);
  const growing = slope > 0 && certainty >= leastCertainty;
  const erlangsPerDay = growing ? slope : 0;
  const levelErlangs = share(
    days.map(({ number, erlangs }) => erlangs + erlangsPerDay * (today - number)),
    levelShare,
  );
  if (levelErlangs > limitErlangs) return { kind: "full", levelErlangs, limitErlangs };
  if (!growing) return { kind: "no_trend", levelErlangs, limitErlangs };
  const ahead = Math.ceil((limitErlangs - levelErlangs) / erlangsPerDay);
  const numbers = days.map(({ number }) => number);
  const seen = Math.max(...numbers) - Math.min(...numbers) + 1;
  if (ahead > Math.min(mostSightDays, sightPerDay * seen))
    return { kind: "out_of_sight", levelErlangs, limitErlangs, erlangsPerDay };
  return { kind: "date", day: today + ahead, levelErlangs, limitErlangs, erlangsPerDay };
}

/** certainty: in standard deviations of what chance does, below 0 where it falls. */
export function trendOf(days: readonly DayTraffic[]): { slope: number; certainty: number } {
  const slopes: number[] = [];
  let [order, variance] = [0, 0];
  for (let weekday = 0; weekday < daysPerWeek; weekday += 1) {
    const own = days.filter(({ number }) => number % daysPerWeek === weekday);
    for (const [index, later] of own.entries())
      for (const earlier of own.slice(0, index)) {
        const slope = (later.erlangs - earlier.erlangs) / (later.number - earlier.number);
        slopes.push(slope);
        order += Math.sign(slope);
      }
    variance += (own.length * (own.length - 1) * (2 * own.length + 5)) / 18;
  }
  if (slopes.length === 0) return { slope: 0, certainty: 0 };
  // The order is a whole number; half of its step is taken off, as a normal distribution is not.
  const certainty = order === 0 ? 0 : (order - Math.sign(order)) / Math.sqrt(variance);
  return { slope: share(slopes, 0.5), certainty };
}

/** The value that this share of all is at most; between two, in between. */
function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
