import { type AlarmName, alarmNames } from "../../telephony/dahdi/read/alarms.ts";
import { type LineConfig, lineConfigText } from "../../telephony/dahdi/read/line-config.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { type DahdiSource, dahdiSource, type SpanLook } from "../dahdi/source.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const spans: Metric = { name: "dahdi_spans", type: "gauge", help: "Spans of DAHDI that could be read.", labels: [] };
const unreadable: Metric = {
  name: "dahdi_spans_unreadable",
  type: "gauge",
  help: "Spans of DAHDI that were listed and could not be read, or went away meanwhile.",
  labels: [],
};
const info: Metric = {
  name: "dahdi_span_info",
  type: "gauge",
  help: "Always 1; what the span is called, what it is, and how its line is framed and coded.",
  labels: ["span", "name", "description", "type", "line"],
};
const alarmed = gauge("alarmed", "1 while the span has any alarm.");
const alarm: Metric = {
  name: "dahdi_span_alarm",
  type: "gauge",
  help: "1 while the span has this alarm.",
  labels: ["span", "alarm"],
};
const timingMaster = gauge("timing_master", "1 for the span that gives all others their time now.");
const clockSource = gauge("clock_source", "1 for a span that its card takes its clock from now.");
const channels = gauge("channels", "Channels of the span, D-channels too.");
const bearerChannels = gauge("bearer_channels", "Channels of the span that are set up to carry calls.");
const counted = gauge("counted", "1 where the card's own counters could be read at the last look.");

const crcErrors = counter("crc_errors", "CRC-4 errors of an E1, CRC-6 errors of a T1 with ESF.");
const eBits = counter("e_bit_errors", "Errors that the far end reports of what it receives (E bits of CRC-4).");
const irqMisses = counter("irq_misses", "Interrupts of the card that came too late; of the whole card.");
const slips = counter("timing_slips", "Controlled slips. Some drivers set it to 0 while the span is in alarm.");
const framingErrors = counter("framing_errors", "Errored frame alignment signals, as the card counts them.");
const codeViolations = counter("code_violations", "Line code violations, as the card counts them.");
const bitErrors = counter("bit_errors", "Bit errors of a test pattern, as the card counts them.");
const driverErroredSeconds = counter(
  "driver_errored_seconds",
  "Errored seconds that the driver itself counts, if any.",
);

export const kind: CollectorKind = {
  name: "dahdi_spans",
  summary: "DAHDI's spans: alarms, timing, and the counters of their cards",
  everyMs: 1_000,
  timeoutMs: 5_000,
  metrics: [
    ...[spans, unreadable, info, alarmed, alarm, timingMaster, clockSource, channels, bearerChannels, counted],
    ...[crcErrors, eBits, irqMisses, slips, framingErrors, codeViolations, bitErrors, driverErroredSeconds],
  ],
  make: (context) => new DahdiSpansCollector(context),
};

const alarmEvents = ["SpanAlarm", "SpanAlarmClear", "Alarm", "AlarmClear"];

/** Drivers and people write the description; it is a label all the same. */
const mostTextChars = 80;
/** What carries signalling or data, and no call. */
const signallingChannels: ReadonlySet<string> = new Set([
  "HDLCRAW",
  "HDLCFCS",
  "HDLCNET",
  "Hardware-assisted HDLC",
  "MTP2",
]);

class DahdiSpansCollector implements Collector {
  readonly #source: DahdiSource;
  readonly #log: CollectorContext["log"];
  readonly #deafen: () => void;
  #told = "";
  #alarmed = false;

  constructor(context: CollectorContext) {
    this.#source = dahdiSource(context.machine, context.clock);
    this.#log = context.log;
    // Asterisk hears of an alarm when DAHDI does: no need to wait for the next turn.
    this.#deafen = context.asterisk.on(alarmEvents, () => {
      this.#alarmed = true;
      context.hurry();
    });
  }

  async collect(): Promise<Collected> {
    const fresh = this.#alarmed;
    this.#alarmed = false;
    const seen = await this.#source.look({ fresh });
    if (seen.kind === "absent") return seen;
    this.#tellOfCounters();
    const { look } = seen;
    const samples = look.spans.flatMap(samplesOf);
    samples.push(sample(spans, [], look.spans.length), sample(unreadable, [], look.unreadable));
    return { kind: "samples", samples };
  }

  async stop(): Promise<void> {
    this.#deafen();
    await this.#source.release();
  }

  /** Once for each reason: without them every span is seen, but not its errors. */
  #tellOfCounters(): void {
    const why = this.#source.countersWhy;
    if (why !== "" && why !== this.#told) this.#log.warn({ why }, "the cards' own counters cannot be read");
    this.#told = why;
  }
}

function samplesOf({ number, span, type, alarms, stat }: SpanLook): Sample[] {
  const text = (value: string) => value.slice(0, mostTextChars);
  const kindText = type === "INVALID" ? "" : type;
  const samples = [
    sample(info, [number, text(span.name), text(span.description), kindText, lineText(span.lineConfig)], 1),
    sample(alarmed, [number], alarms.length > 0 ? 1 : 0),
    ...alarmNames.map((name: AlarmName) => sample(alarm, [number, name], alarms.includes(name) ? 1 : 0)),
    sample(timingMaster, [number], span.timingMaster ? 1 : 0),
    sample(clockSource, [number], span.clockSource ? 1 : 0),
    sample(channels, [number], span.channels.length),
    sample(bearerChannels, [number], span.channels.filter(isBearer).length),
    sample(counted, [number], stat?.codeViolations === undefined ? 0 : 1),
    sample(crcErrors, [number], stat?.crcErrors ?? unsigned(span.counters.crc4Errors)),
    sample(eBits, [number], stat?.eBitErrors ?? unsigned(span.counters.eBitErrors)),
    sample(irqMisses, [number], stat?.irqMisses ?? unsigned(span.counters.irqMisses)),
    sample(slips, [number], unsigned(span.counters.timingSlips)),
  ];
  const onlyTold: [Metric, number | undefined][] = [
    [framingErrors, stat?.framingErrors],
    [codeViolations, stat?.codeViolations],
    [bitErrors, stat?.bitErrors],
    [driverErroredSeconds, stat?.erroredSeconds],
  ];
  for (const [metric, value] of onlyTold) if (value !== undefined) samples.push(sample(metric, [number], value));
  return samples;
}

const isBearer = ({ signalling, reserved }: SpanLook["span"]["channels"][number]): boolean =>
  signalling !== undefined && !reserved && !signallingChannels.has(signalling);

const lineText = (config: LineConfig | undefined): string => (config === undefined ? "" : lineConfigText(config));

/** /proc writes its unsigned counters as signed ones. */
const unsigned = (value: number): number => (value < 0 ? value + 2 ** 32 : value);

function gauge(name: string, help: string): Metric {
  return { name: `dahdi_span_${name}`, type: "gauge", help, labels: ["span"] };
}

function counter(name: string, help: string): Metric {
  return { name: `dahdi_span_${name}_total`, type: "counter", help, labels: ["span"] };
}
