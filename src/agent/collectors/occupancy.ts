import { messageOf } from "../../core/errors.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { forecastKinds } from "../performance/forecast.ts";
import { quarterOf } from "../performance/intervals.ts";
import { dayIn, type TrafficDay, type TrafficMeter } from "../performance/occupancy.ts";
import { impliedBlocking } from "../performance/offered.ts";
import { type BusyCount, dayNumber, forecastFor, TrafficBook, wholeDays } from "../performance/traffic-book.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const own = ["kind", "name"];
const ofDay = [...own, "day"];
const channels = gauge(
  "channels",
  own,
  "Channels that carry calls. kind: span, or group for spans that share their calls.",
);
const occupancy = gauge(
  "occupancy_ratio",
  own,
  "Share of the channels that were busy, mean of the quarter hour that runs.",
);
const quarterErlangs = gauge("quarter_erlangs", own, "Channels busy in the last whole quarter hour, mean.");
const busyHour = gauge(
  "busy_hour_erlangs",
  ofDay,
  "Traffic carried in the busiest 60 minutes. day: today so far, or last, the last day that was seen nearly whole.",
);
const busyHourStart = gauge("busy_hour_start_timestamp_seconds", ofDay, "When those 60 minutes began.");
const busyHourBlocking = gauge(
  "busy_hour_blocking_ratio",
  ofDay,
  "Share of calls that found every channel busy in those 60 minutes, as Erlang B implies.",
);
const days = gauge("days", own, "Whole days that the forecast rests on.");
const limit = gauge("limit_erlangs", own, "Traffic of which these channels lose as much as capacity.blocking allows.");
const level = gauge("level_erlangs", own, "Traffic offered in the busy hour of a busy day now, by the kept days.");
const growth = gauge("growth_erlangs_per_day", own, "By how much it grows, where that can be told from chance.");
const full = gauge(
  "full_timestamp_seconds",
  own,
  "When capacity.blocking is passed with these channels, where that is known.",
);
const forecast = gauge("forecast", [...own, "forecast"], "1 for what the kept days say of the time to come.");

/** How the agent wires the traffic: where the counts come from, and where what is to be kept is put. */
export interface OccupancyWiring {
  /** Busy channels of each span and group now; none where Asterisk does not tell. */
  busy(): readonly BusyCount[];
  /** What save() was last given; undefined at the first start. */
  load(): string | undefined;
  /** JSON to be kept: each quarter hour, and at the end. */
  save(json: string): void;
}

export function occupancyKind(wiring: OccupancyWiring): CollectorKind {
  return {
    name: "occupancy",
    summary: "traffic of spans and groups: occupancy, busy hour, blocking, and when the channels will not be enough",
    everyMs: 5_000,
    timeoutMs: 5_000,
    metrics: [
      ...[channels, occupancy, quarterErlangs, busyHour, busyHourStart, busyHourBlocking],
      ...[days, limit, level, growth, full, forecast],
    ],
    make: (context) => new OccupancyCollector(context, wiring),
  };
}

/**
 * The counts from what the channels collector saw: every span, and where there are several, all of them as group "all", as
 * calls of one operator come over any of them.
 */
export function busyCounts(of: (metric: string) => readonly Sample[]): BusyCount[] {
  const busy = new Map(of("dahdi_span_bearers_busy").map(({ labels, value }) => [labels.span, value]));
  const spans = of("dahdi_span_bearers").flatMap(({ labels, value }): BusyCount[] => {
    const { span = "" } = labels;
    const own = busy.get(span);
    return span === "" || own === undefined ? [] : [{ kind: "span", name: span, busy: own, channels: value }];
  });
  if (spans.length < 2) return spans;
  const sum = (count: "busy" | "channels") => spans.reduce((all, span) => all + span[count], 0);
  return [...spans, { kind: "group", name: "all", busy: sum("busy"), channels: sum("channels") }];
}

class OccupancyCollector implements Collector {
  readonly #context: CollectorContext;
  readonly #wiring: OccupancyWiring;
  #book: TrafficBook | undefined;
  #dayOf: (ms: number) => string = dayIn("UTC");
  /** The forecasts change once a quarter hour at most, and take a while. */
  #forecasts = new Map<string, readonly Sample[]>();

