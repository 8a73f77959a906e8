import type { GatewayDesign, SpanDesign } from "../../site/gateway/design.ts";
import type { ObservedSpan } from "../cards/spans.ts";

/** What DAHDI has otherwise than the design, a line for each span; empty where its spans are as designed. */
export function layoutDifferences(design: GatewayDesign, spans: readonly ObservedSpan[]): string[] {
  return design.spans.flatMap((span) => {
    const difference = spanDifference(
      span,
      spans.find(({ number }) => number === span.number),
    );
    return difference === undefined ? [] : [`span ${span.number} ${difference}`];
  });
}

function spanDifference(span: SpanDesign, observed: ObservedSpan | undefined): string | undefined {
  if (observed?.proc === undefined) return "is not there";
  const { channels, lineConfig } = observed.proc;
  const first = channels[0]?.number ?? 0;
  const last = channels.at(-1)?.number ?? 0;
  if (first !== span.firstChannel || channels.length !== span.channelCount) {
    return `has channels ${first} to ${last}, planned ${span.firstChannel} to ${span.firstChannel + span.channelCount - 1}`;
  }
  const signallings = new Map(channels.map(({ number, signalling }) => [number, signalling]));
  const bearer = span.bChannels.find((channel) => signallings.get(channel) !== "Clear");
  if (bearer !== undefined)
    return `has channel ${bearer} as ${signallings.get(bearer) ?? "unconfigured"}, planned as B channel`;
  const data = signallings.get(span.dChannel);
  if (data !== "HDLCFCS" && data !== "Hardware-assisted HDLC") {
    return `has channel ${span.dChannel} as ${data ?? "unconfigured"}, planned as D-channel`;
  }
  // A virtual cable has no framer, so nothing is said of its line.
  if (lineConfig === undefined || observed.sysfs?.type === "DYNAMIC") return undefined;
  const found = [lineConfig.framing, lineConfig.coding, lineConfig.crc4 ? "crc4" : undefined].filter(Boolean).join("/");
  const planned = [span.framing, span.coding, span.crc4 ? "crc4" : undefined].filter(Boolean).join("/");
  return found === planned ? undefined : `is ${found}, planned ${planned}`;
}
