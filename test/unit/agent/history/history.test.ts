import test from "ava";
import fc from "fast-check";
import { KeptHistory, seen } from "../../../fixtures/kept-history.ts";

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const busy = (value: number) => [seen("dahdi_span_bearers_busy", value, { span: "1" })];
const about = (kept: KeptHistory, lastMs: number, points: number, metric = "dahdi_span_bearers_busy") =>
  kept.history.series({ metric, labels: { span: "1" }, fromMs: kept.nowMs - lastMs, toMs: kept.nowMs, points });

function kept(t: { teardown: (work: () => void) => void }, options: { mostMiB?: number } = {}): KeptHistory {
  const made = new KeptHistory(options);
  t.teardown(() => made.remove());
  return made;
}

test("what was seen each second is given back second by second", (t) => {
  const history = kept(t);
  history.goOn(61, (second) => busy(second % 10));
  const points = about(history, 60_000, 60);
  t.is(points.length, 59);
  t.deepEqual(points[0], { atMs: history.nowMs - 60_000, min: 1, mean: 1, max: 1, last: 1, growth: 0 });
  t.deepEqual(
    points.slice(0, 12).map(({ last }) => last),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2],
  );
});

test("a minute's rollup has least, mean, most and last, each value counting by its time", (t) => {
  const history = kept(t);
  history.goOn(121, (second) => busy(second % 60 < 15 ? 30 : 2));
  const [first, second] = history.history.series({
    metric: "dahdi_span_bearers_busy",
    labels: { span: "1" },
    fromMs: history.nowMs - 121_000,
    toMs: history.nowMs - 1_000,
    points: 2,
  });
  t.deepEqual(
    [first, second].map((point) => point && [point.min, point.mean, point.max, point.last]),
    [
      [2, 9, 30, 2],
      [2, 9, 30, 2],
    ],
  );
});

test("a value that stays is one row, and is there all the same", (t) => {
  const history = kept(t);
  history.goOn(2 * 3600, () => busy(7), 10);
  const points = about(history, 2 * hour, 24);
  t.is(points.length, 24);
  t.true(points.every(({ min, mean, max }) => min === 7 && mean === 7 && max === 7));
  t.true(history.history.sizeBytes() < 1_500_000);
});

test("a counter's growth is whole at every level, and one that begins anew takes nothing away", (t) => {
  const history = kept(t);
  const counted = (second: number) =>
    second < 3600 ? 175_000 + Math.floor(second / 100) : Math.floor((second - 3600) / 100);
  history.goOn(7200, (second) => [seen("dahdi_span_slips_total", counted(second), { span: "1" })], 10);
  const grown = (points: number) =>
    about(history, 2 * hour, points, "dahdi_span_slips_total").reduce((sum, { growth }) => sum + growth, 0);
  // 35 before it begins anew, which is with nothing, and 35 after.
  t.deepEqual([grown(720), grown(100), grown(8), grown(1)], [70, 70, 70, 70]);
});

test("a series that is gone leaves a gap, and the gap ends when it is back", (t) => {
  const history = kept(t);
  history.goOn(600, () => busy(5), 10);
  history.goOn(600, () => [], 10);
  history.goOn(600, () => busy(6), 10);
  const points = about(history, 30 * minute, 30);
  t.deepEqual(
    points.map(({ last }) => last),
    [...Array(10).fill(5), ...Array(10).fill(6)],
  );
});

test("texts, channels and figures that only get older are not kept", (t) => {
  const history = kept(t);
  history.goOn(3, () => [
    seen("asterisk_info", 1, { version: "16.28" }),
    seen("dahdi_channel_in_call", 1, { span: "1", channel: "1" }),
    seen("asterisk_uptime_seconds", 1),
    seen("pri_dchannel_up", 1, { span: "1", channel: "16" }),
    seen("dahdi_span_alarmed", Number.NaN, { span: "1" }),
  ]);
  t.is(history.history.state().series, 1);
});

test("a date set an hour back or on loses nothing and overwrites nothing", (t) => {
  const history = kept(t);
  const startMs = history.nowMs;
  history.goOn(1800, () => busy(10), 10);
  history.nowMs -= hour;
  history.goOn(1800, () => busy(20), 10);
  history.nowMs += 2 * hour;
  history.goOn(1800, () => busy(30), 10);
  const all = history.history.series({
    metric: "dahdi_span_bearers_busy",
    labels: { span: "1" },
    fromMs: startMs - hour,
    toMs: startMs + 3 * hour,
    points: 8,
  });
  // The second half hour fell before the first; where they touch, both are there.
  t.deepEqual(
    all.map(({ atMs, min, max }) => [(atMs - startMs) / (hour / 2), min, max]),
    [
      [-1, 20, 20],
      [0, 10, 10],
      [4, 30, 30],
    ],
  );
  const twice = kept(t);
  twice.goOn(600, () => busy(1), 10);
  twice.nowMs -= 600_000;
  twice.goOn(600, () => busy(3), 10);
  const [both] = about(twice, 600_000, 1);
  t.deepEqual([both?.min, both?.mean.toFixed(1), both?.max], [1, "2.0", 3]);
});

test("after a kill everything that was recorded is there, and rollups of what was open are made from it", (t) => {
  const history = kept(t);
  history.goOn(5 * 3600 + 37, (second) => busy(second % 3600 === 1 ? 9 : 4), 1);
  const before = about(history, 5 * hour, 5);
  history.restart();
  t.is(history.history.state().kind, "recording");
  t.deepEqual(about(history, 5 * hour, 5), before);
  history.goOn(60, () => busy(1));
  const points = about(history, hour, 60);
  t.is(points.at(-1)?.last, 1);
  t.true(points.some(({ max }) => max === 4));
});

