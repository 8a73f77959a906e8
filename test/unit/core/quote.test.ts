import test from "ava";
import fc from "fast-check";
import { quoteShellWord, quoteShellWords } from "../../../src/core/machine/quote.ts";

test("plain words stay readable, others are quoted", (t) => {
  t.is(quoteShellWords(["ls", "-l", "/a b", "it's", ""]), "ls -l '/a b' 'it'\\''s' ''");
});

test("a NUL byte, which no argument can hold, is refused", (t) => {
  t.throws(() => quoteShellWord("a\0b"), { message: /cannot contain a NUL byte/ });
});

test("every quoted word reads back as itself by the shell's own rules", (t) => {
  const unquote = (word: string): string => {
    let text = "";
    let rest = word;
    while (rest !== "") {
      const quoted = /^'([^']*)'/s.exec(rest) ?? /^\\(.)/s.exec(rest) ?? /^([A-Za-z0-9_@%+=:,./-]+)/.exec(rest);
      if (quoted === null) throw new Error(`not quoted: ${rest}`);
      text += quoted[1] as string;
      rest = rest.slice(quoted[0].length);
    }
    return text;
  };
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).filter((word) => !word.includes("\0")),
      (word) => unquote(quoteShellWord(word)) === word,
    ),
  );
  t.is(unquote(quoteShellWord("$(x) `y` 'z'")), "$(x) `y` 'z'");
});
