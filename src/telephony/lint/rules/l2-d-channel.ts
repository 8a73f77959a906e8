import { slice } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";
import { rangesOf, readSpans } from "../spans.ts";

export const dChannel: Rule = {
  id: "L2",
  title: "A D-channel in channel =>",
  severity: "error",
  why: "channel => lists what carries calls. With the D-channel in it chan_dahdi can't open the span, and no call comes in or goes out.",
  *check({ sections, tree }) {
    const given = signallingChannels([...tree.files.values()].map(({ config }) => config.source));
    for (const { file, value, signalling } of readSpans(sections)) {
      if (!/^(pri|bri)_/.test(signalling)) continue;
      for (const { first, last, at, length } of rangesOf(value)) {
        const d =
          given.size > 0
            ? [...given].find((channel) => first <= channel && channel <= last)
            : usualDChannel(signalling, first, last);
        if (d === undefined) continue;
        yield {
          file,
          token: slice(value, at, at + length),
          message: `channel ${d} of ${first}-${last} is the D-channel`,
          correction: `Write channel => ${without(first, last, d)}.`,
        };
      }
    }
  },
};

/** The dchan= and hardhdlc= of /etc/dahdi/system.conf, where that file is among those given. */
function signallingChannels(sources: readonly string[]): ReadonlySet<number> {
  const channels = new Set<number>();
  for (const source of sources) {
    if (!/^[ \t]*(bchan|span|dynamic)[ \t]*=/im.test(source)) continue;
    for (const { groups } of source.matchAll(/^[ \t]*(?:dchan|hardhdlc)[ \t]*=(?<list>[\d, \t-]+)/gim))
      for (const part of (groups?.list ?? "").split(",")) {
        const [first = Number.NaN, last = first] = part.split("-").map((word) => Number.parseInt(word, 10));
        for (let channel = first; channel <= Math.min(last, 1023); channel += 1) channels.add(channel);
      }
  }
  return channels;
}

/** A whole E1 is 31 channels with the 16th for signalling, a whole T1 is 24 with the last, a BRI is 3 with the last. */
function usualDChannel(signalling: string, first: number, last: number): number | undefined {
  const count = last - first + 1;
  if (signalling.startsWith("bri_")) return count >= 3 ? first + 2 : undefined;
  if (first % 31 === 1 && count >= 30) return first + 15;
  return first % 24 === 1 && count === 24 ? last : undefined;
}

function without(first: number, last: number, channel: number): string {
  const ranges = [
    [first, channel - 1],
    [channel + 1, last],
  ].filter(([from = 0, to = 0]) => from <= to);
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}
