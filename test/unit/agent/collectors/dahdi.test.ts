import test from "ava";
import type { CollectorKind } from "../../../../src/agent/collector.ts";
import { kind as channelsKind } from "../../../../src/agent/collectors/dahdi-channels.ts";
import { kind as spansKind } from "../../../../src/agent/collectors/dahdi-spans.ts";
import { kind as performanceKind } from "../../../../src/agent/collectors/line-performance.ts";
import { alarmMoments, dynamicSpans, loopSpans, section, spanAttributesOf } from "../../../fixtures/captures.ts";
import { collectorContext, seriesOf, silentManager } from "../../../fixtures/collector-context.ts";
import { controlDevice, dahdiHost, e1Text, e1Tree } from "../../../fixtures/dahdi-host.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const loopTree = {
  "/proc/dahdi/1": section(loopSpans, "cat /proc/dahdi/1"),
  ...Object.fromEntries(
    [...spanAttributesOf(section(loopSpans, "sysfs"))].flatMap(([number, attributes]) =>
      Object.entries(attributes).map(([name, text]) => [`/sys/bus/dahdi_spans/devices/span-${number}/${name}`, text]),
    ),
  ),
};

test("a recorded loop of DAHDI 3.4: two spans, each with all its names", async (t) => {
  const host = await dahdiHost(t, loopTree, { "/proc/dahdi/2": alarmMoments()[1]?.proc ?? "" });
  await host.put("/sys/bus/dahdi_spans/devices/span-2/alarms", "0x8\n");
  const spans = spansKind.make(collectorContext(host));
  const series = seriesOf(await spans.collect());
  t.is(series.dahdi_spans, 2);
  const description = "Loop device span 2 looped with span 1.";
  t.is(
    series[`dahdi_span_info{span="2",name="dahdi_loop/2",description="${description}",type="",line="CCS/HDB3/CRC4"}`],
    1,
  );
  t.is(series['dahdi_span_alarmed{span="1"}'], 0);
  t.is(series['dahdi_span_alarmed{span="2"}'], 1);
  t.is(series['dahdi_span_alarm{span="2",alarm="red"}'], 1);
  t.is(series['dahdi_span_alarm{span="2",alarm="yellow"}'], 0);
  t.is(series['dahdi_span_timing_master{span="1"}'], 1);
  t.is(series['dahdi_span_channels{span="1"}'], 31);
  t.is(series['dahdi_span_bearer_channels{span="1"}'], 0, "none is configured yet");
  t.is(series['dahdi_span_counted{span="1"}'], 0);
  t.is(series['dahdi_span_crc_errors_total{span="1"}'], 0);
  t.is(series['dahdi_span_code_violations_total{span="1"}'], undefined);
  await spans.stop?.();
});

test("an alarm that Asterisk tells is looked at at once, however young the last look is", async (t) => {
  const host = await dahdiHost(t, loopTree, { "/proc/dahdi/2": alarmMoments()[3]?.proc ?? "" });
  await host.put("/sys/bus/dahdi_spans/devices/span-2/alarms", "0x0\n");
  const asterisk = silentManager();
  let hurries = 0;
  const spans = spansKind.make(collectorContext(host, { asterisk, hurry: () => (hurries += 1) }));
  t.is(seriesOf(await spans.collect())['dahdi_span_alarmed{span="2"}'], 0);
  await host.put("/proc/dahdi/2", alarmMoments()[1]?.proc ?? "");
  await host.put("/sys/bus/dahdi_spans/devices/span-2/alarms", "0x8\n");
  t.is(seriesOf(await spans.collect())['dahdi_span_alarmed{span="2"}'], 0, "a look this young is the same look");
  asterisk.tell({ Event: "SpanAlarm", Span: "2", Alarm: "Red Alarm" });
  t.is(hurries, 1);
  t.is(seriesOf(await spans.collect())['dahdi_span_alarmed{span="2"}'], 1);
  await spans.stop?.();
  asterisk.tell({ Event: "SpanAlarm", Span: "2", Alarm: "Red Alarm" });
  t.is(hurries, 1);
});

