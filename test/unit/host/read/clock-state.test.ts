import test from "ava";
import fc from "fast-check";
import { parseChronyTracking, parseTimeSpan, parseTimesync } from "../../../../src/host/read/clock-state.ts";

test("systemd's time spans are seconds with their sign", (t) => {
  t.is(parseTimeSpan("+303us"), 0.000303);
  t.is(parseTimeSpan("-1.5ms"), -0.0015);
  t.is(parseTimeSpan("2h 30min"), 9000);
  t.is(parseTimeSpan("0"), 0);
  t.is(parseTimeSpan("five minutes"), undefined);
  t.is(parseTimeSpan("5 parsecs"), undefined);
});

test("what a running chronyd prints is read", (t) => {
  const text =
    "7F7F0101,,8,1795303922.883017282,0.000000000,0.000000000,0.000000000,0.000,0.000,0.000,0.000000000,0.000000000,0.0,Normal\n";
  t.deepEqual(parseChronyTracking(text), { synchronised: true, offsetSeconds: 0, stratum: 8 });
});

test("no text stops the readers of the clock's state", (t) => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(",", "1", "-", "s", " ", "Offset: ", "\n")).map((each) => each.join("")),
  );
  fc.assert(
    fc.property(text, (each) => {
      for (const state of [
        parseChronyTracking(each),
        parseTimesync({ show: `NTPSynchronized=yes\n${each}`, status: each }),
      ]) {
        t.true(state?.offsetSeconds === undefined || Number.isFinite(state.offsetSeconds));
      }
      t.true(Number.isFinite(parseTimeSpan(each) ?? 0));
    }),
  );
});
