import { parseChannels } from "./channels.ts";
import type { SpanDesign } from "./design.ts";
import { lines } from "./line.ts";
import type { SiteGateway } from "./schema.ts";

type Spans = SiteGateway["spans"];

/**
 * Spans in file order → the same with DAHDI's numbers. Never throws: channels that the line doesn't have are left out,
 * and overlapping spans stay as they are written; the checks of the site file refuse both.
 */
export function designSpans(spans: Spans): SpanDesign[] {
  const timingSources = timingSourcesOf(spans);
  let next = 1;
  return spans.map((span, index) => {
    const line = lines[span.line];
    const firstChannel = span.firstChannel ?? next;
    next = firstChannel + line.channelCount;
    return {
      name: span.name ?? `span${index + 1}`,
      number: index + 1,
      line: span.line,
      signalling: span.signalling,
      switchType: span.switchType ?? line.switchType,
      framing: span.framing ?? line.framings[0],
      coding: span.coding ?? line.codings[0],
      crc4: span.crc4 ?? line.crc4,
      timingSource: timingSources[index] ?? 0,
      lineBuildOut: span.lineBuildOut,
      firstChannel,
      channelCount: line.channelCount,
      bChannels: bChannelsOf(span).map((channel) => firstChannel + channel - 1),
      dChannel: firstChannel + line.dChannel - 1,
      law: line.law,
      echoCanceller: span.echoCanceller,
      dialPlan: span.dialPlan,
      localDialPlan: span.localDialPlan,
      overlapDial: span.overlapDial,
      resetIntervalSeconds: span.resetIntervalSeconds,
      card: span.card,
    };
  });
}

/** B channels that a span may have, counted inside it; without `channels` those in use. */
export function lineBChannels(line: Spans[number]["line"]): number[] {
  const { channelCount, dChannel } = lines[line];
  return Array.from({ length: channelCount }, (_, index) => index + 1).filter((channel) => channel !== dChannel);
}

function bChannelsOf(span: Spans[number]): number[] {
  const all = lineBChannels(span.line);
  if (span.channels === undefined) return all;
  const wanted = new Set(parseChannels(span.channels));
  return all.filter((channel) => wanted.has(channel));
}

/** A number that a span states is its own; the other cpe spans get the numbers that are left, in their order. */
function timingSourcesOf(spans: Spans): number[] {
  const stated = new Set(spans.map(({ timingSource }) => timingSource));
  let next = 1;
  return spans.map(({ signalling, timingSource }) => {
    if (timingSource !== undefined) return timingSource;
    if (signalling === "net") return 0;
    while (stated.has(next)) next += 1;
    next += 1;
    return next - 1;
  });
}