test("every alarm that the loop was made to show is told by its name", async (t) => {
  const host = await dahdiHost(t, loopTree);
  const clock = new TurnedClock();
  const spans = spansKind.make(collectorContext(host, { clock }));
  const told: string[][] = [];
  for (const { proc, bits } of alarmMoments()) {
    await host.put("/proc/dahdi/2", proc);
    await host.put("/sys/bus/dahdi_spans/devices/span-2/alarms", `${bits}\n`);
    await clock.pass(11_000);
    const series = Object.entries(seriesOf(await spans.collect()));
    told.push(
      series.flatMap(([name, value]) => (value === 1 ? (/alarm\{span="2",alarm="(.*)"/.exec(name)?.[1] ?? []) : [])),
    );
  }
  t.deepEqual(told, [
    ["yellow"],
    ["red"],
    ["blue"],
    [],
    ["recovering"],
    ["not-open"],
    ["red", "yellow"],
    ["loss-of-signal", "red"],
  ]);
  await spans.stop?.();
});

test("a card's own counters are told where they can be read, and slips as /proc has them", async (t) => {
  const host = await dahdiHost(t, e1Tree(1), controlDevice);
  await host.put("/proc/dahdi/1", e1Text(1, { counters: "\tTiming slips: -5\n" }));
  host.answer = ["span 1 0 11 12 13 14 15 16 17", "end"];
  const spans = spansKind.make(collectorContext(host));
  const series = seriesOf(await spans.collect());
  const counters = {
    crc_errors: 11,
    e_bit_errors: 12,
    framing_errors: 13,
    code_violations: 14,
    bit_errors: 15,
    driver_errored_seconds: 16,
    irq_misses: 17,
    timing_slips: 2 ** 32 - 5,
  };
  for (const [name, value] of Object.entries(counters)) t.is(series[`dahdi_span_${name}_total{span="1"}`], value, name);
  t.is(series['dahdi_span_counted{span="1"}'], 1);
  t.is(series['dahdi_span_bearer_channels{span="1"}'], 30);
  t.is(series['dahdi_span_clock_source{span="1"}'], 1);
  t.false(JSON.stringify(series).includes("bpv"));
  await spans.stop?.();
});

test("each channel's state is told, and no channel that is not there", async (t) => {
  const host = await dahdiHost(t, e1Tree(2));
  const clock = new TurnedClock();
  await host.put("/proc/dahdi/2", section(dynamicSpans, "cat /proc/dahdi/2"));
  const channels = channelsKind.make(collectorContext(host, { clock }));
  const series = seriesOf(await channels.collect());
  t.is(Object.keys(series).filter((name) => name.startsWith("dahdi_channel_in_use")).length, 62);
  t.is(series['dahdi_channel_info{span="1",channel="16",signalling="HDLCFCS"}'], 1);
  t.is(series['dahdi_channel_in_use{span="1",channel="1"}'], 1);
  t.is(series['dahdi_channel_in_use{span="2",channel="32"}'], 0);
  t.is(series['dahdi_channel_echo_canceller_active{span="1",channel="1"}'], 0);
  t.is(series['dahdi_channel_echo_canceller_active{span="1",channel="16"}'], undefined);
  await host.put("/proc/dahdi/1", e1Text(1, { alarms: "BLUE ", busyEc: 1 }));
  await clock.pass(1_000);
  const later = seriesOf(await channels.collect());
  t.is(later['dahdi_channel_alarmed{span="1",channel="31"}'], 1);
  t.is(later['dahdi_channel_alarmed{span="2",channel="62"}'], 0);
  t.is(later['dahdi_channel_echo_canceller_active{span="1",channel="1"}'], 1);
  await channels.stop?.();
});

test("a machine without DAHDI has nothing to look at", async (t) => {
  const host = await dahdiHost(t, { "/proc/modules": "" });
  for (const kind of [spansKind, channelsKind, performanceKind]) {
    const collector = kind.make(collectorContext(host));
    t.deepEqual(await collector.collect(), { kind: "absent", why: "/proc/dahdi shows no span" }, kind.name);
    await collector.stop?.();
  }
});

test("an alarm of twelve seconds is unavailable time, errors are errored seconds, and slips are counted", async (t) => {
  const host = await dahdiHost(t, e1Tree(2), controlDevice);
  const clock = new TurnedClock("2026-03-01T12:00:10Z");
  const performance = performanceKind.make(collectorContext(host, { clock }));
  let crc = 500;
  const look = async () => {
    host.answer = [`span 1 0 ${crc} 0 0 0 0 0 0`, "span 2 0 0 0 0 0 0 0 0", "end"];
    await clock.pass(1_000);
    return seriesOf(await performance.collect());
  };
  await look();
  crc += 3;
  await look();
  crc += 900;
  await look();
  await host.put("/proc/dahdi/2", e1Text(2, { counters: "\tTiming slips: 4\n" }));
  await look();
  await host.put("/proc/dahdi/2", e1Text(2, { alarms: "RED " }));
  for (let second = 0; second < 12; second += 1) await look();
  await host.put("/proc/dahdi/2", e1Text(2, {}));
  const series = await look();
  const of = (name: string, span: number, period = "current") =>
    series[`dahdi_span_${name}{span="${span}",period="${period}"}`];
  t.deepEqual([of("errored_seconds", 1), of("severely_errored_seconds", 1), of("unavailable_seconds", 1)], [2, 1, 0]);
  t.deepEqual([of("errored_seconds", 2), of("severely_errored_seconds", 2)], [1, 0]);
  t.is(of("unavailable_seconds", 2), 13, "it is not over before ten seconds without an alarm");
  t.is(series['dahdi_span_unavailable{span="2"}'], 1);
  t.deepEqual([of("controlled_slips", 2), of("controlled_slip_seconds", 2)], [4, 1]);
  t.is(of("observed_seconds", 1), 16);
  t.is(of("observed_seconds", 1, "day"), 0);
  t.is(of("observed_seconds", 1, "last"), undefined);
  await clock.pass(900_000);
  const later = await look();
  t.is(later['dahdi_span_unavailable_seconds{span="2",period="last"}'], 12 + 1);
  t.is(later['dahdi_span_invalid_intervals{span="2"}'], 1);
  await performance.stop?.();
});

test("every sample is of a metric of its collector and has its labels, and no name is used twice", async (t) => {
  const host = await dahdiHost(t, e1Tree(2), controlDevice);
  host.answer = ["span 1 0 0 0 0 0 0 0 0", "span 2 0 0 0 0 0 0 0 0", "end"];
  const names = new Set<string>();
  const check = async (kind: CollectorKind) => {
    const metrics = new Map(kind.metrics.map((metric) => [metric.name, metric]));
    const collector = kind.make(collectorContext(host));
    const seen = await collector.collect();
    if (seen.kind === "absent") throw new Error(seen.why);
    for (const { metric, labels, value } of seen.samples) {
      t.deepEqual(Object.keys(labels), [...(metrics.get(metric)?.labels ?? ["?"])], metric);
      t.true(Number.isFinite(value), metric);
    }
    for (const name of metrics.keys()) {
      t.false(names.has(name), name);
      t.regex(name, /^dahdi_[a-z0-9_]+$/);
      t.is(name.endsWith("_total"), metrics.get(name)?.type === "counter", name);
      names.add(name);
    }
    await collector.stop?.();
  };
  for (const kind of [spansKind, channelsKind, performanceKind]) await check(kind);
});
