import test from "ava";
import fc from "fast-check";
import { differenceOf } from "../../../../src/telephony/lint/difference.ts";
import { fixTree } from "../../../../src/telephony/lint/fix.ts";
import { lintTree } from "../../../../src/telephony/lint/lint.ts";
import { treeOf } from "../../../fixtures/config-tree.ts";

const pieces = [
  "[ctx]\n",
  "[b](!,a)\n",
  "exten => s,1,",
  "same => n(l),",
  'GotoIf("${X}"="1"?L,1:s,l)\n',
  "Goto(S,1)\n",
  "Gosub(ctx,s,1,a,b)\n",
  'ExecIf("${A}"="")?SET(B=1)\n',
  "Set(_SIPADDDHEADER-A=${[X]+1})\n",
  "Set(A=${SIPPEER(${N}},ip)})\n",
  "Dial(DAHDISIP/${S}/${EXTEN}\n",
  "type=peer^M\r\n",
  "signaling=pri_cpe\nchannel => 1-31\n",
  "-----\n",
  ";--",
  "--;",
  "#include y\n",
  "secret=12345\n",
  "${callerid(num)}",
  "(",
  ")",
  "]",
  "}",
  '"',
  "\\",
  "\r",
  "\n",
  "é",
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 40 })
  .map((parts) => `[ctx]\n${parts.join("")}`);

test("any text is linted without an exception, and every finding has its place and its words", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(soup, soup, (x, y) =>
        lintTree(treeOf({ x, y }), { notes: true }).every(
          ({ line, column, message, correction }) => line >= 1 && column >= 1 && message !== "" && correction !== "",
        ),
      ),
      { numRuns: 1_000 },
    ),
  );
});

test("--fix twice changes nothing more", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(soup, (x) => {
        const once = fixTree(treeOf({ x }), { notes: true });
        const twice = fixTree(treeOf({ x: once.texts.get("x") ?? x }), { notes: true });
        return twice.texts.size === 0 && twice.fixed.length === 0;
      }),
      { numRuns: 1_000 },
    ),
  );
});

test("--fix keeps every line that it does not name, byte for byte", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(soup, (x) => {
        const { texts, fixed } = fixTree(treeOf({ x }), { notes: false });
        const before = x.split("\n");
        const after = (texts.get("x") ?? x).split("\n");
        const named = new Set(fixed.map(({ line }) => line));
        return before.length === after.length && before.every((line, at) => line === after[at] || named.has(at + 1));
      }),
      { numRuns: 1_000 },
    ),
  );
});

test("a large hostile file is linted within bounds", (t) => {
  const startMs = performance.now();
  const lines = Array.from({ length: 40_000 }, (_, at) => `exten => e${at},1,Goto(E${at + 1},L${at})`).join("\n");
  const findings = lintTree(treeOf({ x: `[ctx]\n${lines}\n${"\r".repeat(1 << 20)}\n${"[a](ctx)\n".repeat(5_000)}` }), {
    notes: true,
  });
  t.true(findings.length > 1_000);
  t.true(performance.now() - startMs < 60_000);
});

test("headers that go everywhere by jumps that nobody knows are followed within bounds", (t) => {
  const startMs = performance.now();
  const lines = Array.from(
    { length: 1_500 },
    (_, at) =>
      `exten => e${at},1,Set(S${at}=\${SIP_HEADER(X${at})})\nsame => n,Gosub(ctx,\${E},1(\${S${at}}))\nsame => n,Goto(ctx,\${E},1)\nsame => n,Set(_SIPADDHEADER-A=1)\nsame => n,Set(PJSIP_HEADER(add,A)=1)\nexten => h,1,NoOp(ENDING)`,
  );
  t.notThrows(() => lintTree(treeOf({ x: `[ctx]\n${lines.join("\n")}\n` }), { notes: true }));
  const tookMs = performance.now() - startMs;
  t.log(`${Math.round(tookMs)} ms`);
  t.true(tookMs < 60_000);
});

test("the diff shows the changed lines alone, without secrets and control characters", (t) => {
  t.is(
    differenceOf("f", "a\nsecret=hush^M\nb\nc\u001b[1m", "a\nsecret=hush\nb\nd\u001b[1m"),
    "--- f\n+++ f\n@@ -2 +2 @@\n-secret=[redacted]\n+secret=[redacted]\n@@ -4 +4 @@\n-c\\x1b[1m\n+d\\x1b[1m",
  );
});
