import { tokenAt } from "../../asterisk/config/read.ts";
import type { ConfigFile } from "../../asterisk/config/tree.ts";
import type { Rule, RuleFinding } from "../rule.ts";

export const lineEnds: Rule = {
  id: "T22",
  title: "^M at the end of a line",
  severity: "error",
  why: 'The two characters ^ and M belong to the value: "type=peer^M" is an unknown type and the peer is not made. Real carriage returns are harmless before a line feed (a note).',
  fix: "Takes ^M away from the end of lines. With --notes, writes LF for CRLF.",
  *check({ asteriskFiles }) {
    for (const file of asteriskFiles) {
      yield* literal(file);
      yield* carriageReturns(file);
    }
  },
};

function* literal(file: ConfigFile): Iterable<RuleFinding> {
  for (const { index } of file.config.masked.matchAll(/\^M(?=[ \t]*\r?$)/gm))
    yield {
      file,
      token: tokenAt(file.config, index, 2),
      message: 'the characters "^M" belong to what Asterisk reads here',
      correction: "Take ^M away.",
      edits: [{ offset: index, length: 2, text: "" }],
    };
}

function* carriageReturns(file: ConfigFile): Iterable<RuleFinding> {
  const { source } = file.config;
  const runs = [...source.matchAll(/\r+/g)].map(({ index, 0: { length } }) => ({ offset: index, length, text: "" }));
  const endsLine = ({ offset, length }: { offset: number; length: number }) =>
    [undefined, "\n"].includes(source[offset + length]);
  const ends = runs.filter(endsLine);
  const [end] = ends;
  if (end !== undefined)
    yield {
      file,
      token: tokenAt(file.config, end.offset, 1),
      severity: "note",
      message: `${ends.length} ${ends.length === 1 ? "line" : "lines"} ${ends.length === 1 ? "ends" : "end"} in CRLF; Asterisk strips the carriage returns`,
      correction: "Save the file with LF.",
      edits: ends,
    };
  const inside = runs.find((run) => !endsLine(run));
  if (inside !== undefined)
    yield {
      file,
      token: tokenAt(file.config, inside.offset, 1),
      message:
        "a carriage return in the middle of a line ends no line for Asterisk: what follows belongs to the same line",
      correction: "Save the file with LF.",
    };
}
