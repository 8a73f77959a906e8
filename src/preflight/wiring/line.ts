import type { Machine } from "../../core/machine/machine.ts";
import { readDirectories } from "../../core/machine/read-directories.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import type { SpanDesign } from "../../site/gateway/design.ts";
import { askAsterisk } from "../../telephony/asterisk/read/ask.ts";
import { type ActiveChannel, channelsQuestion, parseChannels } from "../../telephony/asterisk/read/calls.ts";
import { parsePriSpans, priSpansQuestion } from "../../telephony/asterisk/read/pri-spans.ts";
import { type ObservedSpan, readSpans, spanFiles, spanFolders } from "../../telephony/cards/spans.ts";
import type { AlarmName } from "../../telephony/dahdi/read/alarms.ts";

/** What Asterisk does with a line now. silent: it gives no answer, so that is not known. */
export type LineUse =
  | { kind: "free" }
  | { kind: "silent"; reason: string }
  | { kind: "held"; dChannelUp: boolean; calls: readonly string[] };

/** A span as DAHDI shows it now; undefined where it has none of that number. */
export async function readLine(machine: Machine, number: number): Promise<ObservedSpan | undefined> {
  const entries = await readDirectories(machine, spanFolders);
  const { spans } = readSpans(entries, await readTexts(machine, spanFiles(entries)));
  const span = spans.find((each) => each.number === number);
  return span?.proc === undefined && span?.sysfs === undefined ? undefined : span;
}

export function alarmsOf({ proc, sysfs }: ObservedSpan): AlarmName[] {
  return [...new Set([...(sysfs?.alarms ?? []), ...(proc?.alarms ?? [])])];
}

/** A span without a card has no socket to put a plug in. */
export function isVirtual({ sysfs, proc }: ObservedSpan): boolean {
  return sysfs?.type === "DYNAMIC" || /^DYN\//.test(sysfs?.name ?? proc?.name ?? "");
}

export async function readUse(machine: Machine, span: SpanDesign): Promise<LineUse> {
  const [channels, spans] = [
    await askAsterisk(machine, channelsQuestion),
    await askAsterisk(machine, priSpansQuestion),
  ];
  if (channels.kind === "silent") return { kind: "silent", reason: channels.reason };
  if (spans.kind === "silent") return { kind: "silent", reason: spans.reason };
  if (channels.kind !== "answer" || spans.kind !== "answer") return { kind: "free" };
  const calls = parseChannels(channels.text).filter((channel) => isOn(channel, span));
  const own = parsePriSpans(spans.text).find((each) => each.span === span.number);
  if (own === undefined && calls.length === 0) return { kind: "free" };
  return { kind: "held", dChannelUp: own?.up ?? false, calls: calls.map(({ name }) => name) };
}

/** "DAHDI/i1/5551234-1" by its span, "DAHDI/17-1" by its channel. */
function isOn({ name }: ActiveChannel, { number, firstChannel, channelCount }: SpanDesign): boolean {
  const match = /^DAHDI\/(i?)([0-9]{1,4})[/-]/.exec(name);
  if (match === null) return false;
  const value = Number(match[2]);
  return match[1] === "i" ? value === number : value >= firstChannel && value < firstChannel + channelCount;
}
