import test from "ava";
import fc from "fast-check";
import { patternFault, patternFits } from "../../../../src/site/gateway/pattern.ts";
import { extensionMatches } from "../../../../src/telephony/asterisk/config/pattern.ts";

const piece = fc.oneof(
  fc.constantFrom("X", "Z", "N", "0", "1", "9", "*", "#"),
  fc.constantFrom("[2-5]", "[679]", "[*#0-3]", "[1-35]"),
);
const pattern = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.constantFrom("", ".", "!"))
  .map(([pieces, end]) => `_${pieces.join("")}${end}`);

test("patterns as they are usual have no fault", (t) => {
  for (const good of ["_9XXXXXXXX", "_[679]XXXXXXXX", "_00.", "_[*#0-9]!", "_112", "_N[2-57]Z", "_X."])
    t.is(patternFault(good), undefined, good);
});

test("a pattern that Asterisk reads otherwise than it looks has a fault", (t) => {
  for (const [bad, fault] of [
    ["_9.1", "goes on behind '.' or '!', which fit everything that is left"],
    ["_.", "fits everything, Asterisk's own 'h', 'i' and 's' too"],
    ["_!", "fits everything, Asterisk's own 'h', 'i' and 's' too"],
    ["_[12", "has a bracket without its other half"],
    ["_12]", "has a bracket without its other half"],
    ["_9-1", "has a dash outside of brackets, which Asterisk passes over"],
    ["_[]1", "has empty brackets, which fit nothing"],
    ["_[X]1", "has brackets with more in them than digits, '*', '#' and ranges"],
    ["_[1-]1", "has brackets with more in them than digits, '*', '#' and ranges"],
    ["_[9-2]", "has the range 9-2, which runs backwards"],
  ] as const)
    t.is(patternFault(bad), fault, bad);
});

test("a pattern fits what the reader of Asterisk's configuration says that it fits", (t) => {
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[0-9*#]{1,8}$/), (one, dialled) => {
      t.is(patternFault(one), undefined);
      t.is(patternFits(one, dialled), extensionMatches(one, dialled), `${one} ${dialled}`);
    }),
    { numRuns: 1000 },
  );
});
