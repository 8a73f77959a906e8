import test from "ava";
import fc from "fast-check";
import { escapeAsterisk } from "../../../../src/core/escape/asterisk.ts";
import { escapeDahdi } from "../../../../src/core/escape/dahdi.ts";
import { escapeNftables } from "../../../../src/core/escape/nftables.ts";

const languages = { escapeAsterisk, escapeDahdi, escapeNftables };

test("what goes out is the value itself, on one line, without a character that any of these languages gives a meaning", (t) => {
  for (const [name, write] of Object.entries(languages))
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.integer(), fc.boolean()), (value) => {
        let text: string;
        try {
          text = write(value);
        } catch (error) {
          t.true(error instanceof RangeError, name);
          return;
        }
        t.is(text, String(value));
        t.notRegex(text, /[\s;,|&$(){}"'\\=<>?%^~`]|[^\x20-\x7e]/, name);
      }),
      { numRuns: 2_000 },
    );
});

test("brackets go out in an extension pattern alone, and in pairs", (t) => {
  t.is(escapeAsterisk("_9[1-5]X."), "_9[1-5]X.");
  for (const value of ["[general]", "9[1-5]", "_9[1-5", "_9]1", "_[]", "_[1[2]]"])
    t.throws(() => escapeAsterisk(value), { instanceOf: RangeError }, value);
});

test("a comment's beginning, a pattern's star and a second field are no value of DAHDI's", (t) => {
  t.is(escapeDahdi("@Board/pci:0000:08:01.0"), "@Board/pci:0000:08:01.0");
  for (const value of ["a#b", "*", "a b", "1,2", "x=y", "a[1]"])
    t.throws(() => escapeDahdi(value), { message: /^character U\+00[0-9a-f]{2} in that place$/ }, value);
});

test("numbers that are none and values that are too long are refused", (t) => {
  for (const write of Object.values(languages)) {
    t.throws(() => write(Number.NaN), { message: "NaN is no whole number" });
    t.throws(() => write(1.5), { message: "1.5 is no whole number" });
    t.throws(() => write("a".repeat(254)), { message: "254 characters" });
  }
});
