import type { ProcSpan } from "../../telephony/dahdi/read/proc-span.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { type DahdiSource, dahdiSource } from "../dahdi/source.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const info: Metric = {
  name: "dahdi_channel_info",
  type: "gauge",
  help: "Always 1; the signalling that the channel was given: Clear for a B-channel, HDLCFCS for a D-channel.",
  labels: ["span", "channel", "signalling"],
};
const inUse = gauge("in_use", "1 while a program, such as Asterisk, has the channel open; with or without a call.");
const alarmed = gauge("alarmed", "1 while the channel has any alarm.");
const cancelling = gauge(
  "echo_canceller_active",
  "1 while the channel's echo canceller works; none where it has none.",
);

export const kind: CollectorKind = {
  name: "dahdi_channels",
  summary: "DAHDI's channels: opened by a program, in alarm, echo canceller at work",
  everyMs: 1_000,
  timeoutMs: 5_000,
  metrics: [info, inUse, alarmed, cancelling],
  make: (context) => new DahdiChannelsCollector(context),
};

class DahdiChannelsCollector implements Collector {
  readonly #source: DahdiSource;
  /** The source gives the same object for a span of which nothing has changed, and then so are its samples. */
  #samples = new Map<ProcSpan, readonly Sample[]>();

  constructor(context: CollectorContext) {
    this.#source = dahdiSource(context.machine, context.clock);
  }

  async collect(): Promise<Collected> {
    const seen = await this.#source.look();
    if (seen.kind === "absent") return seen;
    const before = this.#samples;
    this.#samples = new Map(seen.look.spans.map(({ span }) => [span, before.get(span) ?? samplesOf(span)]));
    return { kind: "samples", samples: [...this.#samples.values()].flat() };
  }

  async stop(): Promise<void> {
    await this.#source.release();
  }
}

function samplesOf({ number: span, channels }: ProcSpan): Sample[] {
  return channels.flatMap(({ number, signalling = "", inUse: open, alarms, echoCanceller }) => {
    const samples = [
      sample(info, [span, number, signalling], 1),
      sample(inUse, [span, number], open ? 1 : 0),
      sample(alarmed, [span, number], alarms.length > 0 ? 1 : 0),
    ];
    if (echoCanceller !== undefined) samples.push(sample(cancelling, [span, number], echoCanceller.active ? 1 : 0));
    return samples;
  });
}

function gauge(name: string, help: string): Metric {
  return { name: `dahdi_channel_${name}`, type: "gauge", help, labels: ["span", "channel"] };
}
