import type { Section } from "../asterisk/config/sections.ts";
import type { Token } from "../asterisk/config/token.ts";
import type { ConfigFile } from "../asterisk/config/tree.ts";

/** One "channel =>" of chan_dahdi.conf with what stood above it. */
export interface ChannelLine {
  file: ConfigFile;
  /** The list of channels. */
  value: Token;
  signalling: string;
  groups: readonly string[];
}

/** Settings of chan_dahdi.conf count for every "channel =>" below them, until they are set anew. */
export function readSpans(sections: readonly Section[]): ChannelLine[] {
  const lines: ChannelLine[] = [];
  for (const { settings } of sections) {
    let signalling = "";
    let groups: readonly string[] = [];
    for (const { file, entry } of settings) {
      const key = entry.key.text.toLowerCase();
      const text = entry.value.text.toLowerCase();
      if (key === "signalling" || key === "signaling") signalling = text;
      if (key === "group") groups = text.split(",").map((each) => each.trim());
      if (/^channels?$/.test(key)) lines.push({ file, value: entry.value, signalling, groups });
    }
  }
  return lines;
}
