import type { AppliedRule } from "./answer.ts";
import { bounds } from "./bounds.ts";
import { checkedFigure } from "./figure.ts";

/** What a line carries, and what of it is no call. */
interface LineKind {
  channels: number;
  convention: string;
  source: string;
}

export const lineKinds = {
  E1: {
    channels: 30,
    convention: "an E1 carries 30 calls: of its 32 time slots, slot 0 is framing and slot 16 the D-channel",
    source: "ITU-T G.704 and I.431 (primary rate, 2048 kbit/s)",
  },
  T1: {
    channels: 23,
    convention:
      "a T1 as PRI carries 23 calls: the 24th channel is the D-channel, and every span is counted with one of its own",
    source: "ITU-T G.704 and I.431 (primary rate, 1544 kbit/s)",
  },
  BRI: {
    channels: 2,
    convention: "a BRI carries 2 calls beside its D-channel",
    source: "ITU-T I.430 (basic rate)",
  },
} as const satisfies Record<string, LineKind>;

export type LineKindName = keyof typeof lineKinds;
export const lineKindNames = Object.keys(lineKinds) as LineKindName[];

export interface Spans {
  line: LineKindName;
  /** Calls at the same time that were asked for. */
  calls: number;
  spans: number;
  channelsPerSpan: number;
  /** B-channels of all those spans. */
  channels: number;
  spareChannels: number;
  convention: string;
  rules: readonly AppliedRule[];
}

/** Spans for so many calls at the same time: a call through a gateway takes one B-channel. Throws figure-invalid. */
export function spansFor({ calls, line }: { calls: number; line: LineKindName }): Spans {
  checkedFigure(calls, { name: "calls", least: 1, most: bounds.calls, whole: true });
  const { channels: channelsPerSpan, convention, source } = lineKinds[line];
  const spans = Math.ceil(calls / channelsPerSpan);
  const channels = spans * channelsPerSpan;
  return {
    line,
    calls,
    spans,
    channelsPerSpan,
    channels,
    spareChannels: channels - calls,
    convention,
    rules: [{ rule: "pri-channels", source, says: `${calls} calls on ${line}s of ${channelsPerSpan}: ${spans}` }],
  };
}
