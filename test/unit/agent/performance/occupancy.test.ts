import test from "ava";
import fc from "fast-check";
import { busiestHour, dayIn, keptDays, TrafficMeter } from "../../../../src/agent/performance/occupancy.ts";
import { impliedBlocking, offeredErlangs } from "../../../../src/agent/performance/offered.ts";
import { forecastFor, TrafficBook, wholeDays } from "../../../../src/agent/performance/traffic-book.ts";
import { lossShare } from "../../../../src/capacity/erlang-b.ts";

const quarterMs = 900_000;
const startMs = Date.parse("2026-03-02T00:00:00Z");
const utc = dayIn("UTC");

/** Samples a minute apart would be too far from each other to be counted; half a minute is the most. */
const stepMs = 30_000;

/** Lets a meter see so many quarter hours, each with so many channels busy. */
function seen(meter: TrafficMeter, quarters: readonly number[], from = startMs): number {
  let [nowMs, steadyMs] = [from, 0];
  for (const busy of quarters)
    for (let part = 0; part < quarterMs / stepMs; part += 1) {
      meter.take({ nowMs, steadyMs, busy, channels: 30 });
      nowMs += stepMs;
      steadyMs += stepMs;
    }
  meter.take({ nowMs, steadyMs, busy: 0, channels: 30 });
  return nowMs;
}

test("the busy hour is the busiest four quarter hours in a row", (t) => {
  const meter = new TrafficMeter(utc);
  seen(meter, [...Array(40).fill(2), 10, 20, 20, 10, ...Array(52).fill(1)]);
  const [day] = meter.days();
  t.is(day?.day, "2026-03-02");
  t.is(day?.busyHour?.startMs, startMs + 40 * quarterMs);
  t.is(day?.busyHour?.carriedErlangs, 15);
  t.is(Math.round(day?.observedSeconds ?? 0), 86_400);
});

test("an hour with a hole in it is no busy hour", (t) => {
  const traffic = (quarter: number, seconds: number) => ({ quarter, busySeconds: 5 * seconds, seconds });
  t.is(busiestHour([traffic(1, 900), traffic(2, 809), traffic(3, 900), traffic(4, 900)]), undefined);
  t.is(busiestHour([traffic(1, 900), traffic(2, 900), traffic(4, 900), traffic(5, 900)]), undefined);
  t.deepEqual(busiestHour([traffic(4, 900), traffic(1, 900), traffic(3, 810), traffic(2, 900)]), {
    startMs: quarterMs,
    carriedErlangs: 5,
  });
});

test("time between samples that are far apart is not counted", (t) => {
  const meter = new TrafficMeter(utc);
  meter.take({ nowMs: startMs, steadyMs: 0, busy: 30, channels: 30 });
  meter.take({ nowMs: startMs + 400_000, steadyMs: 400_000, busy: 30, channels: 30 });
  meter.take({ nowMs: startMs + 405_000, steadyMs: 405_000, busy: 0, channels: 30 });
  t.deepEqual(meter.quarter(startMs / quarterMs), { quarter: startMs / quarterMs, busySeconds: 150, seconds: 5 });
});

test("a clock that is set moves what is counted to another quarter hour and changes no amount", (t) => {
  const meter = new TrafficMeter(utc);
  let sum = 0;
  for (const [index, setMs] of [0, 3_600_000, 0, -3_600_000, -3_600_000, 0].entries())
    meter.take({ nowMs: startMs + 7_200_000 + index * 5_000 + setMs, steadyMs: index * 5_000, busy: 4, channels: 30 });
  for (const { busySeconds } of meter.state().quarters) sum += busySeconds;
  t.is(sum, 4 * 25);
});

test("a day is the site's day, not Greenwich's, also where the clocks change", (t) => {
  const madrid = dayIn("Europe/Madrid");
  t.is(madrid(Date.parse("2026-03-01T22:59:00Z")), "2026-03-01");
  t.is(madrid(Date.parse("2026-03-01T23:00:00Z")), "2026-03-02");
  t.is(madrid(Date.parse("2026-07-01T21:59:00Z")), "2026-07-01");
  t.is(madrid(Date.parse("2026-07-01T22:00:00Z")), "2026-07-02");
  t.is(dayIn("Asia/Kathmandu")(Date.parse("2026-03-01T18:15:00Z")), "2026-03-02");
  t.throws(() => dayIn("Atlantis/Capital"), { instanceOf: RangeError });
});

