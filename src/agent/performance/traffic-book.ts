import { z } from "zod";
import { AppError, messageOf } from "../../core/errors.ts";
import { type Forecast, forecastOf } from "./forecast.ts";
import { keptDays, type TrafficDay, TrafficMeter } from "./occupancy.ts";
import { offeredErlangs } from "./offered.ts";

const dayMs = 86_400_000;
/** A day with more than a fifth of it unseen may have had its busy hour then. */
const leastDaySeconds = 0.8 * 86_400;
/** 128 spans, and groups of them. */
const mostMeters = 256;
const mostStateChars = 16 << 20;

/** How many channels of a span, or of a group of spans that carry each other's calls, are busy now. */
export interface BusyCount {
  kind: "span" | "group";
  name: string;
  busy: number;
  channels: number;
}

const amount = z.number().min(0).max(1e9);
const stateSchema = z.strictObject({
  version: z.literal(1),
  meters: z
    .array(
      z.strictObject({
        kind: z.enum(["span", "group"]),
        name: z.string().min(1).max(80),
        channels: z.int().min(0).max(100_000),
        days: z
          .array(
            z.strictObject({
              day: z.iso.date(),
              busyHour: z.strictObject({ startMs: z.int(), carriedErlangs: amount }).optional(),
              channels: z.int().min(0).max(100_000),
              observedSeconds: amount,
            }),
          )
          .max(keptDays),
        quarters: z.array(z.strictObject({ quarter: z.int(), busySeconds: amount, seconds: amount })).max(1_000),
      }),
    )
    .max(mostMeters),
});

/** The traffic of every span and group. */
export class TrafficBook {
  readonly #dayOf: (ms: number) => string;
  readonly #meters = new Map<string, { kind: BusyCount["kind"]; name: string; meter: TrafficMeter }>();

  constructor(dayOf: (ms: number) => string) {
    this.#dayOf = dayOf;
  }

  /** True where a quarter hour has ended: there is more to be kept than before. */
  take(counts: readonly BusyCount[], at: { nowMs: number; steadyMs: number }): boolean {
    let ended = false;
    for (const { kind, name, busy, channels } of counts) {
      const key = `${kind} ${name}`;
      const known = this.#meters.get(key) ?? { kind, name, meter: new TrafficMeter(this.#dayOf) };
      if (!this.#meters.has(key) && this.#meters.size >= mostMeters) continue;
      this.#meters.set(key, known);
      if (known.meter.take({ ...at, busy, channels })) ended = true;
    }
    return ended;
  }

  meter({ kind, name }: Pick<BusyCount, "kind" | "name">): TrafficMeter | undefined {
    return this.#meters.get(`${kind} ${name}`)?.meter;
  }

  /** Everything that is kept over a restart. */
  export(): string {
    const meters = [...this.#meters.values()].map(({ kind, name, meter }) => ({ kind, name, ...meter.state() }));
    return JSON.stringify({ version: 1, meters });
  }

  /** What export() gave. Throws answer-unreadable, and then nothing was taken from it. */
  import(text: string): void {
    const state = parseState(text);
    for (const { kind, name, channels, days, quarters } of state.meters) {
      const own = days.map(({ day, busyHour, ...rest }): TrafficDay => ({ day, busyHour, ...rest }));
      const meter = new TrafficMeter(this.#dayOf, { channels, days: own, quarters });
      this.#meters.set(`${kind} ${name}`, { kind, name, meter });
    }
  }
}

/** Days before today that were seen nearly whole. */
export function wholeDays(meter: TrafficMeter, today: string): TrafficDay[] {
  return meter.days().filter(({ day, observedSeconds }) => day < today && observedSeconds >= leastDaySeconds);
}

/** When those channels are no longer enough, by the days that are kept. */
export function forecastFor(meter: TrafficMeter, options: { today: string; blocking: number }): Forecast {
  const days = wholeDays(meter, options.today).flatMap(({ day, busyHour, channels }) =>
    busyHour === undefined
      ? []
      : {
          number: dayNumber(day),
          erlangs: offeredErlangs({ carriedErlangs: busyHour.carriedErlangs, lines: channels }),
        },
  );
  return forecastOf(days, {
    channels: meter.channels,
    blocking: options.blocking,
    today: dayNumber(options.today),
  });
}

/** "2026-03-01" → days since the epoch, whatever the zone. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);

function parseState(text: string): z.infer<typeof stateSchema> {
  try {
    if (text.length > mostStateChars) throw new RangeError(`it has ${text.length} characters`);
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError("answer-unreadable", {
      message: `the kept traffic cannot be read: ${messageOf(error).slice(0, 300)}`,
      cause: error,
    });
  }
}
