import test from "ava";
import fc from "fast-check";
import { parse } from "yaml";
import { escapeXml } from "../../../src/core/escape/xml.ts";
import { escapeYaml } from "../../../src/core/escape/yaml.ts";

const holdable = fc
  .string({ unit: "binary", maxLength: 40 })
  .filter((text) => text.isWellFormed() && !text.includes("\0"));

test("any text comes back from YAML 1.1 and 1.2 as it was, as one line of printable ASCII controls", (t) => {
  fc.assert(
    fc.property(holdable, (value) => {
      const scalar = escapeYaml(value);
      t.is(parse(`key: ${scalar} # comment\nother: 1\n`, { version: "1.1" }).key, value);
      t.is(parse(`- ${scalar}`)[0], value);
      t.is(JSON.parse(scalar), value);
      t.notRegex(scalar, /[\p{Cc}\u2028\u2029\ufeff]/u);
    }),
  );
});

test("text that YAML would read as something else stays text", (t) => {
  for (const value of [
    "yes",
    "no",
    "12:30:45",
    "0x10",
    "1e3",
    "~",
    "null",
    "2024-01-01",
    "",
    "- a",
    "a: b",
    "#",
    "*x",
  ]) {
    t.is(parse(`key: ${escapeYaml(value)}`, { version: "1.1" }).key, value);
  }
});

test("numbers and booleans stay what they are", (t) => {
  t.is(escapeYaml(768), "768");
  t.is(escapeYaml(false), "false");
  t.is(escapeXml(805306368), "805306368");
  t.throws(() => escapeYaml(Number.NaN), { instanceOf: RangeError, message: "NaN is no number" });
});

test("white space of an attribute survives a parser's normalisation", (t) => {
  t.is(escapeXml("a\tb\nc\rd"), "a&#9;b&#10;c&#13;d");
});

test("XML refuses what it cannot write, and only that", (t) => {
  for (const bad of ["\u0000", "\u0008", "\u001f", "\ufffe", "\uffff", "\ud800"]) {
    t.throws(() => escapeXml(bad), { instanceOf: RangeError, message: /^character U\+/ });
  }
  t.is(escapeXml("ñ€😀\u0085"), "ñ€😀\u0085");
});