  constructor(context: CollectorContext, wiring: OccupancyWiring) {
    this.#context = context;
    this.#wiring = wiring;
  }

  async collect(): Promise<Collected> {
    const book = this.#book ?? this.#open();
    const at = { nowMs: this.#context.clock.nowMs(), steadyMs: this.#context.clock.steadyMs() };
    const counts = this.#wiring.busy().filter((count) => count.channels > 0);
    if (counts.length === 0) return { kind: "absent", why: "nothing tells how many channels of DAHDI are busy" };
    if (book.take(counts, at)) {
      this.#forecasts = new Map();
      this.#wiring.save(book.export());
    }
    return { kind: "samples", samples: counts.flatMap((count) => this.#count(book, count, at.nowMs)) };
  }

  async stop(): Promise<void> {
    if (this.#book !== undefined) this.#wiring.save(this.#book.export());
  }

  #open(): TrafficBook {
    const { settings, log } = this.#context;
    try {
      this.#dayOf = dayIn(settings.timezone);
    } catch (error) {
      log.warn({ why: messageOf(error) }, "the time zone is not known, so days are counted in UTC");
    }
    const book = new TrafficBook(this.#dayOf);
    this.#book = book;
    const kept = this.#wiring.load();
    try {
      if (kept !== undefined) book.import(kept);
    } catch (error) {
      log.warn({ why: messageOf(error) }, "the traffic is counted from now on");
    }
    return book;
  }

  #count(book: TrafficBook, count: BusyCount, nowMs: number): Sample[] {
    const meter = book.meter(count);
    if (meter === undefined) return [];
    const { kind, name } = count;
    const key = `${kind} ${name}`;
    const today = this.#dayOf(nowMs);
    const samples = this.#forecasts.get(key) ?? [
      ...dayOf(
        count,
        "today",
        meter.days().find(({ day }) => day === today),
      ),
      ...dayOf(count, "last", wholeDays(meter, today).at(-1)),
      ...this.#forecast(count, meter, today),
    ];
    this.#forecasts.set(key, samples);
    const current = meter.quarter(quarterOf(nowMs));
    const before = meter.quarter(quarterOf(nowMs) - 1);
    return [
      ...samples,
      sample(channels, [kind, name], count.channels),
      ...(current === undefined ? [] : [sample(occupancy, [kind, name], mean(current) / count.channels)]),
      ...(before === undefined ? [] : [sample(quarterErlangs, [kind, name], mean(before))]),
    ];
  }

  #forecast({ kind, name }: BusyCount, meter: TrafficMeter, today: string): Sample[] {
    const { blocking } = this.#context.settings.capacity;
    const seen = forecastFor(meter, { today, blocking });
    const samples = forecastKinds.map((each) => sample(forecast, [kind, name, each], each === seen.kind ? 1 : 0));
    samples.push(sample(days, [kind, name], wholeDays(meter, today).length));
    if (seen.kind === "too_few_days") return samples;
    samples.push(sample(limit, [kind, name], seen.limitErlangs), sample(level, [kind, name], seen.levelErlangs));
    if ("erlangsPerDay" in seen) samples.push(sample(growth, [kind, name], seen.erlangsPerDay));
    if (seen.kind === "date") samples.push(sample(full, [kind, name], seen.day * 86_400));
    if (seen.kind === "full") samples.push(sample(full, [kind, name], dayNumber(today) * 86_400));
    return samples;
  }
}

function dayOf({ kind, name }: BusyCount, label: "today" | "last", day: TrafficDay | undefined): Sample[] {
  if (day?.busyHour === undefined) return [];
  const { startMs, carriedErlangs } = day.busyHour;
  return [
    sample(busyHour, [kind, name, label], carriedErlangs),
    sample(busyHourStart, [kind, name, label], startMs / 1000),
    sample(busyHourBlocking, [kind, name, label], impliedBlocking({ carriedErlangs, lines: day.channels })),
  ];
}

const mean = ({ busySeconds, seconds }: { busySeconds: number; seconds: number }): number =>
  seconds === 0 ? 0 : busySeconds / seconds;

function gauge(name: string, labels: readonly string[], help: string): Metric {
  return { name: `dahdi_traffic_${name}`, type: "gauge", help, labels };
}
