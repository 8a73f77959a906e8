import { Follower } from "../asterisk/follower.ts";
import type { ManagerPacket } from "../asterisk/link.ts";
import { absentAsterisk } from "../asterisk/presence.ts";
import { type Signalling, signallingByChannel, spansByChannel } from "../asterisk/signalling.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const spanUp: Metric = {
  name: "pri_span_up",
  type: "gauge",
  help: "1 while a D-channel of the span is up: the far end answers on layer 2.",
  labels: ["span"],
};
const dChannelUp: Metric = {
  name: "pri_dchannel_up",
  type: "gauge",
  help: "1 while layer 2 of this D-channel is up.",
  labels: ["span", "channel"],
};
const dChannelAlarm: Metric = {
  name: "pri_dchannel_alarm",
  type: "gauge",
  help: "1 while Asterisk sees the D-channel's line in alarm. It can be up and in alarm at once.",
  labels: ["span", "channel"],
};
const dChannelActive: Metric = {
  name: "pri_dchannel_active",
  type: "gauge",
  help: "1 for the D-channel that is used, 0 for one that stands by (NFAS).",
  labels: ["span", "channel"],
};
const info: Metric = {
  name: "pri_span_info",
  type: "gauge",
  help: "Always 1; which end of the signalling this is, and the switch type, as chan_dahdi.conf has them.",
  labels: ["span", "signalling", "switch_type"],
};

export const kind: CollectorKind = {
  name: "pri",
  summary: "PRI layers 2 and 3: D-channels up, active, in alarm, and the end of the signalling",
  everyMs: 1_000,
  timeoutMs: 12_000,
  metrics: [spanUp, dChannelUp, dChannelAlarm, dChannelActive, info],
  make: (context) => new PriCollector(context),
};

/** No D-channel tells of its state by an event, but what takes one down mostly brings one of these. */
const hints = ["SpanAlarm", "SpanAlarmClear", "Alarm", "AlarmClear"];
const mostDChannels = 256;
const auditMs = 300_000;
const noPri = "this Asterisk has no PRI: chan_dahdi is not loaded";

class PriCollector implements Collector {
  readonly #context: CollectorContext;
  readonly #follower: Follower;
  #signalling = new Map<number, Signalling>();
  /** Asterisk knows no such action. Asking all the time would fill its security log. */
  #missing = false;
  #learnedMs = 0;

  constructor(context: CollectorContext) {
    this.#context = context;
    this.#follower = new Follower({
      link: context.asterisk,
      names: hints,
      onEvent: () => context.hurry(),
      onFresh: () => context.hurry(),
    });
  }

  async collect(): Promise<Collected> {
    this.#follower.start();
    const absent = await absentAsterisk(this.#context);
    if (absent !== undefined) return absent;
    await this.#learnWhenDue();
    if (this.#missing) return { kind: "absent", why: noPri };
    const { answer, events } = await this.#context.asterisk.ask({ Action: "PRIShowSpans" });
    if (answer.Response !== "Success") {
      this.#missing = true;
      return { kind: "absent", why: noPri };
    }
    const dChannels = events.flatMap(readDChannel).slice(0, mostDChannels);
    if (dChannels.length === 0) return { kind: "absent", why: "Asterisk has no PRI span" };
    return { kind: "samples", samples: [...samplesOf(dChannels), ...this.#infos(dChannels)] };
  }

  async stop(): Promise<void> {
    this.#follower.stop();
  }

  async #learnWhenDue(): Promise<void> {
    const nowMs = this.#context.clock.steadyMs();
    if (nowMs - this.#learnedMs >= auditMs) this.#follower.doubt();
    await this.#follower.settle(async () => {
      this.#signalling = await signallingBySpan(this.#context.machine);
      this.#missing = false;
      this.#learnedMs = nowMs;
    });
  }

  #infos(dChannels: readonly DChannel[]): Sample[] {
    return spansOf(dChannels).map((span) => {
      const { signalling = "", switchType = "" } = this.#signalling.get(span) ?? {};
      return sample(info, [span, signalling.slice(0, 40), switchType.slice(0, 40)], 1);
    });
  }
}

export interface DChannel {
  span: number;
  channel: number;
  up: boolean;
  inAlarm: boolean;
  active: boolean;
}

/** An event of PRIShowSpans; none where it is not in that form. */
export function readDChannel(event: ManagerPacket): DChannel[] {
  const { Event, Span = "", DChannel = "" } = event;
  if (Event !== "PRIShowSpans" || !/^\d{1,4}$/.test(Span) || !/^\d{1,5}$/.test(DChannel)) return [];
  return [
    {
      span: Number(Span),
      channel: Number(DChannel),
      up: event.Up === "Yes",
      inAlarm: event.Alarm === "Yes",
      active: event.Active === "Yes",
    },
  ];
}

function samplesOf(dChannels: readonly DChannel[]): Sample[] {
  return [
    ...spansOf(dChannels).map((span) =>
      sample(spanUp, [span], dChannels.some((each) => each.span === span && each.up) ? 1 : 0),
    ),
    ...dChannels.flatMap(({ span, channel, up, inAlarm, active }) => [
      sample(dChannelUp, [span, channel], up ? 1 : 0),
      sample(dChannelAlarm, [span, channel], inAlarm ? 1 : 0),
      sample(dChannelActive, [span, channel], active ? 1 : 0),
    ]),
  ];
}

const spansOf = (dChannels: readonly DChannel[]): number[] => [...new Set(dChannels.map(({ span }) => span))];

/** Of the first channel of each span that the file gives one. */
async function signallingBySpan(machine: CollectorContext["machine"]): Promise<Map<number, Signalling>> {
  const [spans, signalling] = await Promise.all([spansByChannel(machine), signallingByChannel(machine)]);
  const bySpan = new Map<number, Signalling>();
  for (const [channel, span] of spans) {
    const own = signalling.get(channel);
    if (own !== undefined && !bySpan.has(span)) bySpan.set(span, own);
  }
  return bySpan;
}