test("half a year of days is kept, and no more", (t) => {
  const meter = new TrafficMeter(utc);
  for (let day = 0; day < keptDays + 20; day += 1) {
    const nowMs = startMs + day * 86_400_000;
    meter.take({ nowMs, steadyMs: nowMs, busy: 1, channels: 30 });
    meter.take({ nowMs: nowMs + quarterMs, steadyMs: nowMs + 5_000, busy: 1, channels: 30 });
  }
  t.is(meter.days().length, keptDays);
  t.is(meter.days().at(-1)?.day, utc(startMs + (keptDays + 19) * 86_400_000));
  t.true(meter.state().quarters.length <= 209);
});

test("what was offered is what Erlang B carries so much of", (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.01, max: 1.5, noNaN: true }), (lines, part) => {
      const offered = part * lines;
      const carriedErlangs = offered * (1 - lossShare(offered, lines));
      t.true(Math.abs(offeredErlangs({ carriedErlangs, lines }) - offered) < 1e-6 * offered);
      t.true(Math.abs(impliedBlocking({ carriedErlangs, lines }) - lossShare(offered, lines)) < 1e-6);
    }),
  );
  t.is(offeredErlangs({ carriedErlangs: 0, lines: 30 }), 0);
  // All busy all the time: it was very much, and stays a number.
  t.true(impliedBlocking({ carriedErlangs: 30, lines: 30 }) > 0.85);
});

test("what is kept is the same after a restart, in the middle of a day too", (t) => {
  const book = new TrafficBook(utc);
  const take = (own: TrafficBook, fromStep: number, toStep: number) => {
    for (let step = fromStep; step < toStep; step += 1)
      own.take(
        [
          { kind: "span", name: "1", busy: step % 7, channels: 30 },
          { kind: "group", name: "all", busy: step % 11, channels: 60 },
        ],
        { nowMs: startMs + step * stepMs, steadyMs: step * stepMs },
      );
  };
  take(book, 0, 3_000);
  const again = new TrafficBook(utc);
  again.import(book.export());
  t.true(again.export() === book.export());
  t.deepEqual(again.meter({ kind: "group", name: "all" })?.days(), book.meter({ kind: "group", name: "all" })?.days());
  take(again, 3_000, 3_200);
  t.is(again.meter({ kind: "span", name: "1" })?.days().length, 2);
});

test("a state that is damaged is refused, and nothing is taken from it", (t) => {
  const book = new TrafficBook(utc);
  const good = { kind: "span", name: "1", channels: 30, days: [], quarters: [] };
  for (const text of [
    "",
    "{",
    "null",
    '{"version":2,"meters":[]}',
    JSON.stringify({ version: 1, meters: [good, { ...good, channels: -1 }] }),
    JSON.stringify({ version: 1, meters: [{ ...good, quarters: [{ quarter: 1, busySeconds: null, seconds: 1 }] }] }),
  ])
    t.throws(() => book.import(text), { message: /^the kept traffic cannot be read: / }, text);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      t.throws(() => book.import(text), { message: /^the kept traffic cannot be read: / });
    }),
  );
  t.is(book.meter({ kind: "span", name: "1" }), undefined);
});

test("only days that were seen nearly whole are forecast from, and never today", (t) => {
  const meter = new TrafficMeter(utc, {
    channels: 30,
    quarters: [],
    days: ["2026-03-01", "2026-03-02", "2026-03-03"].map((day, index) => ({
      day,
      channels: 30,
      observedSeconds: index === 0 ? 40_000 : 86_000,
      busyHour: { startMs, carriedErlangs: 9 },
    })),
  });
  t.deepEqual(
    wholeDays(meter, "2026-03-03").map(({ day }) => day),
    ["2026-03-02"],
  );
  t.deepEqual(forecastFor(meter, { today: "2026-03-03", blocking: 0.01 }), { kind: "too_few_days", days: 1 });
});
