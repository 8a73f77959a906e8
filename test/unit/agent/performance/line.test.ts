import test from "ava";
import fc from "fast-check";
import type { IntervalCounts } from "../../../../src/agent/performance/intervals.ts";
import { LinePerformance } from "../../../../src/agent/performance/line.ts";
import type { AlarmName } from "../../../../src/telephony/dahdi/read/alarms.ts";

const quarterMs = 900_000;
const startMs = Date.parse("2026-03-01T12:00:00Z");
const rules = { checked: true, severeErrors: 805 };

interface Step {
  /** Seconds since the look before; more than 1: the others were not seen. */
  seconds: number;
  alarm: AlarmName | undefined;
  crcErrors: number;
  slips: number;
  /** By how much somebody sets the clock just before. */
  setMs: number;
}

const step = (more: Partial<Step> = {}): Step => ({
  seconds: 1,
  alarm: undefined,
  crcErrors: 0,
  slips: 0,
  setMs: 0,
  ...more,
});
const steps = (count: number, more: Partial<Step> = {}) => Array.from({ length: count }, () => step(more));
const severe = { alarm: "red" } as const;

function played(all: readonly Step[], from = startMs) {
  const line = new LinePerformance();
  let [steadyMs, nowMs, crcErrors, slips] = [5_000, from, 100, 3];
  const look = (alarm?: AlarmName) =>
    line.take({
      steadyMs,
      nowMs,
      alarms: alarm === undefined ? [] : [alarm],
      counters: { crcErrors, framingErrors: undefined, codeViolations: undefined, slips },
      rules,
    });
  look();
  for (const each of all) {
    steadyMs += each.seconds * 1000;
    nowMs += each.seconds * 1000 + each.setMs;
    crcErrors += each.crcErrors;
    slips += each.slips;
    look(each.alarm);
  }
  return { line, nowMs, report: line.report(nowMs) };
}

/** The same by the words of the standard, from the whole sequence of seconds at once. */
function modelled(all: readonly Step[], from = startMs) {
  const seconds: ({ kind: "good" | "errored" | "severe"; slips: number; quarter: number } | "missing")[] = [];
  let nowMs = from;
  for (const each of all) {
    nowMs += each.seconds * 1000 + each.setMs;
    if (each.seconds > 1) seconds.push("missing");
    const bad = each.alarm === "red" || each.crcErrors >= 805 * each.seconds;
    const kind = bad ? "severe" : each.crcErrors > 0 || each.slips > 0 ? "errored" : "good";
    seconds.push({ kind, slips: each.slips, quarter: Math.floor(nowMs / quarterMs) });
  }
  const tenFrom = (index: number, isSevere: boolean) =>
    seconds.length >= index + 10 &&
    seconds.slice(index, index + 10).every((each) => each !== "missing" && (each.kind === "severe") === isSevere);
  const quarters = new Map<number, IntervalCounts>();
  let unavailable = false;
  for (const [index, each] of seconds.entries()) {
    if (each === "missing") continue;
    if (tenFrom(index, !unavailable)) unavailable = !unavailable;
    const { kind, slips, quarter } = each;
    const old = quarters.get(quarter) ?? { observed: 0, errored: 0, severe: 0, unavailable: 0, slipped: 0, slips: 0 };
    quarters.set(quarter, {
      observed: old.observed + 1,
      errored: old.errored + (!unavailable && kind !== "good" ? 1 : 0),
      severe: old.severe + (!unavailable && kind === "severe" ? 1 : 0),
      unavailable: old.unavailable + (unavailable ? 1 : 0),
      slipped: old.slipped + (!unavailable && slips > 0 ? 1 : 0),
      slips: old.slips + slips,
    });
  }
  return { quarters, unavailable, nowMs };
}

test("ten severely errored seconds begin unavailable time and belong to it; nine are errored seconds", (t) => {
  t.like(played([...steps(20), ...steps(9, severe)]).report.current, { errored: 9, severe: 9, unavailable: 0 });
  const { report } = played([...steps(20), ...steps(10, severe)]);
  t.like(report.current, { errored: 0, severe: 0, unavailable: 10, observed: 30 });
  t.true(report.unavailable);
});

test("ten other seconds end unavailable time and are available; nine are not enough", (t) => {
  const down = [...steps(5), ...steps(30, severe)];
  t.like(played([...down, ...steps(9)]).report, { unavailable: true, current: { unavailable: 39 } } as never);
  const { report } = played([...down, ...steps(3), ...steps(1, { crcErrors: 5 }), ...steps(6)]);
  t.like(report.current, { errored: 1, severe: 0, unavailable: 30 });
  t.false(report.unavailable);
});

test("seconds at the end of a quarter hour are given back to it when the next one shows what they were", (t) => {
  const fiveBefore = startMs + quarterMs - 106_000;
  const { report } = played([...steps(100), ...steps(12, severe)], fiveBefore);
  t.like(report.last?.interval, { severe: 0, errored: 0, unavailable: 5 });
  t.like(report.current, { severe: 0, unavailable: 7 });
});

test("a second that nobody saw breaks a row", (t) => {
  const broken = [...steps(9, severe), ...steps(1, { ...severe, seconds: 2 }), ...steps(8, severe)];
  t.like(played(broken).report.current, { severe: 18, unavailable: 0, observed: 18 });
});

