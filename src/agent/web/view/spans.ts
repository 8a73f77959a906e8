import type { Present } from "./present.ts";

export type ChannelState = "idle" | "call" | "alarm" | "d-channel" | "d-channel-down" | "unknown";

export interface ChannelView {
  channel: number;
  state: ChannelState;
}

/** Null everywhere: not known. */
export interface SpanView {
  span: string;
  name: string;
  description: string;
  /** "E1". */
  type: string;
  /** "CCS/HDB3/CRC4". */
  line: string;
  /** In the words of the metric: "red", "loss-of-signal". */
  alarms: string[];
  state: "ok" | "alarm" | "unknown";
  dChannelUp: boolean | null;
  bearers: number | null;
  busy: number | null;
  channels: ChannelView[];
}

const spanMetrics = ["dahdi_span_info", "dahdi_span_alarmed", "dahdi_span_bearers", "pri_span_up"];

/** Every span that any collector knows of. */
export function spanViews(present: Present): SpanView[] {
  const channels = channelStates(present);
  return present.valuesOf("span", spanMetrics).map((span) => {
    const info = present.find("dahdi_span_info", { span })?.labels;
    const alarms = present
      .of("dahdi_span_alarm")
      .flatMap(({ labels, value }) => (labels.span === span && value === 1 ? [labels.alarm ?? ""] : []));
    const alarmed = present.isTrue("dahdi_span_alarmed", { span });
    const own = [...(channels.get(span) ?? [])].sort(([one], [other]) => one - other);
    return {
      span,
      name: info?.name ?? "",
      description: info?.description ?? "",
      type: info?.type ?? "",
      line: info?.line ?? "",
      alarms,
      state: alarmed === null ? "unknown" : alarmed ? "alarm" : "ok",
      dChannelUp: present.isTrue("pri_span_up", { span }),
      bearers: present.value("dahdi_span_bearers", { span }),
      busy: present.value("dahdi_span_bearers_busy", { span }),
      channels: own.map(([channel, state]) => ({ channel, state: withinSpan(state, alarmed === true) })),
    };
  });
}

/** A channel of a span in alarm carries nothing. A D-channel that is down says so itself. */
function withinSpan(state: ChannelState, alarmed: boolean): ChannelState {
  return alarmed && state !== "d-channel" && state !== "d-channel-down" ? "alarm" : state;
}

type States = Map<string, Map<number, ChannelState>>;

/** Later ones outweigh earlier ones: a channel in alarm carries no call, whatever Asterisk still thinks. */
function channelStates(present: Present): States {
  const states: States = new Map();
  const put = (metric: string, stateOf: (value: number) => ChannelState | undefined) => {
    for (const { labels, value } of present.of(metric)) {
      const [span = "", channel] = [labels.span, Number(labels.channel)];
      const state = stateOf(value);
      if (!Number.isSafeInteger(channel) || state === undefined) continue;
      const own = states.get(span) ?? new Map<number, ChannelState>();
      states.set(span, own.set(channel, state));
    }
  };
  put("dahdi_channel_info", () => "unknown");
  put("dahdi_channel_in_call", (value) => (value === 1 ? "call" : "idle"));
  put("dahdi_channel_alarmed", (value) => (value === 1 ? "alarm" : undefined));
  put("pri_dchannel_up", (value) => (value === 1 ? "d-channel" : "d-channel-down"));
  return states;
}
