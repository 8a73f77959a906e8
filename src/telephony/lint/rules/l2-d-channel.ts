import { slice, type Token } from "../../asterisk/config/token.ts";
import type { Edit, Rule, RuleFinding } from "../rule.ts";
import { type ChannelLine, readSpans } from "../spans.ts";

export const dChannel: Rule = {
  id: "L2",
  title: "A D-channel in channel =>",
  severity: "error",
  why: "channel => lists what carries calls. With the D-channel in it chan_dahdi can't open the span, and no call comes in or goes out.",
  fix: "Writes the line without it, where system.conf is among the files given and names the D-channel.",
  *check({ sections, tree }) {
    const given = signallingChannels([...tree.files.values()].map(({ config }) => config.source));
    for (const line of readSpans(sections)) {
      const found = /^(pri|bri)_/.test(line.signalling) ? findingOf(line, given) : undefined;
      if (found !== undefined) yield found;
    }
  },
};

/** A part of "1-15,17-31" between two commas. */
interface Piece {
  text: Token;
  /** Undefined where it is no channel and no range. */
  range: Range | undefined;
}

interface Range {
  first: number;
  last: number;
}

function findingOf({ file, value, signalling }: ChannelLine, given: ReadonlySet<number>): RuleFinding | undefined {
  const pieces = piecesOf(value);
  const ranges = pieces.flatMap(({ range }) => range ?? []);
  const runs = runsOf(ranges);
  const written = ranges.flatMap((range) => usualDChannels(signalling, range));
  const usual = written.length > 0 ? written : runs.flatMap((run) => usualDChannels(signalling, run));
  const data = [...given].filter((channel) => runs.some((run) => isIn(run, channel)));
  if (given.size === 0) data.push(...new Set(usual));
  data.sort((one, other) => one - other);
  const first = pieces.find(({ range }) => range !== undefined && data.some((channel) => isIn(range, channel)));
  if (first?.range === undefined) return undefined;
  const { range } = first;
  const [channel] = data.filter((each) => isIn(range, each));
  const named =
    range.first === range.last ? `channel ${channel}` : `channel ${channel} of ${range.first}-${range.last}`;
  const message =
    data.length > 1 ? `${named} is the D-channel (of this line, ${data.join(", ")} are)` : `${named} is the D-channel`;
  const meant = pieces.flatMap((piece) => (piece.range === undefined ? piece.text.text : without(piece.range, data)));
  const found = { file, token: first.text, message };
  if (meant.length === 0) return { ...found, correction: "Take the line away: it has no other channel." };
  const correction = `Write channel => ${meant.join(",")}.`;
  const edits: Edit[] = [{ offset: value.offset, length: value.text.length, text: meant.join(",") }];
  // A comment in the middle of the line would be lost.
  const plain = file.config.source.startsWith(value.text, value.offset);
  return { ...found, correction, ...(given.size > 0 && plain ? { edits } : {}) };
}

function piecesOf(value: Token): Piece[] {
  let at = 0;
  return value.text.split(",").map((text) => {
    const start = at + text.length - text.trimStart().length;
    at += text.length + 1;
    const match = /^(?<first>\d{1,4})(?:\s*-\s*(?<last>\d{1,4}))?$/.exec(text.trim());
    const first = Number(match?.groups?.first);
    const last = Number(match?.groups?.last ?? first);
    return {
      text: slice(value, start, start + text.trim().length),
      range: match === null || last < first ? undefined : { first, last },
    };
  });
}

/** Ranges that follow each other or overlap as one, in the order of their numbers. */
function runsOf(ranges: readonly Range[]): Range[] {
  const runs: Range[] = [];
  for (const { first, last } of ranges.toSorted((one, other) => one.first - other.first)) {
    const open = runs.at(-1);
    if (open !== undefined && first <= open.last + 1) open.last = Math.max(open.last, last);
    else runs.push({ first, last });
  }
  return runs;
}

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
function usualDChannels(signalling: string, { first, last }: Range): number[] {
  const count = last - first + 1;
  if (signalling.startsWith("bri_")) return every(3, first + 2, last);
  if (first % 31 === 1 && count >= 30) return every(31, first + 15, last);
  return first % 24 === 1 && count === 24 ? [last] : [];
}

function every(step: number, first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, index) => first + index * step);
}

function without({ first, last }: Range, channels: readonly number[]): string[] {
  const ranges: string[] = [];
  let from = first;
  const end = (to: number) => {
    if (from <= to) ranges.push(from === to ? `${from}` : `${from}-${to}`);
  };
  for (const channel of channels.filter((each) => first <= each && each <= last)) {
    end(channel - 1);
    from = channel + 1;
  }
  end(last);
  return ranges;
}

function isIn({ first, last }: Range, channel: number): boolean {
  return first <= channel && channel <= last;
}
