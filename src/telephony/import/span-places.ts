import { dahdiMost, type LineType, lines } from "../../site/gateway/line.ts";
import type { ObservedSpan } from "../cards/spans.ts";
import type { AssignedSpan } from "../dahdi/config/card-files.ts";
import type { ChanDahdi } from "../dahdi/config/chan-dahdi.ts";
import type { ConfiguredSpan, SystemConf } from "../dahdi/config/system-conf.ts";

/** Where a span's channels are on the host, and what is known of its line. */
export interface SpanPlace {
  number: number;
  line: LineType;
  firstChannel: number;
  /** system.conf's own line, where that is what it is known from. */
  configured: ConfiguredSpan | undefined;
  timingSource: number;
  /** Which file or what else told of it. */
  from: "system.conf" | "dynamic" | "running" | "chan_dahdi.conf";
}

interface Sources {
  conf: SystemConf;
  chanDahdi: ChanDahdi;
  assigned: readonly AssignedSpan[];
  running: readonly ObservedSpan[];
}

/** The spans of system.conf; else those that DAHDI runs; else what the channels of chan_dahdi.conf must be. */
export function placeSpans(sources: Sources): SpanPlace[] {
  const { conf, running } = sources;
  if (conf.spans.length + conf.dynamics.length > 0) return placeConfigured(sources);
  const live = running.flatMap((span): SpanPlace[] => {
    const line = lineOfRunning(span);
    const firstChannel = span.proc?.channels[0]?.number ?? span.sysfs?.firstChannel ?? 0;
    if (line === undefined || firstChannel < 1) return [];
    const timingSource = span.sysfs?.syncSource ?? 0;
    return [{ number: span.number, line, firstChannel, configured: undefined, timingSource, from: "running" }];
  });
  return live.length > 0 ? live : placeByChannels(sources.chanDahdi);
}

function placeConfigured({ conf, assigned, running }: Sources): SpanPlace[] {
  const places: SpanPlace[] = [];
  let next = 1;
  const seen = new Set<number>();
  for (const span of conf.spans.toSorted((one, other) => one.number - other.number)) {
    if (seen.has(span.number)) continue;
    seen.add(span.number);
    const live = running.find(({ number }) => number === span.number);
    const known = assigned.find((each) => each.span === span.number)?.firstChannel ?? live?.proc?.channels[0]?.number;
    const line = lineOf(span, live, conf, known ?? next);
    const firstChannel = known ?? firstChannelOf(conf, line, next, span.framing === "cas");
    const { number, timingSource } = span;
    places.push({ number, line, firstChannel, configured: span, timingSource, from: "system.conf" });
    next = firstChannel + lines[line].channelCount;
  }
  for (const { channelCount, timingSource } of conf.dynamics) {
    if (next > dahdiMost.channel) break;
    const line = channelCount <= lines.BRI.channelCount ? "BRI" : channelCount <= lines.T1.channelCount ? "T1" : "E1";
    const number = (places.at(-1)?.number ?? 0) + 1;
    const firstChannel = firstChannelOf(conf, line, next, false);
    places.push({ number, line, firstChannel, configured: undefined, timingSource, from: "dynamic" });
    next = firstChannel + channelCount;
  }
  return places.filter(({ firstChannel, line }) => firstChannel + lines[line].channelCount - 1 <= dahdiMost.channel);
}

function lineOf(span: ConfiguredSpan, live: ObservedSpan | undefined, conf: SystemConf, next: number): LineType {
  if (span.framing === "esf" || span.framing === "d4" || span.coding === "b8zs") return "T1";
  const running = live === undefined ? undefined : lineOfRunning(live);
  if (running !== undefined) return running;
  // AMI is a BRI's coding and an old E1's; the place of the D-channel tells them apart.
  const isBri = span.coding === "ami" && !isData(conf, next + 15) && isData(conf, next + 2);
  return isBri ? "BRI" : "E1";
}

function lineOfRunning({ sysfs, proc }: ObservedSpan): LineType | undefined {
  if (sysfs?.type === "E1" || sysfs?.type === "T1") return sysfs.type;
  if (sysfs?.type.startsWith("BRI") === true) return "BRI";
  const count = proc?.channels.length ?? sysfs?.channels;
  return (["E1", "T1", "BRI"] as const).find((line) => lines[line].channelCount === count);
}

/** Analogue channels before a span leave a gap, so its D-channel tells where it begins. */
function firstChannelOf(conf: SystemConf, line: LineType, next: number, withoutData: boolean): number {
  const place = lines[line].dChannel - 1;
  if (withoutData || isData(conf, next + place)) return next;
  const data = [...conf.channels].filter(([channel, { kind }]) => channel > next + place && isDataKind(kind));
  const first = Math.min(...data.map(([channel]) => channel)) - place;
  if (!Number.isFinite(first)) return next;
  for (let channel = next; channel < first; channel += 1) {
    const kind = conf.channels.get(channel)?.kind;
    if (kind === "bchan" || kind === "cas" || kind === "clear") return next;
  }
  return first;
}

export function isData(conf: SystemConf, channel: number): boolean {
  return isDataKind(conf.channels.get(channel)?.kind ?? "");
}

function isDataKind(kind: string): boolean {
  return kind === "dchan" || kind === "hardhdlc" || kind === "fcshdlc";
}

/** Without system.conf: the gap that the D-channel leaves in the channels tells an E1 from a T1. */
function placeByChannels({ channels }: ChanDahdi): SpanPlace[] {
  const used = [...channels]
    .filter(([, { settings }]) => /^(pri|bri)_/i.test(settings.get("signalling") ?? ""))
    .map(([channel]) => channel);
  if (used.length === 0) return [];
  const basic = /^bri_/i.test(channels.get(used[0] as number)?.settings.get("signalling") ?? "");
  const american = used.every((channel) =>
    /^(national|ni1|dms100|4ess|5ess)$/i.test(channels.get(channel)?.settings.get("switchtype") ?? ""),
  );
  const line = basic ? "BRI" : american && !used.some((channel) => channel % 24 === 0) ? "T1" : "E1";
  const { channelCount } = lines[line];
  const last = Math.ceil(Math.max(...used) / channelCount);
  return Array.from({ length: last }, (_, index) => ({
    number: index + 1,
    line,
    firstChannel: index * channelCount + 1,
    configured: undefined,
    timingSource: 0,
    from: "chan_dahdi.conf",
  }));
}
