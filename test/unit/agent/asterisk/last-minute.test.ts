import test from "ava";
import fc from "fast-check";
import { LastMinute } from "../../../../src/agent/asterisk/last-minute.ts";

test("mean, least and most of the last minute, then nothing", (t) => {
  const seen = new LastMinute();
  for (const [value, atMs] of [
    [9, 0],
    [1, 61_000],
    [3, 62_000],
    [5, 100_000],
  ] as const)
    seen.add(value, atMs);
  t.deepEqual(seen.summary(110_000), { mean: 3, least: 1, most: 5, count: 3 });
  t.is(seen.summary(200_000), undefined);
});

test("however much is added, what is told is within what was added", (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(5_000)), { minLength: 1, maxLength: 300 }),
      (adds) => {
        const seen = new LastMinute();
        let nowMs = 0;
        for (const [value, stepMs] of adds) {
          nowMs += stepMs;
          seen.add(value, nowMs);
        }
        const summary = seen.summary(nowMs);
        const values = adds.map(([value]) => value);
        t.truthy(summary);
        if (summary === undefined) return;
        t.true(summary.least >= Math.min(...values) && summary.most <= Math.max(...values));
        t.true(summary.mean >= summary.least - 1e-12 && summary.mean <= summary.most + 1e-12);
        t.true(summary.count <= adds.length);
      },
    ),
  );
});
