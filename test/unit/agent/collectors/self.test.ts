import { setTimeout as delay } from "node:timers/promises";
import test from "ava";
import { selfKind } from "../../../../src/agent/collectors/self.ts";
import { Model } from "../../../../src/agent/model.ts";
import { answeringMachine, collectorContext, seriesOf } from "../../../fixtures/collector-context.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const history = { report: () => ({ state: "full" as const, sizeBytes: 100, mostBytes: 200 }) };
const outbox = { report: () => ({ waiting: 2, failures: 5 }) };

test("the agent tells what it needs, and how its history and its alerts are", async (t) => {
  const kind = selfKind({ model: new Model([]), history, outbox });
  const collector = kind.make(collectorContext(answeringMachine({})));
  const series = seriesOf(await collector.collect());
  t.like(series, {
    "agent_history_size_bytes": 100,
    "agent_history_limit_bytes": 200,
    'agent_history_state{state="ok"}': 0,
    'agent_history_state{state="full"}': 1,
    "agent_alerts_waiting": 2,
    "agent_alert_send_failures_total": 5,
  });
  t.true((series.agent_resident_memory_bytes ?? 0) > 1e6);
  t.true((series.agent_cpu_seconds_total ?? 0) > 0);
  t.true(Math.abs(Date.now() / 1000 - (series.agent_start_time_seconds ?? 0)) < 3600);
  await collector.stop?.();
});

test("each collector has its duration, success and age, and one that has not looked yet has none", async (t) => {
  const clock = new TurnedClock();
  const every = { everyMs: 1000, timeoutMs: 1000 };
  const model = new Model(["sound", "gone", "broken", "late"].map((name) => ({ name, ...every })));
  const at = () => ({ steadyMs: 1000, nowMs: clock.nowMs(), durationMs: 250 });
  model.saw("sound", [], at());
  model.absent("gone", "no card", at());
  model.failed("broken", "no such file", at());
  await clock.pass(4000);
  const collector = selfKind({ model, history, outbox }).make(collectorContext(answeringMachine({}), { clock }));
  const series = seriesOf(await collector.collect());
  t.like(series, {
    'agent_collector_duration_seconds{collector="sound"}': 0.25,
    'agent_collector_success{collector="sound"}': 1,
    'agent_collector_age_seconds{collector="sound"}': 4,
    'agent_collector_success{collector="gone"}': 1,
    'agent_collector_present{collector="gone"}': 0,
    'agent_collector_success{collector="broken"}': 0,
    'agent_collector_failures_total{collector="broken"}': 1,
  });
  t.is(series['agent_collector_age_seconds{collector="broken"}'], undefined);
  t.deepEqual(
    Object.keys(series).filter((name) => name.includes('"late"')),
    [],
  );
  clock.set(clock.nowMs() - 3_600_000);
  t.is(seriesOf(await collector.collect())['agent_collector_age_seconds{collector="sound"}'], 0);
  await collector.stop?.();
});

test("work that holds up everything shows as delay", async (t) => {
  const collector = selfKind({ model: new Model([]), history, outbox }).make(collectorContext(answeringMachine({})));
  await collector.collect();
  await delay(120);
  const endMs = performance.now() + 300;
  while (performance.now() < endMs) Math.sqrt(endMs);
  await delay(120);
  const series = seriesOf(await collector.collect());
  t.true((series['agent_event_loop_delay_seconds{percentile="100"}'] ?? 0) > 0.15);
  await collector.stop?.();
});
