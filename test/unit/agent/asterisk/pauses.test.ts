import test from "ava";
import fc from "fast-check";
import { Pauses } from "../../../../src/agent/asterisk/pauses.ts";

test("pauses double from half a second to half a minute, and begin small again", (t) => {
  const pauses = new Pauses({ firstMs: 500, mostMs: 30_000, random: () => 0 });
  t.deepEqual(
    Array.from({ length: 8 }, () => pauses.next()),
    [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
  );
  pauses.reset();
  t.is(pauses.next(), 500);
});

test("chance makes a pause shorter, never below the first nor above the longest", (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 2_000 }),
      (chances) => {
        const left = [...chances];
        const pauses = new Pauses({ firstMs: 500, mostMs: 30_000, random: () => left.shift() ?? 0 });
        t.true(chances.map(() => pauses.next()).every((pauseMs) => pauseMs >= 500 && pauseMs <= 30_000));
      },
    ),
  );
});
