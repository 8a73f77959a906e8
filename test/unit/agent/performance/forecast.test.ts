import test from "ava";
import fc from "fast-check";
import { type DayTraffic, forecastOf, leastDays, trendOf } from "../../../../src/agent/performance/forecast.ts";
import { blockingOf } from "../../../../src/capacity/erlang-b.ts";

const first = 20_500;
const blocking = 0.01;
const options = (days: readonly DayTraffic[], channels = 30) => ({ channels, blocking, today: first + days.length });
const daysOf = (count: number, erlangs: (index: number) => number): DayTraffic[] =>
  Array.from({ length: count }, (_, index) => ({ number: first + index, erlangs: erlangs(index) }));

/** Even numbers from a seed: the same noise in every run. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test("with fewer than fourteen days nothing is known", (t) => {
  const days = daysOf(leastDays - 1, (index) => 5 + index);
  t.deepEqual(forecastOf(days, options(days)), { kind: "too_few_days", days: 13 });
});

test("traffic that grows evenly passes the blocking on the day that the line through it does", (t) => {
  const days = daysOf(60, (index) => 10 + 0.1 * index);
  const forecast = forecastOf(days, options(days));
  if (forecast.kind !== "date") throw new Error(forecast.kind);
  t.true(Math.abs(forecast.erlangsPerDay - 0.1) < 1e-9);
  const before = 10 + 0.1 * (forecast.day - 1 - first);
  t.true(blockingOf({ trafficErlangs: before, lines: 30 }) <= blocking);
  t.true(blockingOf({ trafficErlangs: before + 0.1, lines: 30 }) >= blocking - 1e-6);
});

test("weekends and a few wild days do not move the date by more than some days", (t) => {
  const plain = daysOf(70, (index) => 10 + 0.08 * index);
  const real = plain.map(({ number, erlangs }, index) => ({
    number,
    erlangs: index % 7 >= 5 ? erlangs / 4 : index === 20 || index === 33 ? 60 : index === 41 ? 0 : erlangs,
  }));
  const [one, other] = [forecastOf(plain, options(plain)), forecastOf(real, options(real))];
  if (one.kind !== "date" || other.kind !== "date") throw new Error(`${one.kind} ${other.kind}`);
  t.true(Math.abs(one.day - other.day) <= 14, `${one.day} ${other.day}`);
});

test("what is passed already is said to be, with or without growth", (t) => {
  const days = daysOf(20, () => 28);
  t.is(forecastOf(days, options(days)).kind, "full");
  const more = daysOf(30, (index) => 15 + index / 2);
  t.is(forecastOf(more, options(more)).kind, "full");
});

test("traffic that stays or falls has no date", (t) => {
  const flat = daysOf(100, () => 12);
  t.is(forecastOf(flat, options(flat)).kind, "no_trend");
  const falling = daysOf(100, (index) => 19 - index / 20);
  t.is(forecastOf(falling, options(falling)).kind, "no_trend");
});

test("growth that leads further ahead than the days that were seen can tell has no date", (t) => {
  const days = daysOf(30, (index) => 5 + index / 1000);
  t.is(forecastOf(days, options(days)).kind, "out_of_sight");
});

test("noise has no date: with or without weekends, near the limit or far from it, over any number of days", (t) => {
  let dates = 0;
  let tried = 0;
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const next = noise(seed);
    const count = leastDays + Math.floor(next() * 120);
    const level = 5 + next() * 9;
    const weekend = next() < 0.5 ? 0.2 : 1;
    const days = daysOf(count, (index) => level * (0.7 + 0.6 * next()) * (index % 7 >= 5 ? weekend : 1));
    const { kind } = forecastOf(days, options(days));
    tried += 1;
    if (kind === "date") dates += 1;
  }
  // Three standard deviations: one in 740 by the normal distribution, and of those only what is in sight.
  t.true(dates <= tried / 500, `${dates} of ${tried}`);
});

test("a trend in noise is found all the same when it is strong", (t) => {
  let found = 0;
  for (let seed = 1; seed <= 100; seed += 1) {
    const next = noise(seed);
    const days = daysOf(60, (index) => (8 + 0.12 * index) * (0.85 + 0.3 * next()));
    if (forecastOf(days, options(days)).kind === "date") found += 1;
  }
  t.true(found >= 95, `${found} of 100`);
});

test("any days give one of the answers: a date lies ahead, and the order of the days does not matter", (t) => {
  const day = fc.record({ gap: fc.integer({ min: 1, max: 9 }), erlangs: fc.double({ min: 0, max: 300, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(day, { maxLength: 60 }), fc.integer({ min: 1, max: 960 }), (all, channels) => {
      let number = first;
      const days = all.map(({ gap, erlangs }) => {
        number += gap;
        return { number, erlangs };
      });
      const own = { channels, blocking, today: number + 1 };
      const forecast = forecastOf(days, own);
      t.deepEqual(forecastOf(days.toReversed(), own).kind, forecast.kind);
      if (forecast.kind === "date") {
        t.true(Number.isInteger(forecast.day) && forecast.day >= own.today && forecast.day <= own.today + 730);
        t.true(forecast.erlangsPerDay > 0 && forecast.levelErlangs <= forecast.limitErlangs);
      }
      t.true(Number.isFinite(trendOf(days).certainty));
    }),
  );
});
