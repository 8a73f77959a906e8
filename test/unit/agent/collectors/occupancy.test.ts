import test from "ava";
import { busyCounts, occupancyKind } from "../../../../src/agent/collectors/occupancy.ts";
import type { BusyCount } from "../../../../src/agent/performance/traffic-book.ts";
import { collectorContext, quietLog, seriesOf } from "../../../fixtures/collector-context.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

function wired(start: string, options: { kept?: string; timezone?: string } = {}) {
  const clock = new TurnedClock(start);
  const state = { busy: [] as BusyCount[], kept: options.kept, saves: 0, warnings: [] as unknown[] };
  const kind = occupancyKind({
    busy: () => state.busy,
    load: () => state.kept,
    save: (json) => {
      state.kept = json;
      state.saves += 1;
    },
  });
  const context = collectorContext({}, { clock, settings: { timezone: options.timezone ?? "UTC" } });
  const log = { ...quietLog, warn: (...all: unknown[]) => state.warnings.push(all) };
  const collector = kind.make({ ...context, log: log as typeof context.log });
  return { clock, state, collector, kind };
}

const span = (busy: number): BusyCount => ({ kind: "span", name: "1", busy, channels: 30 });

test("a busy hour becomes its traffic and the blocking that it implies", async (t) => {
  const { clock, state, collector } = wired("2026-03-02T09:00:00Z");
  for (let step = 0; step < (5 * 3600) / 5; step += 1) {
    state.busy = [span(step < 720 ? 10 : step < 1440 ? 22 : 3)];
    await collector.collect();
    await clock.pass(5_000);
  }
  const series = seriesOf(await collector.collect());
  const one = 'kind="span",name="1"';
  t.is(series[`dahdi_traffic_channels{${one}}`], 30);
  t.is(series[`dahdi_traffic_busy_hour_erlangs{${one},day="today"}`], 22);
  t.is(
    series[`dahdi_traffic_busy_hour_start_timestamp_seconds{${one},day="today"}`],
    Date.parse("2026-03-02T10:00:00Z") / 1000,
  );
  const blocking = series[`dahdi_traffic_busy_hour_blocking_ratio{${one},day="today"}`] ?? 0;
  t.true(blocking > 0.02 && blocking < 0.04, `${blocking}`);
  t.is(series[`dahdi_traffic_quarter_erlangs{${one}}`], 3);
  t.is(series[`dahdi_traffic_forecast{${one},forecast="too_few_days"}`], 1);
  t.is(series[`dahdi_traffic_full_timestamp_seconds{${one}}`], undefined);
});

test("where nothing tells how many are busy there is nothing to say", async (t) => {
  const { collector, state } = wired("2026-03-02T09:00:00Z");
  t.deepEqual(await collector.collect(), { kind: "absent", why: "nothing tells how many channels of DAHDI are busy" });
  state.busy = [{ ...span(0), channels: 0 }];
  t.is((await collector.collect()).kind, "absent");
});

test("what is counted is kept each quarter hour and at the end, and goes on after a restart", async (t) => {
  const first = wired("2026-03-02T09:00:00Z");
  const run = async (own: ReturnType<typeof wired>, seconds: number) => {
    for (let step = 0; step < seconds / 5; step += 1) {
      own.state.busy = [span(6)];
      await own.collector.collect();
      await own.clock.pass(5_000);
    }
  };
  await run(first, 2_000);
  t.is(first.state.saves, 2);
  await first.collector.stop?.();
  t.is(first.state.saves, 3);
  const second = wired("2026-03-02T09:33:25Z", first.state.kept === undefined ? {} : { kept: first.state.kept });
  await run(second, 1_700);
  const series = seriesOf(await second.collector.collect());
  t.is(series['dahdi_traffic_busy_hour_erlangs{kind="span",name="1",day="today"}'], 6);
  t.deepEqual(second.state.warnings, []);
});

test("a month of growth gives a date, and the state of a month is kept", async (t) => {
  const days = Array.from({ length: 40 }, (_, index) => ({
    day: new Date(Date.parse("2026-02-01T00:00:00Z") + index * 86_400_000).toISOString().slice(0, 10),
    busyHour: { startMs: Date.parse("2026-02-01T10:00:00Z") + index * 86_400_000, carriedErlangs: 12 + index / 10 },
    channels: 30,
    observedSeconds: 86_390,
  }));
  const kept = JSON.stringify({
    version: 1,
    meters: [{ kind: "group", name: "all", channels: 30, days, quarters: [] }],
  });
  const { collector, state } = wired("2026-03-13T09:00:00Z", { kept });
  state.busy = [{ kind: "group", name: "all", busy: 10, channels: 30 }];
  const series = seriesOf(await collector.collect());
  const all = 'kind="group",name="all"';
  t.is(series[`dahdi_traffic_forecast{${all},forecast="date"}`], 1);
  t.is(series[`dahdi_traffic_days{${all}}`], 40);
  const full = (series[`dahdi_traffic_full_timestamp_seconds{${all}}`] ?? 0) * 1000;
  // 30 channels carry 20.3 E at 1 %, and the traffic is at 16 E and grows by 0.1 a day.
  t.true(full > Date.parse("2026-04-15") && full < Date.parse("2026-05-05"), new Date(full).toISOString());
  t.true((series[`dahdi_traffic_growth_erlangs_per_day{${all}}`] ?? 0) > 0.09);
});

test("a damaged state and an unknown time zone are said, and the counting begins anew", async (t) => {
  const { collector, state } = wired("2026-03-02T09:00:00Z", { kept: "{", timezone: "Atlantis/Capital" });
  state.busy = [span(1)];
  t.is((await collector.collect()).kind, "samples");
  t.is(state.warnings.length, 2);
  t.regex(JSON.stringify(state.warnings), /the kept traffic cannot be read/);
});

test("the counts are those of the channels collector, and several spans are a group as well", (t) => {
  const samples = (values: Record<string, number>) =>
    Object.entries(values).map(([own, value]) => ({ metric: "", labels: { span: own }, value }));
  const of = (all: Record<string, Record<string, number>>) => (metric: string) => samples(all[metric] ?? {});
  t.deepEqual(busyCounts(of({ dahdi_span_bearers: { 1: 30 }, dahdi_span_bearers_busy: { 1: 4 } })), [span(4)]);
  t.deepEqual(
    busyCounts(of({ dahdi_span_bearers: { 1: 30, 2: 23, "": 5 }, dahdi_span_bearers_busy: { 1: 4, 2: 1, "": 2 } })),
    [
      span(4),
      { kind: "span", name: "2", busy: 1, channels: 23 },
      { kind: "group", name: "all", busy: 5, channels: 53 },
    ],
  );
  t.deepEqual(busyCounts(of({})), []);
});

test("every sample has its metric's labels", async (t) => {
  const { collector, state, kind } = wired("2026-03-02T09:00:00Z");
  state.busy = [span(1)];
  const seen = await collector.collect();
  if (seen.kind === "absent") throw new Error(seen.why);
  const metrics = new Map(kind.metrics.map((metric) => [metric.name, metric]));
  for (const { metric, labels } of seen.samples)
    t.deepEqual(Object.keys(labels), [...(metrics.get(metric)?.labels ?? ["?"])]);
});
