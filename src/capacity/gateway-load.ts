import type { AppliedRule } from "./answer.ts";
import type { CodecName } from "./codecs.ts";
import { solveLoss } from "./loss.ts";
import { type LineKindName, lineKinds } from "./spans.ts";
import { type BandwidthChoice, chosenBandwidth } from "./vendor/bandwidth.ts";
import type { Vendor } from "./vendor/schema.ts";

/** The shares of lost calls for which a hand-over says how much traffic lines carry. */
export const usualBlockings = [0.01, 0.001] as const;
/** RTP and RTCP of the one SIP leg of a call that goes on as a B channel. */
const portsPerCall = 2;

export interface LinesLoad {
  /** The span's name, or the group's number. */
  about: { kind: "span"; name: string; line: LineKindName } | { kind: "group"; number: number };
  /** B channels, which is calls at the same time. */
  channels: number;
  /** Traffic offered, of which at most that share finds every channel taken. */
  loads: readonly { blocking: number; trafficErlangs: number }[];
}

/** What a gateway as it is designed carries. */
export interface GatewayLoad {
  /** B channels of all spans. */
  calls: number;
  lines: readonly LinesLoad[];
  rtp: { ports: number; calls: number };
  /** Of all those calls. */
  bandwidth: BandwidthChoice;
  /** Each once, in the order of their use. */
  rules: readonly AppliedRule[];
  notes: readonly string[];
}

/** Throws figure-invalid, where a span has no channel. */
export function gatewayLoad(options: {
  spans: readonly { name: string; line: LineKindName; channels: number }[];
  groups: readonly { number: number; channels: number }[];
  rtp: { start: number; end: number };
  codec: CodecName;
  vendor?: Vendor | undefined;
}): GatewayLoad {
  const { spans, groups, rtp, codec, vendor } = options;
  const calls = spans.reduce((total, { channels }) => total + channels, 0);
  const lines: LinesLoad[] = [
    ...spans.map(({ name, line, channels }) => loadOf({ kind: "span", name, line }, channels)),
    ...groups.map(({ number, channels }) => loadOf({ kind: "group", number }, channels)),
  ];
  const bandwidth = chosenBandwidth({ codec, link: "ethernet", calls, ...(vendor === undefined ? {} : { vendor }) });
  const ports = rtp.end - rtp.start + 1;
  const kinds = [...new Set(spans.map(({ line }) => line))];
  return {
    calls,
    lines,
    rtp: { ports, calls: Math.floor(ports / portsPerCall) },
    bandwidth,
    rules: [
      ...kinds.map((kind) => ({
        rule: "pri-channels",
        source: lineKinds[kind].source,
        says: lineKinds[kind].convention,
      })),
      lossRule(),
      {
        rule: "rtp-ports",
        source: "RFC 3550 (RTP and RTCP)",
        says: `${portsPerCall} UDP ports a call through a gateway`,
      },
      ...bandwidth.choice.candidates.map(({ figure: _, ...rule }) => rule),
    ],
    notes: bandwidth.notes,
  };
}

function loadOf(about: LinesLoad["about"], channels: number): LinesLoad {
  const loads = usualBlockings.map((blocking) => {
    const { trafficErlangs } = solveLoss({ lines: channels, blocking });
    return { blocking, trafficErlangs };
  });
  return { about, channels, loads };
}

/** The rule once: its figures are those of each line. */
function lossRule(): AppliedRule {
  const [{ rule, source } = { rule: "", source: "" }] = solveLoss({ lines: 1, blocking: 0.01 }).rules;
  const shares = usualBlockings.map((share) => `${share * 100}%`).join(" or ");
  return { rule, source, says: `the traffic of which at most ${shares} finds every channel taken and is lost` };
}
