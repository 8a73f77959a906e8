import test from "ava";
import fc from "fast-check";
import { argumentsOf, branchesOf, readApplication } from "../../../../../src/telephony/asterisk/config/application.ts";
import { pairBrackets, splitOutside } from "../../../../../src/telephony/asterisk/config/brackets.ts";
import { extensionMatches } from "../../../../../src/telephony/asterisk/config/pattern.ts";

const token = (text: string) => ({ text, offset: 0, line: 1, column: 1 });
const texts = (tokens: readonly { text: string }[]) => tokens.map(({ text }) => text);

test("brackets that are in pairs have no fault, quoted regular expressions included", (t) => {
  for (const text of [
    "${SIPPEER(${X},chanvar[Y])}",
    '$["${A}" != "b" | ${LEN(${C})} > 2]?x,1',
    '$[!${REGEX("^[gG]([0-9]|6[0-3]$" ${SAL})}]?bad',
    'Hello 5" and (more)',
    "a\\(b",
  ])
    t.deepEqual(pairBrackets(text).faults, [], text);
});

test("a forgotten bracket is told where it was opened, a surplus one where it stands", (t) => {
  t.deepEqual(pairBrackets("${LEN(${X}}").faults.at(0), { kind: "never-closed", opener: "(", at: 5 });
  t.deepEqual(pairBrackets("a)").faults, [{ kind: "stray", closer: ")", at: 1 }]);
  t.deepEqual(pairBrackets("${F(${X}},y)}").faults, [{ kind: "ends-function", closer: "}", at: 8 }]);
});

test("commas inside brackets and quotes separate nothing", (t) => {
  t.deepEqual(texts(splitOutside(token('a,${F(b,c)},"d,e",[f,g]'), ",")), ["a", "${F(b,c)}", '"d,e"', "[f,g]"]);
  const call = readApplication(token(" Gosub(ctx,s,1(a,b)) "));
  t.deepEqual([call.name.text, call.id, call.closed], ["Gosub", "gosub", true]);
  t.deepEqual(texts(argumentsOf(call)), ["ctx", "s", "1(a,b)"]);
});

test("a condition ends at its question mark, the branches at their colon", (t) => {
  const { condition, branches } = branchesOf(readApplication(token('GotoIf($["${X:1}" = "?"]?a,1:b)')));
  t.is(condition.text, '$["${X:1}" = "?"]');
  t.deepEqual(texts(branches), ["a,1", "b"]);
});

test("extensions match as Asterisk's patterns do", (t) => {
  const yes = [
    ["_X.", "12"],
    ["_[*#0-9].", "*7"],
    ["_[+*#0-9]!", "5"],
    ["_NXX", "211"],
    ["_9-1X", "915"],
    ["12-3", "123"],
    ["_!", "x"],
  ] as const;
  const no = [
    ["_X.", "1"],
    ["_[*#0-9].", "+34"],
    ["_NXX", "111"],
    ["_X", "12"],
    ["colgar", "Colgar"],
    ["_[1-", "1"],
  ] as const;
  for (const [pattern, dialled] of yes) t.true(extensionMatches(pattern, dialled), `${pattern} ${dialled}`);
  for (const [pattern, dialled] of no) t.false(extensionMatches(pattern, dialled), `${pattern} ${dialled}`);
});

test("any text has its brackets paired, and its parts put together are the text", (t) => {
  const soup = fc
    .array(fc.constantFrom("${", "$[", "(", ")", "[", "]", "{", "}", '"', "\\", ",", "a", "?"), { maxLength: 40 })
    .map((parts) => parts.join(""));
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: "binary" })), (text) => {
        const { pairs, faults } = pairBrackets(text);
        const placed = pairs.every(({ start, end }) => start < end && end < text.length);
        return (
          placed &&
          faults.every(({ at }) => at >= 0 && at < text.length) &&
          texts(splitOutside(token(text), ",")).join(",") === text
        );
      }),
      { numRuns: 1_000 },
    ),
  );
});
