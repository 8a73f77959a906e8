import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { lineKindOf } from "../dahdi/line-kind.ts";
import { type DahdiSource, dahdiSource, type SpanLook } from "../dahdi/source.ts";
import type { IntervalCounts } from "../performance/intervals.ts";
import { LinePerformance } from "../performance/line.ts";
import { rulesOf } from "../performance/second.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const periods = "period: current, the quarter hour that runs; last, the one before it; day, the 96 before the current.";

const counts = {
  errored: gauge("errored_seconds", "Errored seconds (ES), as RFC 4805 counts them."),
  severe: gauge("severely_errored_seconds", "Severely errored seconds (SES), as RFC 4805 and G.826 count them."),
  unavailable: gauge("unavailable_seconds", "Unavailable seconds (UAS): from ten SES in a row to ten that are none."),
  slipped: gauge("controlled_slip_seconds", "Seconds with a controlled slip (CSS), in available time."),
  slips: gauge("controlled_slips", "Controlled slips: a frame dropped or repeated as the clocks differ."),
  observed: gauge("observed_seconds", "Seconds that were looked at; a whole quarter hour has 900."),
} as const satisfies Record<keyof IntervalCounts, Metric>;
const countNames = Object.keys(counts) as (keyof IntervalCounts)[];

const unavailable: Metric = {
  name: "dahdi_span_unavailable",
  type: "gauge",
  help: "1 in unavailable time: ten severely errored seconds in a row were seen, and since then not ten others in a row.",
  labels: ["span"],
};
const validIntervals: Metric = {
  name: "dahdi_span_valid_intervals",
  type: "gauge",
  help: "Of the last 96 whole quarter hours, those that were looked at every second, but for ten at most.",
  labels: ["span"],
};
const invalidIntervals: Metric = {
  name: "dahdi_span_invalid_intervals",
  type: "gauge",
  help: "Of the last 96 whole quarter hours since the span was first looked at, those that have too few or too many seconds.",
  labels: ["span"],
};

export const kind: CollectorKind = {
  name: "line_performance",
  summary: "errored, severely errored and unavailable seconds and controlled slips of every digital line",
  everyMs: 1_000,
  timeoutMs: 5_000,
  metrics: [...Object.values(counts), unavailable, validIntervals, invalidIntervals],
  make: (context) => new LinePerformanceCollector(context),
};

/** A span that is not there for longer than its day of intervals is forgotten. */
const forgottenAfterMs = 25 * 3_600_000;

interface Line {
  /** "TE2/0/1": another card under the same number begins anew. */
  name: string;
  performance: LinePerformance;
  seenMs: number;
}

class LinePerformanceCollector implements Collector {
  readonly #context: CollectorContext;
  readonly #source: DahdiSource;
  readonly #lines = new Map<number, Line>();

  constructor(context: CollectorContext) {
    this.#context = context;
    this.#source = dahdiSource(context.machine, context.clock);
  }

  async collect(): Promise<Collected> {
    const seen = await this.#source.look();
    if (seen.kind === "absent") return seen;
    const { spans, steadyMs, nowMs } = seen.look;
    const samples = spans.flatMap((look) => this.#line(look, { steadyMs, nowMs }));
    for (const [number, { seenMs }] of this.#lines)
      if (steadyMs - seenMs > forgottenAfterMs) this.#lines.delete(number);
    return samples.length > 0 ? { kind: "samples", samples } : { kind: "absent", why: "no span is a digital line" };
  }

  async stop(): Promise<void> {
    await this.#source.release();
  }

  #line(look: SpanLook, at: { steadyMs: number; nowMs: number }): Sample[] {
    const lineKind = lineKindOf(look);
    if (lineKind === undefined) return [];
    const { number, span, stat, alarms } = look;
    const known = this.#lines.get(number);
    const performance = known?.name === span.name ? known.performance : new LinePerformance();
    this.#lines.set(number, { name: span.name, performance, seenMs: at.steadyMs });
    performance.take({
      ...at,
      alarms,
      counters: {
        crcErrors: stat?.crcErrors ?? span.counters.crc4Errors,
        framingErrors: stat?.framingErrors,
        codeViolations: stat?.codeViolations,
        slips: span.counters.timingSlips,
      },
      rules: rulesOf({ kind: lineKind, config: span.lineConfig }, this.#context.settings.performance),
    });
    return samplesOf(number, performance, at.nowMs);
  }
}

function samplesOf(span: number, performance: LinePerformance, nowMs: number): Sample[] {
  const { current, last, day, unavailable: now } = performance.report(nowMs);
  const period = (name: string, interval: IntervalCounts) =>
    countNames.map((count) => sample(counts[count], [span, name], interval[count]));
  return [
    ...period("current", current),
    ...(last === undefined ? [] : period("last", last.interval)),
    ...period("day", day.total),
    sample(unavailable, [span], now ? 1 : 0),
    sample(validIntervals, [span], day.valid),
    sample(invalidIntervals, [span], day.invalid),
  ];
}

function gauge(name: string, help: string): Metric {
  return { name: `dahdi_span_${name}`, type: "gauge", help: `${help} ${periods}`, labels: ["span", "period"] };
}
