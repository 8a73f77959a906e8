import { renderTemplate } from "../../../core/template.ts";
import type { GatewayDesign, GroupDesign, SpanDesign } from "../../../site/gateway/design.ts";
import { rangesOf } from "../../dahdi/config/ranges.ts";

/** Channels of one span that are in the same groups. */
interface Block {
  span: SpanDesign;
  groups: readonly number[];
  channels: readonly number[];
}

/** chan_dahdi.conf: one block a span, or several where its channels are in different groups. */
export function chanDahdiConf(design: GatewayDesign): string {
  const { site, name: gateway, outbound } = design;
  const blocks = design.spans.flatMap((span) => blocksOf(span, design.groups));
  // "group" can be set anew but not emptied, so channels of no group come before the first that has one.
  const ordered = [
    ...blocks.filter(({ groups }) => groups.length === 0),
    ...blocks.filter(({ groups }) => groups.length > 0),
  ];
  const takesPrefix = ({ dialPlan }: SpanDesign) =>
    outbound.internationalPrefix !== "" && /^(dynamic|redundant)$/.test(dialPlan);
  return renderTemplate("asterisk", "chan_dahdi.conf", {
    site,
    gateway,
    blocks: ordered.map(({ span, groups, channels }) => ({
      span,
      groups,
      ranges: rangesOf(channels),
      signalling: `${span.line === "BRI" ? "bri" : "pri"}_${span.signalling}`,
      prefixes: takesPrefix(span),
      clearsPrefix: design.spans.some(takesPrefix),
      internationalPrefix: outbound.internationalPrefix,
      resetInterval: span.resetIntervalSeconds ?? "never",
      facilities: span.switchType === "qsig",
      cancelsEcho: span.echoCanceller !== "none",
    })),
  });
}

function blocksOf(span: SpanDesign, groups: readonly GroupDesign[]): Block[] {
  const blocks = new Map<string, { groups: readonly number[]; channels: number[] }>();
  for (const channel of span.bChannels) {
    const of = groups.filter(({ channels }) => channels.includes(channel)).map(({ number }) => number);
    const block = blocks.get(of.join());
    if (block === undefined) blocks.set(of.join(), { groups: of, channels: [channel] });
    else block.channels.push(channel);
  }
  return [...blocks.values()].map((block) => ({ span, ...block }));
}
