import test from "ava";
import { Rates } from "../../../../src/agent/web/rates.ts";

const limits = { burst: 5, perSecond: 2, keys: 3 };

test("so many at once, then so many a second", (t) => {
  const rates = new Rates(limits);
  const taken = (nowMs: number) => Array.from({ length: 10 }, () => rates.take("a", nowMs)).filter(Boolean).length;
  t.is(taken(0), 5);
  t.is(taken(0), 0);
  t.is(taken(1_000), 2);
  t.is(taken(3_600_000), 5);
});

test("one that asks too much takes nothing from another", (t) => {
  const rates = new Rates(limits);
  for (let index = 0; index < 100; index += 1) rates.take("loud", index);
  t.true(rates.take("quiet", 100));
  t.true(rates.isSpent("loud", 100));
  t.false(rates.isSpent("quiet", 100));
  t.false(rates.isSpent("nobody", 100));
});

test("of more addresses than are counted, the one that was silent longest is forgotten", (t) => {
  const rates = new Rates(limits);
  for (let index = 0; index < 5; index += 1) rates.take("a", 0);
  for (const key of ["b", "c"]) rates.take(key, 0);
  t.true(rates.isSpent("a", 0));
  rates.take("d", 0);
  t.false(rates.isSpent("a", 0));
});
