import { dahdiMost } from "../../site/gateway/line.ts";
import { readConfig } from "../../telephony/asterisk/config/read.ts";
import { decodeSource, encodeSource } from "../../telephony/asterisk/config/source-text.ts";
import { channelsIn, rangesOf } from "../../telephony/dahdi/config/ranges.ts";

/** Old numbers → new ones. */
export interface Renumbering {
  spans: ReadonlyMap<number, number>;
  channels: ReadonlyMap<number, number>;
}

/** A line that cannot be rewritten with certainty. The line's text is not told: it may hold a secret. */
export interface UnsureLine {
  path: string;
  line: number;
  reason: string;
}

export interface Rewriting {
  content: Buffer;
  unsure: readonly UnsureLine[];
}

const longestDahdiLineBytes = 254;
/** Words of system.conf whose value is channels, with ":bits" behind some of them. */
const channelWords = new Set(
  `e&m e&me1 fxsls fxsgs fxsks fxols fxogs fxoks rawhdlc nethdlc fcshdlc hardhdlc mtp2 dchan bchan indclear clear unused
  cas dacs dacsrbs user alaw mulaw deflaw 56k`.split(/\s+/),
);
const wordsWithoutNumbers = new Set(["loadzone", "defaultzone"]);

/** /etc/dahdi/system.conf with other span and channel numbers; comments and spacing stay. Never throws. */
export function rewriteSystemConf(path: string, file: Buffer, numbers: Renumbering): Rewriting {
  return eachLine(path, file, (content) => {
    const match = /^(?<head>\s*(?<key>[^=\s]+)\s*=\s*)(?<value>.*?)(?<tail>\s*)$/.exec(content);
    const { head = "", key = "", value = "", tail = "" } = match?.groups ?? {};
    const word = key.toLowerCase();
    if (match === null) return { reason: "is not KEY=VALUE" };
    if (wordsWithoutNumbers.has(word)) return content;
    if (word === "span") {
      const [number = "", ...rest] = value.split(",");
      const to = numbers.spans.get(Number(number.trim()));
      return to === undefined
        ? { reason: "names a span that the backup does not know" }
        : `${head}${[to, ...rest].join(",")}${tail}`;
    }
    if (word === "echocanceller") {
      const comma = value.indexOf(",");
      const list = comma === -1 ? undefined : renumbered(value.slice(comma + 1), numbers);
      return list === undefined ? unknownChannel : `${head}${value.slice(0, comma)},${list}${tail}`;
    }
    if (!channelWords.has(word)) return { reason: "is not one of those whose numbers are known" };
    const [channels = "", ...bits] = value.split(":");
    const list = renumbered(channels, numbers);
    return list === undefined ? unknownChannel : `${head}${[list, ...bits].join(":")}${tail}`;
  });
}

/**
 * A file of Asterisk's with other channel numbers: "dahdichan =" anywhere, and "channel =>" where chan_dahdi reads the
 * file. What names a channel or span in another way (DAHDI/5, DAHDI/i2, a trunk group) is unsure. Never throws.
 */
export function rewriteAsteriskConf(
  path: string,
  content: Buffer,
  numbers: Renumbering,
  options: { holdsChannels: boolean },
): Rewriting {
  const { text, encoding } = decodeSource(content);
  const { entries, masked, lineStarts } = readConfig(text);
  const unsure: UnsureLine[] = [];
  let result = text;
  for (const entry of [...entries].reverse()) {
    if (entry.kind !== "setting") continue;
    const key = entry.key.text.toLowerCase();
    const { line } = entry.key;
    if (key === "trunkgroup" || key === "spanmap") {
      unsure.push({ path, line, reason: "is of a trunk group (NFAS), which is not rewritten" });
    } else if (key === "dahdichan" || (options.holdsChannels && (key === "channel" || key === "channels"))) {
      const { offset, text: before } = entry.value;
      const list = renumbered(before, numbers);
      if (list === undefined) unsure.push({ path, line, ...unknownChannel });
      else result = result.slice(0, offset) + list + result.slice(offset + before.length);
    }
  }
  // g, G, r and R name groups, which keep their numbers.
  for (const match of masked.matchAll(/\bDAHDI\/(?=i?[0-9])/gi)) {
    const line = lineStarts.findLastIndex((start) => start <= match.index) + 1;
    unsure.push({ path, line, reason: "names a channel or a span by its number" });
  }
  return {
    content: encodeSource({ text: result, encoding }),
    unsure: unsure.sort((one, other) => one.line - other.line),
  };
}

/** The files that chan_dahdi reads, by what includes what; and the includes that lead to nothing known. */
export function channelFilesOf(contents: ReadonlyMap<string, Buffer>): {
  paths: ReadonlySet<string>;
  unsure: readonly UnsureLine[];
} {
  const paths = new Set(contents.has(channelRoot) ? [channelRoot] : []);
  const unsure: UnsureLine[] = [];
  for (const path of paths) {
    const content = contents.get(path);
    for (const entry of content === undefined ? [] : readConfig(decodeSource(content).text).entries) {
      if (entry.kind !== "directive") continue;
      const { text } = entry.argument;
      const included = text.startsWith("/") ? text : `/etc/asterisk/${text}`;
      const isOptional = entry.name.text.toLowerCase() === "tryinclude";
      if (contents.has(included)) paths.add(included);
      else if (!isOptional || /[*?]/.test(text))
        unsure.push({ path, line: entry.name.line, reason: "takes in something that the backup does not have" });
    }
  }
  return { paths, unsure };
}

const channelRoot = "/etc/asterisk/chan_dahdi.conf";

const unknownChannel = { reason: "names a channel that no span of the backup has" } as const;

function renumbered(list: string, { channels }: Renumbering): string | undefined {
  let refused = false;
  const old = channelsIn(list, { most: dahdiMost.channel }, () => {
    refused = true;
  });
  const now = old.map((channel) => channels.get(channel));
  if (refused || old.length === 0 || now.includes(undefined)) return undefined;
  const isSame = now.every((channel, index) => channel === old[index]);
  return isSame ? list.trim() : rangesOf(now.filter((channel) => channel !== undefined)).join(",");
}

function eachLine(path: string, file: Buffer, rewrite: (content: string) => string | { reason: string }): Rewriting {
  const unsure: UnsureLine[] = [];
  const { text, encoding } = decodeSource(file);
  const lines = text.split("\n").map((line, index) => {
    const hash = line.indexOf("#");
    const content = hash === -1 ? line : line.slice(0, hash);
    if (content.trim() === "") return line;
    const rewritten = rewrite(content);
    if (typeof rewritten !== "string") {
      unsure.push({ path, line: index + 1, reason: rewritten.reason });
      return line;
    }
    const whole = rewritten + (hash === -1 ? "" : line.slice(hash));
    if (Buffer.byteLength(whole) > longestDahdiLineBytes)
      unsure.push({ path, line: index + 1, reason: "would be longer than dahdi_cfg reads" });
    return whole;
  });
  return { content: encodeSource({ text: lines.join("\n"), encoding }), unsure };
}