test("looks that come some tenths early or late are a second each, and two in the same second are one", (t) => {
  const line = new LinePerformance();
  const take = (steadyMs: number) =>
    line.take({
      steadyMs,
      nowMs: startMs + steadyMs,
      alarms: [],
      counters: { crcErrors: 0, framingErrors: 0, codeViolations: 0, slips: 0 },
      rules,
    });
  // The very first look is late by 400 ms, as a first look is.
  take(400);
  for (let second = 1; second <= 600; second += 1) take(second * 1000 + [0, 120, -80, 200, 30][second % 5]!);
  t.is(line.report(startMs + 600_000).current.observed, 600);
  take(600_300);
  t.is(line.report(startMs + 600_000).current.observed, 600);
});

test("an interval is valid with all its seconds but ten, and those before the first look are none", (t) => {
  const day = (count: number, missing: number) => {
    const all = [...steps(899), ...steps(count - missing - 1), step({ seconds: 1 + missing }), ...steps(5)];
    const { valid, invalid } = played(all).report.day;
    return { valid, invalid };
  };
  t.deepEqual(day(900, 10), { valid: 2, invalid: 0 });
  t.deepEqual(day(900, 11), { valid: 1, invalid: 1 });
  t.deepEqual(played(steps(5)).report.day, {
    total: { quarter: startMs / quarterMs, observed: 0, errored: 0, severe: 0, unavailable: 0, slipped: 0, slips: 0 },
    valid: 0,
    invalid: 0,
  } as never);
});

test("a clock set an hour ahead ends the interval and leaves three that nobody saw", (t) => {
  const { report } = played([...steps(300, { crcErrors: 1 }), step({ setMs: 3_600_000 }), ...steps(50)]);
  t.is(report.current.observed, 51);
  t.deepEqual(report.day.total, { ...report.day.total, observed: 300, errored: 300 });
  t.is(report.day.valid, 0);
  t.is(report.day.invalid, 4);
  t.is(report.last, undefined);
});

test("a clock set an hour back goes on with an interval that was, which is too long then, and loses nothing", (t) => {
  const { report, line, nowMs } = played([
    ...steps(2 * 3600, { crcErrors: 1 }),
    step({ setMs: -3_600_000 }),
    ...steps(898),
  ]);
  t.is(report.current.observed, 1799);
  t.is(report.current.errored, 900);
  const later = line.report(nowMs + 3_600_000 + quarterMs);
  t.is(later.day.total.observed, 7200 + 899);
  // The one that is too long, and the one of which a single second was seen before the clock was set.
  t.is(later.day.invalid, 2);
});

test("24 hours are the 96 whole intervals before this one", (t) => {
  const { report } = played(steps(25 * 3600, { crcErrors: 1 }));
  t.is(report.day.total.errored, 86_400);
  t.deepEqual([report.day.valid, report.day.invalid], [96, 0]);
});

const anyStep = fc.record({
  seconds: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 5, 700),
  alarm: fc.constantFrom<AlarmName | undefined>(undefined, "yellow"),
  crcErrors: fc.constantFrom(0, 0, 0, 1, 804, 805, 3000),
  slips: fc.constantFrom(0, 0, 0, 0, 1, 4),
  setMs: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3_600_000, -3_600_000, 400_000, -400_000),
});
/** Rows of the same, as lines have them; else ten in a row would hardly ever come. */
const rows = fc
  .array(fc.record({ like: anyStep, red: fc.boolean(), count: fc.integer({ min: 1, max: 25 }) }), { maxLength: 40 })
  .map((all) =>
    all.flatMap(({ like, red, count }) => [
      { ...like, alarm: red ? ("red" as const) : like.alarm },
      ...steps(count, { alarm: red ? "red" : like.alarm, crcErrors: like.crcErrors, slips: like.slips }),
    ]),
  );

test("the counts are those of a model that sees all seconds at once", (t) => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: quarterMs - 1 }), (all, into) => {
      const from = startMs + into;
      const { report, nowMs } = played(all, from);
      const model = modelled(all, from);
      t.is(report.unavailable, model.unavailable);
      const current = Math.floor(nowMs / quarterMs);
      const nothing = { observed: 0, errored: 0, severe: 0, unavailable: 0, slipped: 0, slips: 0 };
      t.deepEqual(report.current, { quarter: current, ...(model.quarters.get(current) ?? nothing) });
      const last = model.quarters.get(current - 1);
      t.deepEqual(report.last?.interval, last === undefined ? undefined : { quarter: current - 1, ...last });
      const past = [...model.quarters].filter(([quarter]) => quarter < current && quarter >= current - 96);
      for (const name of Object.keys(nothing) as (keyof IntervalCounts)[])
        t.is(
          report.day.total[name],
          past.reduce((sum, [, counts]) => sum + counts[name], 0),
          name,
        );
      const valid = past.filter(([, { observed }]) => observed >= 890 && observed <= 910).length;
      const oldest = Math.min(current, ...past.map(([quarter]) => quarter));
      t.deepEqual([report.day.valid, report.day.invalid], [valid, current - oldest - valid]);
      t.true(report.current.severe <= report.current.errored);
      t.true(report.current.errored + report.current.unavailable <= report.current.observed);
    }),
    { numRuns: 400 },
  );
});
