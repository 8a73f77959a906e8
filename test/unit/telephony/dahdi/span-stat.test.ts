import test from "ava";
import fc from "fast-check";
import { parseSpanStatLine } from "../../../../src/telephony/dahdi/read/span-stat.ts";

const counter = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const fields = [
  "number",
  "alarms",
  "crcErrors",
  "eBitErrors",
  "framingErrors",
  "codeViolations",
  "bitErrors",
  "erroredSeconds",
  "irqMisses",
] as const;

test("a span's counters are read back, and what the older ioctl lacks is undefined", (t) => {
  fc.assert(
    fc.property(fc.tuple(...fields.map(() => counter)), fc.boolean(), (values, older) => {
      const lacks = (index: number) => older && index >= 4 && index <= 7;
      const words = values.map((value, index) => (lacks(index) ? "-" : String(value)));
      const stat = Object.fromEntries(fields.map((name, index) => [name, lacks(index) ? undefined : values[index]]));
      t.deepEqual(parseSpanStatLine(`span ${words.join(" ")}`) as unknown, { kind: "span", stat });
    }),
  );
});

test("the end of an answer, and why there is none, are told apart", (t) => {
  t.deepEqual(parseSpanStatLine("end"), { kind: "end" });
  t.deepEqual(parseSpanStatLine("none cannot open /dev/dahdi/ctl: Permission denied"), {
    kind: "none",
    why: "cannot open /dev/dahdi/ctl: Permission denied",
  });
});

test("any other line is none of the program's", (t) => {
  for (const line of [
    "",
    "span",
    "span 1",
    "span - 0 0 0 0 0 0 0 0",
    "span 1 0 0 0 0 0 0 0 -",
    "span 1 0 0 0 0 0 0 0 0 0",
  ])
    t.is(parseSpanStatLine(line), undefined, line);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `span ${text}`),
      ),
      (line) => {
        const read = parseSpanStatLine(line);
        if (read?.kind === "span") t.regex(line, /^span \d+( (\d+|-)){8}$/);
        else t.true(read === undefined || line === "end" || line.startsWith("none "));
      },
    ),
  );
});
