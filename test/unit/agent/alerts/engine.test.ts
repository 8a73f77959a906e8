import test from "ava";
import fc from "fast-check";
import { type Alert, AlertEngine, type Transition } from "../../../../src/agent/alerts/engine.ts";
import { Growth } from "../../../../src/agent/alerts/growth.ts";
import type { AlertRule } from "../../../../src/agent/alerts/rule.ts";
import type { CollectorHealth } from "../../../../src/agent/model.ts";
import type { Sample } from "../../../../src/agent/sample.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const texts = { en: "x", es: "x" };
const ruleOf = (change: Partial<AlertRule> & Pick<AlertRule, "name" | "metric">): AlertRule => ({
  severity: "critical",
  labels: {},
  when: "above",
  threshold: 0,
  forSeconds: 0,
  clearSeconds: 10,
  causes: [],
  summary: texts,
  todo: texts,
  ...change,
});
const spanAlarm = ruleOf({ name: "SpanAlarm", metric: "dahdi_span_alarmed" });
const spanSample = (value: number, span = "1"): Sample => ({ metric: "dahdi_span_alarmed", labels: { span }, value });

function bench(rules: readonly AlertRule[], restored: readonly Alert[] = []) {
  const clock = new TurnedClock();
  const engine = new AlertEngine({ rules, clock, collectorOf: () => "spans", restored });
  let state: CollectorHealth["state"] = "ok";
  const health = (): CollectorHealth[] => [
    { name: "spans", state, why: "", durationMs: 0, lookedAtMs: 0, succeededAtMs: 0, failures: 0 },
  ];
  const words = (transitions: readonly Transition[]) =>
    transitions.map(
      ({ kind, alert }) => `${kind} ${alert.key}${alert.cause === undefined ? "" : ` by ${alert.cause}`}`,
    );
  return {
    clock,
    engine,
    set: (now: CollectorHealth["state"]) => {
      state = now;
    },
    /** What happens when these are the samples after so many seconds. */
    after: async (seconds: number, samples: readonly Sample[]) => {
      await clock.pass(seconds * 1000);
      return words(engine.evaluate({ all: () => samples, health }));
    },
  };
}

test("an alert begins at once where it need not last, and ends when it has been over for long enough", async (t) => {
  const { after } = bench([spanAlarm]);
  t.deepEqual(await after(1, [spanSample(0)]), []);
  t.deepEqual(await after(1, [spanSample(1)]), ['fired SpanAlarm{span="1"}']);
  t.deepEqual(await after(1, [spanSample(1)]), []);
  t.deepEqual(await after(1, [spanSample(0)]), []);
  t.deepEqual(await after(5, [spanSample(1)]), []);
  t.deepEqual(await after(1, [spanSample(0)]), []);
  t.deepEqual(await after(9, [spanSample(0)]), []);
  t.deepEqual(await after(1, [spanSample(0)]), ['resolved SpanAlarm{span="1"}']);
});

test("what does not last as long as it must is no alert", async (t) => {
  const { after } = bench([{ ...spanAlarm, forSeconds: 30 }]);
  await after(0, [spanSample(1)]);
  t.deepEqual(await after(29, [spanSample(1)]), []);
  await after(0, [spanSample(0)]);
  await after(1, [spanSample(1)]);
  t.deepEqual(await after(29, [spanSample(1)]), []);
  t.deepEqual(await after(1, [spanSample(1)]), ['fired SpanAlarm{span="1"}']);
});

test("between the two thresholds an alert stays what it is", async (t) => {
  const rule = ruleOf({
    name: "DiskFull",
    metric: "host_disk_used_ratio",
    threshold: 0.9,
    clearThreshold: 0.85,
    clearSeconds: 0,
  });
  const disk = (value: number): Sample => ({ metric: "host_disk_used_ratio", labels: { mount: "/" }, value });
  const { after } = bench([rule]);
  t.deepEqual(await after(1, [disk(0.88)]), []);
  t.deepEqual(await after(1, [disk(0.91)]), ['fired DiskFull{mount="/"}']);
  t.deepEqual(await after(1, [disk(0.88)]), []);
  t.deepEqual(await after(1, [disk(0.84)]), ['resolved DiskFull{mount="/"}']);
});

test("a dead span explains its D-channel, which stands for itself when the span is back and it is not", async (t) => {
  const dChannel = ruleOf({
    name: "DChannelDown",
    metric: "pri_up",
    when: "below",
    threshold: 1,
    forSeconds: 5,
    causes: [{ rule: "SpanAlarm", same: ["span"], lastsSeconds: 0 }],
  });
  const up = (value: number, span = "1"): Sample => ({ metric: "pri_up", labels: { span }, value });
  const { after } = bench([{ ...spanAlarm, clearSeconds: 0 }, dChannel]);
  t.deepEqual(await after(1, [spanSample(1), up(0), up(0, "2")]), ['fired SpanAlarm{span="1"}']);
  t.deepEqual(await after(5, [spanSample(1), up(0), up(0, "2")]), [
    'fired DChannelDown{span="1"} by SpanAlarm{span="1"}',
    'fired DChannelDown{span="2"}',
  ]);
  t.deepEqual(await after(1, [spanSample(0), up(0), up(0, "2")]), ['resolved SpanAlarm{span="1"}']);
  t.deepEqual(await after(5, [spanSample(0), up(0), up(0, "2")]), ['fired DChannelDown{span="1"}']);
});

