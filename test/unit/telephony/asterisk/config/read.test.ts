import test from "ava";
import fc from "fast-check";
import { maskComments } from "../../../../../src/telephony/asterisk/config/mask-comments.ts";
import { readConfig } from "../../../../../src/telephony/asterisk/config/read.ts";
import { decodeSource, encodeSource } from "../../../../../src/telephony/asterisk/config/source-text.ts";
import type { Token } from "../../../../../src/telephony/asterisk/config/token.ts";

const place = ({ text, line, column }: Token) => `${line}:${column} ${text}`;

test("sections, settings and directives keep their line and column", (t) => {
  const { entries } = readConfig(
    '[a](!,b, c)\n  key = value ; comment\r\nexten => 1,1,NoOp()\n#include "x.conf"\nx += y',
  );
  const [section, setting, exten, include, more] = entries;
  t.is(entries.length, 5);
  t.true(section?.kind === "section" && section.template && !section.appends);
  t.deepEqual(section?.kind === "section" && section.parents.map(place), ["1:7 b", "1:10 c"]);
  t.deepEqual(setting?.kind === "setting" && [place(setting.key), setting.operator, place(setting.value)], [
    "2:3 key",
    "=",
    "2:9 value",
  ]);
  t.deepEqual(exten?.kind === "setting" && [exten.operator, place(exten.value)], ["=>", "3:10 1,1,NoOp()"]);
  t.deepEqual(include?.kind === "directive" && [place(include.name), place(include.argument)], [
    "4:2 include",
    "4:11 x.conf",
  ]);
  t.deepEqual(more?.kind === "setting" && [more.key.text, more.operator, more.value.text], ["x", "+=", "y"]);
});

test("an escaped semicolon is text, a plain one begins a comment", (t) => {
  t.is(maskComments("a=b\\;c ; d").text, "a=b\\;c    ");
});

test("blocks of comments nest, span lines and may stand inside a line", (t) => {
  t.is(maskComments("a ;-- b --; c").text, "a           c");
  t.is(maskComments(";--\nx\n;-- y --;\nz\n--;\nk=v").text, "   \n \n         \n \n   \nk=v");
  t.is(maskComments(";---- a line, no block\nk=v").text.trim(), "k=v");
});

test("a block that is not closed, or not opened, is told with its place", (t) => {
  t.deepEqual(maskComments("a\n;-- b\nc").faults, [{ kind: "never-closed", offset: 2 }]);
  t.deepEqual(maskComments("a --; b\nk=v").faults, [{ kind: "never-opened", offset: 2 }]);
});

test("what Asterisk cannot read is a stray line with its reason", (t) => {
  const { entries } = readConfig(`[a\n[b](c\nword\nk=${"x".repeat(9_000)}`);
  t.deepEqual(
    entries.map((entry) => entry.kind === "stray" && entry.reason),
    ["no-bracket", "no-parenthesis", "no-equals", "too-long"],
  );
});

test("(+) adds to a section, with a filter too", (t) => {
  const { entries } = readConfig("[a](+)\n[a](+type=aor)");
  t.deepEqual(
    entries.map((entry) => entry.kind === "section" && [entry.appends, entry.parents.length]),
    [
      [true, 0],
      [true, 0],
    ],
  );
});

test("any bytes come back the same, and every token is where it says", (t) => {
  const soup = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ";",
          ";--",
          "--;",
          "\\",
          "\n",
          "\r",
          "[",
          "]",
          "(",
          ")",
          "!",
          "+",
          "=",
          "=>",
          "#include ",
          "exten",
          " ",
        ),
        fc.string({ unit: "binary", maxLength: 4 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => Buffer.from(parts.join("")));
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
          soup,
        ),
        (bytes) => {
          const source = decodeSource(bytes);
          if (!encodeSource(source).equals(bytes)) return false;
          const { entries, masked } = readConfig(source.text);
          const tokens = entries.flatMap((entry) =>
            Object.values(entry).flatMap((value: unknown) => (Array.isArray(value) ? value : [value]) as unknown[]),
          );
          return (
            masked.length === source.text.length &&
            tokens.every((token) => typeof token !== "object" || isInPlace(token as Token, masked))
          );
        },
      ),
      { numRuns: 1_000 },
    ),
  );
});

function isInPlace({ text, offset, line, column }: Token, masked: string): boolean {
  const before = masked.slice(0, offset).split("\n");
  return (
    masked.slice(offset, offset + text.length) === text &&
    before.length === line &&
    (before.at(-1)?.length ?? 0) + 1 === column
  );
}

test("8 MiB without a line end, a semicolon or a bracket that closes are read in a few seconds", (t) => {
  const startMs = performance.now();
  for (const text of [";".repeat(8 << 20), "a\n".repeat(4 << 20), ";--".repeat(2 << 20), "[a](b)\n".repeat(1 << 20)])
    t.is(readConfig(text).masked.length, text.length);
  t.true(performance.now() - startMs < 30_000);
});
