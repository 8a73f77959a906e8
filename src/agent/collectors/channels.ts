import { Bearers, bearerEvents } from "../asterisk/bearers.ts";
import { Follower } from "../asterisk/follower.ts";
import { absentAsterisk } from "../asterisk/presence.ts";
import { spansByChannel } from "../asterisk/signalling.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { type Metric, sample } from "../sample.ts";

const bearers: Metric = {
  name: "dahdi_span_bearers",
  type: "gauge",
  help: "Channels of the span that Asterisk may use for calls.",
  labels: ["span"],
};
const busy: Metric = {
  name: "dahdi_span_bearers_busy",
  type: "gauge",
  help: "Channels of the span that carry a call now.",
  labels: ["span"],
};
const inCall: Metric = {
  name: "dahdi_channel_in_call",
  type: "gauge",
  help: "1 while the channel carries a call.",
  labels: ["span", "channel"],
};

export const kind: CollectorKind = {
  name: "channels",
  summary: "which bearer channels of DAHDI carry a call",
  everyMs: 1_000,
  timeoutMs: 15_000,
  metrics: [bearers, busy, inCall],
  make: (context) => new ChannelsCollector(context),
};

/** An event that was missed or was never sent can't stay unseen for longer. */
const auditMs = 300_000;
/** A call whose channel was not told is looked up, but not at every look. */
const doubtMs = 10_000;

class ChannelsCollector implements Collector {
  readonly #context: CollectorContext;
  readonly #bearers = new Bearers();
  readonly #follower: Follower;
  #listedMs = 0;
  #loaded = false;

  constructor(context: CollectorContext) {
    this.#context = context;
    this.#follower = new Follower({
      link: context.asterisk,
      names: bearerEvents,
      onEvent: (event) => this.#bearers.onEvent(event),
      onFresh: () => context.hurry(),
    });
  }

  async collect(): Promise<Collected> {
    this.#follower.start();
    const absent = await absentAsterisk(this.#context);
    if (absent !== undefined) return absent;
    const sinceMs = this.#context.clock.steadyMs() - this.#listedMs;
    if (sinceMs >= auditMs || (sinceMs >= doubtMs && this.#bearers.inDoubt)) this.#follower.doubt();
    await this.#follower.settle(() => this.#list());
    if (!this.#loaded) return { kind: "absent", why: "this Asterisk has no DAHDI: chan_dahdi is not loaded" };
    const channels = this.#bearers.channels();
    if (channels.length === 0) return { kind: "absent", why: "Asterisk has no channel of DAHDI" };
    const spans = new Map<string, { all: number; busy: number }>();
    const samples = channels.map(({ channel, span, inCall: carries }) => {
      const name = span === undefined ? "" : String(span);
      const count = spans.get(name) ?? { all: 0, busy: 0 };
      spans.set(name, count);
      count.all += 1;
      if (carries) count.busy += 1;
      return sample(inCall, [name, channel], carries ? 1 : 0);
    });
    for (const [span, count] of spans)
      samples.push(sample(bearers, [span], count.all), sample(busy, [span], count.busy));
    return { kind: "samples", samples };
  }

  async stop(): Promise<void> {
    this.#follower.stop();
  }

  async #list(): Promise<void> {
    const spans = await spansByChannel(this.#context.machine);
    this.#bearers.beginList();
    const { answer, events } = await this.#context.asterisk.ask({ Action: "DAHDIShowChannels" });
    this.#loaded = answer.Response === "Success";
    this.#bearers.endList(events, spans);
    this.#listedMs = this.#context.clock.steadyMs();
  }
}