test("errors that a dead span left in the counts of the quarter hour are its consequence after it is back", async (t) => {
  const errored = ruleOf({
    name: "SpanSeverelyErrored",
    metric: "dahdi_span_severely_errored_seconds",
    threshold: 3,
    causes: [{ rule: "SpanAlarm", same: ["span"], lastsSeconds: 900 }],
  });
  const seconds = (value: number): Sample => ({ metric: errored.metric, labels: { span: "1" }, value });
  const { after } = bench([{ ...spanAlarm, clearSeconds: 0 }, errored]);
  await after(1, [spanSample(1), seconds(0)]);
  t.deepEqual(await after(8, [spanSample(0), seconds(8)]), [
    'resolved SpanAlarm{span="1"}',
    'fired SpanSeverelyErrored{span="1"} by SpanAlarm{span="1"}',
  ]);
  t.deepEqual(await after(899, [spanSample(0), seconds(8)]), []);
  t.deepEqual(await after(1, [spanSample(0), seconds(8)]), ['fired SpanSeverelyErrored{span="1"}']);
});

test("while its collector fails an alert neither ends nor begins; a span that is taken away ends it", async (t) => {
  const { after, set } = bench([spanAlarm]);
  await after(1, [spanSample(1)]);
  set("failed");
  t.deepEqual(await after(3600, []), []);
  set("ok");
  t.deepEqual(await after(1, []), []);
  t.deepEqual(await after(10, []), ['resolved SpanAlarm{span="1"}']);
});

test("an alert that was there before a restart does not begin again", async (t) => {
  const first = bench([spanAlarm]);
  await first.after(1, [spanSample(1)]);
  const second = bench([spanAlarm], first.engine.firing());
  second.set("waiting");
  t.deepEqual(await second.after(60, []), []);
  second.set("ok");
  t.deepEqual(await second.after(1, [spanSample(1)]), []);
  await second.after(1, [spanSample(0)]);
  t.deepEqual(await second.after(10, [spanSample(0)]), ['resolved SpanAlarm{span="1"}']);
});

test("the date set an hour on or back begins and ends nothing", async (t) => {
  const { clock, after } = bench([{ ...spanAlarm, forSeconds: 60 }]);
  await after(1, [spanSample(1)]);
  clock.set(clock.nowMs() + 3_600_000);
  t.deepEqual(await after(30, [spanSample(1)]), []);
  clock.set(clock.nowMs() - 7_200_000);
  t.deepEqual(await after(30, [spanSample(1)]), ['fired SpanAlarm{span="1"}']);
});

test("growth counts what a counter grew within its window, also when the counter begins anew", (t) => {
  const growth = new Growth();
  const at = (seconds: number, value: number) => growth.of("slips", value, { nowMs: seconds * 1000, overSeconds: 900 });
  t.is(at(0, 175_319), 0);
  t.is(at(60, 175_321), 2);
  t.is(at(120, 1), 3);
  t.is(at(930, 1), 3);
  t.is(at(1200, 1), 0);
});

test("whatever a counter does, what it grew lately is never below nothing nor above all it ever grew", (t) => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 200 }), (values) => {
      const growth = new Growth();
      let all = 0;
      for (const [index, value] of values.entries()) {
        const before = values[index - 1] ?? value;
        all += value >= before ? value - before : value;
        const grown = growth.of("k", value, { nowMs: index * 1000, overSeconds: 60 });
        t.true(grown >= 0 && grown <= all);
      }
    }),
  );
});

test("a share is of the metric with the same labels, and without that one nothing is known to be wrong", async (t) => {
  const rule = ruleOf({
    name: "DiskFull",
    metric: "host_filesystem_available_bytes",
    per: "host_filesystem_size_bytes",
    when: "below",
    threshold: 0.1,
    clearSeconds: 0,
  });
  const disk = (metric: string, value: number, mountpoint: string): Sample => ({
    metric: `host_filesystem_${metric}_bytes`,
    labels: { mountpoint },
    value,
  });
  const { after } = bench([rule]);
  const available = [disk("available", 5, "/"), disk("available", 5, "/data"), disk("available", 0, "/empty")];
  t.deepEqual(
    await after(1, [...available, disk("size", 100, "/"), disk("size", 20, "/data"), disk("size", 0, "/empty")]),
    ['fired DiskFull{mountpoint="/"}'],
  );
  t.deepEqual(await after(1, available), ['resolved DiskFull{mountpoint="/"}']);
});

test("a moment is compared by how long it is until then", async (t) => {
  const rule = ruleOf({
    name: "FullSoon",
    metric: "dahdi_traffic_full_timestamp_seconds",
    until: true,
    when: "below",
    threshold: 90 * 86_400,
  });
  const { clock, after } = bench([rule]);
  const moment = { metric: rule.metric, labels: { name: "1" }, value: clock.nowMs() / 1000 + 91 * 86_400 };
  t.deepEqual(await after(1, [moment]), []);
  clock.set(clock.nowMs() + 2 * 86_400_000);
  t.deepEqual(await after(1, [moment]), ['fired FullSoon{name="1"}']);
});