test("two weeks later the rollups are there, and what was seen each second is not", (t) => {
  const history = kept(t);
  for (let turn = 0; turn < 16; turn += 1) {
    history.goOn(day / 1000, (second) => busy(second < 3600 ? 30 : 10), 30);
  }
  const fromMs = history.nowMs - 15 * day;
  const ask = (points: number, lengthMs: number, from = fromMs) =>
    history.history.series({
      metric: "dahdi_span_bearers_busy",
      labels: { span: "1" },
      fromMs: from,
      toMs: from + lengthMs,
      points,
    });
  const days = ask(14, 14 * day);
  t.is(days.length, 14);
  t.true(days.every(({ min, max }) => min === 10 && max === 30));
  // An hour of the first day in parts of a minute: parts of 15 minutes are all there is.
  t.is(ask(60, hour).length, 60);
  t.true(history.history.sizeBytes() < 8 * 2 ** 20, `${history.history.sizeBytes()} bytes`);
});

test("the file never gets larger than its bound, however many series there are", (t) => {
  const history = kept(t, { mostMiB: 16 });
  let most = 0;
  for (let turn = 0; turn < 150; turn += 1) {
    const samples = Array.from({ length: 6000 }, (_, index) =>
      seen("host_hostile_ratio", Math.random(), { name: `x${index}` }),
    );
    history.history.record(samples, history.nowMs);
    history.pass(10_000);
    most = Math.max(most, history.history.sizeBytes());
  }
  const { kind, why, series, leftOut } = history.history.state();
  t.deepEqual({ kind, why, series, leftOut }, { kind: "recording", why: "", series: 3000, leftOut: 3000 });
  t.true(most <= 16 * 2 ** 20, `${most} bytes`);
  t.true(most > 4 * 2 ** 20, `${most} bytes`);
});

test("series that come and go make room for those after them", (t) => {
  const history = kept(t, { mostMiB: 16 });
  for (let turn = 0; turn < 200; turn += 1) {
    const samples = Array.from({ length: 50 }, (_, index) => seen("guest_running", 1, { guest: `g${turn}-${index}` }));
    history.history.record([...samples, ...busy(turn)], history.nowMs);
    history.pass(10_000);
  }
  t.is(history.history.state().leftOut, 0);
  t.is(about(history, 2000_000, 200).length, 199);
  t.true(history.history.sizeBytes() < 16 * 2 ** 20);
});

test("names that are too long are left out and counted", (t) => {
  const history = kept(t);
  history.goOn(2, () => [seen("guest_running", 1, { guest: "g".repeat(500) })]);
  t.is(history.history.state().leftOut, 1);
});

test("memory and intervals are there after a restart", (t) => {
  const history = kept(t);
  t.is(history.history.memory.get("spans"), undefined);
  t.true(history.history.memory.set("spans", { "1": [1, 2, 3] }));
  for (let start = 0; start < 100; start += 1) {
    t.true(history.history.intervals.add("1", { startMs: start * 900_000, data: { errored: start } }));
  }
  // The date was set back: the same 15 minutes once more.
  t.true(history.history.intervals.add("1", { startMs: 99 * 900_000, data: { errored: 7 } }));
  history.restart();
  t.deepEqual(history.history.memory.get("spans"), { "1": [1, 2, 3] });
  t.is(history.history.intervals.newest("1", 96).length, 96);
  t.deepEqual(history.history.intervals.newest("1", 2), [
    { startMs: 99 * 900_000, data: { errored: 99 } },
    { startMs: 99 * 900_000, data: { errored: 7 } },
  ]);
});

test("too much to be remembered is refused, and the history goes on", (t) => {
  const history = kept(t);
  t.throws(() => history.history.memory.set("spans", "x".repeat(2 ** 20)), {
    message: "'spans' is too much to be remembered: 1048578 bytes beside 0 others",
  });
  t.is(history.history.state().kind, "recording");
});

test("whatever is recorded and however the clock jumps, least ≤ mean ≤ most, and nothing is made up", (t) => {
  const step = fc.record({
    value: fc.option(fc.integer({ min: -5, max: 30 }), { nil: undefined }),
    seconds: fc.constantFrom(1, 5, 10, 29, 31),
    jumpMs: fc.constantFrom(0, 0, 0, 0, -hour, hour, -1500, 2500),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 120 }), fc.integer({ min: 1, max: 50 }), (steps, points) => {
      const history = kept(t);
      for (const { value, seconds, jumpMs } of steps) {
        history.history.record(value === undefined ? [] : busy(value), history.nowMs);
        history.pass(seconds * 1000);
        history.nowMs += jumpMs;
      }
      const fromMs = Date.parse("2026-03-01T12:00:00Z") - 200 * hour;
      const labels = { span: "1" };
      const found = history.history.series({
        metric: "dahdi_span_bearers_busy",
        labels,
        fromMs,
        toMs: fromMs + 400 * hour,
        points,
      });
      const values = new Set(steps.map(({ value }) => value));
      for (const { min, mean, max, last } of found) {
        t.true(min <= mean && mean <= max && values.has(min) && values.has(max) && values.has(last));
      }
      t.is(history.history.state().why, "");
      history.remove();
    }),
    { numRuns: 60 },
  );
});
