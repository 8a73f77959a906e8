import type { Machine } from "../../core/machine/machine.ts";
import { readDirectories } from "../../core/machine/read-directories.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { readSections } from "../../telephony/asterisk/config/sections.ts";
import { decodeSource } from "../../telephony/asterisk/config/source-text.ts";
import { configFile, rootsOf } from "../../telephony/asterisk/config/tree.ts";
import { readSpans, spanFiles, spanFolders } from "../../telephony/cards/spans.ts";
import { readChanDahdi } from "../../telephony/dahdi/config/chan-dahdi.ts";

const path = "/etc/asterisk/chan_dahdi.conf";
const configBytes = 1 << 20;

/** Which span each of DAHDI's channels belongs to, as the kernel has it. Empty where there is no DAHDI. */
export async function spansByChannel(machine: Machine): Promise<Map<number, number>> {
  const entries = await readDirectories(machine, spanFolders);
  const { spans } = readSpans(entries, await readTexts(machine, spanFiles(entries)));
  const byChannel = new Map<number, number>();
  for (const { number, proc, sysfs } of spans) {
    for (const channel of proc?.channels ?? []) byChannel.set(channel.number, number);
    for (let index = 0; index < Math.min(1_024, sysfs?.channels ?? 0); index += 1)
      byChannel.set((sysfs?.firstChannel ?? 0) + index, number);
  }
  return byChannel;
}

/** How a channel is signalled: {signalling: "pri_cpe", switchType: "euroisdn"}. Empty texts where no file says it. */
export interface Signalling {
  signalling: string;
  switchType: string;
}

/** By channel, from chan_dahdi.conf: Asterisk's manager tells neither. Empty where the file can't be read. */
export async function signallingByChannel(machine: Machine): Promise<Map<number, Signalling>> {
  const bytes = await machine.readFile(path, { maxBytes: configBytes }).catch(() => undefined);
  if (bytes === undefined) return new Map();
  const files = new Map([[path, configFile(path, decodeSource(bytes))]]);
  const [root] = rootsOf({ files, includes: new Map(), unread: new Set(), otherDialplans: "" });
  if (root === undefined) return new Map();
  const { channels } = readChanDahdi(readSections(root).sections);
  return new Map(
    [...channels].map(([channel, { settings }]) => [
      channel,
      { signalling: settings.get("signalling") ?? "", switchType: settings.get("switchtype") ?? "national" },
    ]),
  );
}
