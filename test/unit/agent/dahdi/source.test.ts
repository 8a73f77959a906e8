import test from "ava";
import fc from "fast-check";
import { ProcReader } from "../../../../src/agent/dahdi/proc-reader.ts";
import { type DahdiSeen, dahdiSource } from "../../../../src/agent/dahdi/source.ts";
import { parseProcSpan } from "../../../../src/telephony/dahdi/read/proc-span.ts";
import { controlDevice, dahdiHost, e1Text, e1Tree } from "../../../fixtures/dahdi-host.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const looked = (seen: DahdiSeen) => {
  if (seen.kind === "absent") throw new Error(seen.why);
  return seen.look;
};

test("several who want the same look share it, and a second later it is a new one", async (t) => {
  const host = await dahdiHost(t, e1Tree(2));
  const clock = new TurnedClock();
  const [one, other] = [dahdiSource(host, clock), dahdiSource(host, clock)];
  t.is(one, other);
  const [first, second] = await Promise.all([one.look(), other.look()]);
  t.is(first, second);
  t.is(await one.look(), first);
  const reads = host.read.length;
  await clock.pass(1_000);
  t.not(await one.look(), first);
  t.is(host.read.length, 2 * reads);
  await one.release();
  await other.release();
});

test("a span that goes away while it is read hides no other, and is listed no more a second later", async (t) => {
  const host = await dahdiHost(t, e1Tree(3));
  const clock = new TurnedClock();
  const source = dahdiSource(host, clock);
  const spans = async () => {
    await clock.pass(1_000);
    const look = looked(await source.look());
    return [look.spans.map(({ number }) => number), look.unreadable];
  };
  t.deepEqual(await spans(), [[1, 2, 3], 0]);
  host.failing.add("/proc/dahdi/2");
  t.deepEqual(await spans(), [[1, 3], 1]);
  t.deepEqual(await spans(), [[1, 3], 1]);
  host.failing.clear();
  await host.put("/proc/dahdi/1", "Span 1: half");
  await host.take("/proc/dahdi/3");
  t.deepEqual(await spans(), [[2], 1]);
  t.deepEqual(await spans(), [[2], 1]);
  await host.take("/proc/dahdi/1");
  await host.take("/proc/dahdi/2");
  await spans().catch(() => undefined);
  await clock.pass(1_000);
  t.deepEqual(await source.look(), { kind: "absent", why: "/proc/dahdi shows no span" });
  await host.put("/proc/dahdi/1", e1Text(1));
  await clock.pass(5_000);
  t.deepEqual(await spans(), [[1], 0]);
  await source.release();
});

test("finer alarms come from sysfs, or with the counters", async (t) => {
  const host = await dahdiHost(t, e1Tree(2), controlDevice);
  const clock = new TurnedClock();
  await host.put("/proc/dahdi/1", e1Text(1, { alarms: "RED " }));
  await host.put("/sys/bus/dahdi_spans/devices/span-1/alarms", "0x108\n");
  host.answer = ["none cannot open /dev/dahdi/ctl: Permission denied"];
  const source = dahdiSource(host, clock);
  const alarms = async () => {
    await clock.pass(1_000);
    return looked(await source.look()).spans.map((span) => span.alarms);
  };
  t.deepEqual(await alarms(), [["loss-of-signal", "red"], []]);
  t.is(source.countersWhy, "cannot open /dev/dahdi/ctl: Permission denied");
  host.answer = ["span 1 520 0 0 0 0 0 0 0", "span 2 0 7 0 0 0 0 0 0", "end"];
  t.deepEqual(await alarms(), [["loss-of-frame", "red"], []]);
  t.is(looked(await source.look()).spans[1]?.stat?.crcErrors, 7);
  await source.release();
  t.is(host.running, 0);
});

test("a span that only the counters tell of is listed at the next look", async (t) => {
  const host = await dahdiHost(t, e1Tree(1), controlDevice);
  const clock = new TurnedClock();
  const source = dahdiSource(host, clock);
  host.answer = ["span 1 0 0 0 0 0 0 0 0", "end"];
  await source.look();
  await host.put("/proc/dahdi/2", e1Text(2));
  host.answer = ["span 1 0 0 0 0 0 0 0 0", "span 2 0 0 0 0 0 0 0 0", "end"];
  await clock.pass(1_000);
  await source.look();
  await clock.pass(1_000);
  t.is(looked(await source.look()).spans.length, 2);
  await source.release();
});

test("a span of which nothing has changed is the same object, and one that changed is read as if it were new", (t) => {
  const reader = new ProcReader();
  const read = (text: string) => reader.read(Buffer.from(text), "/proc/dahdi/1");
  const first = read(e1Text(1));
  t.is(read(e1Text(1)), first);
  const changed = read(e1Text(1, { busyEc: 3 }));
  t.not(changed, first);
  t.is(changed.channels[20], first.channels[20], "its other channels are not read again");
  fc.assert(
    fc.property(
      fc.array(fc.record({ alarms: fc.constantFrom("", "RED ", "YELLOW "), busyEc: fc.nat(31), slips: fc.nat(9) })),
      (all) => {
        for (const { alarms, busyEc, slips } of all) {
          const text = e1Text(1, { alarms, busyEc, counters: `\tTiming slips: ${slips}\n` });
          t.deepEqual(read(text), parseProcSpan(text));
        }
      },
    ),
    { numRuns: 50 },
  );
  t.throws(() => read("nothing"), { message: /is no heading of a span$/ });
});
