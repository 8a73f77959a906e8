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

/**
 * Spans that are not on the port that the design names, or not of its kind of line: only the loading of the modules
 * decides that. A virtual cable is on no port, and a design that names none takes the ports as they come.
 */
export function placeDifferences(design: GatewayDesign, spans: readonly ObservedSpan[]): string[] {
  return design.spans.flatMap((span) => {
    const observed = spans.find(({ number }) => number === span.number);
    const missing = span.card === undefined ? undefined : "is not there";
    const difference = observed === undefined ? missing : placeDifference(span, observed);
    return difference === undefined ? [] : [`span ${span.number} ${difference}`];
  });
}

/** What hardware each span is; virtual cables are not among them. What is the same later has kept its place. */
export function spanPlaces(spans: readonly ObservedSpan[]): Record<string, string> {
  return Object.fromEntries(
    spans.flatMap(({ number, sysfs, devicePath }) =>
      sysfs === undefined || sysfs.type === "DYNAMIC"
        ? []
        : [[`span ${number}`, `${sysfs.type} ${sysfs.firstChannel} port ${sysfs.localNumber} ${devicePath ?? ""}`]],
    ),
  );
}

function placeDifference(
  { card, line, firstChannel }: SpanDesign,
  { sysfs, cardNames }: ObservedSpan,
): string | undefined {
  if (sysfs === undefined || sysfs.type === "DYNAMIC") return undefined;
  const found = sysfs.type === "J1" ? "T1" : sysfs.type;
  if ((found === "E1" || found === "T1") && found !== line) return `is an ${found}, planned ${line}`;
  // A driver that says nothing of its card or port is taken at its word for neither.
  if (card === undefined || cardNames.length === 0 || sysfs.localNumber === 0) return undefined;
  const name = cardNames.includes(card.id) ? card.id : cardNames[0];
  if (name !== card.id || sysfs.localNumber !== card.port) {
    return `is port ${sysfs.localNumber} of ${name}, planned port ${card.port} of ${card.id}`;
  }
  if (sysfs.firstChannel === 0 || sysfs.firstChannel === firstChannel) return undefined;
  return `begins with channel ${sysfs.firstChannel}, planned ${firstChannel}`;
}

function spanDifference(span: SpanDesign, observed: ObservedSpan | undefined): string | undefined {
  if (observed?.proc === undefined) return "is not there";
  const place = placeDifference(span, observed);
  if (place !== undefined) return place;
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
