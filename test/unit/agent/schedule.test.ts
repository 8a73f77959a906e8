import test from "ava";
import type { Collected, CollectorKind } from "../../../src/agent/collector.ts";
import { Model } from "../../../src/agent/model.ts";
import { Schedule } from "../../../src/agent/schedule.ts";
import { TurnedClock } from "../../fixtures/turned-clock.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
const seen = (value: number): Collected => ({
  kind: "samples",
  samples: [{ metric: "dahdi_spans", labels: {}, value }],
});

function scheduled(kinds: Record<string, { everyMs: number; timeoutMs?: number; collect: () => Promise<Collected> }>) {
  const clock = new TurnedClock();
  const hurry: Record<string, () => void> = {};
  const list = Object.entries(kinds).map(
    ([name, { everyMs, timeoutMs = 10_000, collect }]): CollectorKind => ({
      name,
      summary: "",
      everyMs,
      timeoutMs,
      metrics: [],
      make: (context) => {
        hurry[name] = context.hurry;
        return { collect };
      },
    }),
  );
  const model = new Model(list);
  const context = { clock, log: quiet, machine: undefined, settings: undefined, asterisk: undefined } as never;
  const schedule = new Schedule({ kinds: list, model, context, changed: () => undefined });
  return { clock, model, schedule, hurry };
}

test("each collector is run at its own rate", async (t) => {
  const counts = { fast: 0, slow: 0 };
  const counting = (name: keyof typeof counts) => async () => {
    counts[name] += 1;
    return seen(counts[name]);
  };
  const { clock, model, schedule } = scheduled({
    fast: { everyMs: 1000, collect: counting("fast") },
    slow: { everyMs: 60_000, collect: counting("slow") },
  });
  schedule.start();
  await clock.pass(120_500);
  t.deepEqual(counts, { fast: 121, slow: 3 });
  t.is(model.value("dahdi_spans", {}), 121);
});

test("a collector that fails or hangs stops no other, and is begun again only when its hanging look has ended", async (t) => {
  let looks = 0;
  let free: (collected: Collected) => void = () => undefined;
  const { clock, model, schedule } = scheduled({
    broken: { everyMs: 1000, collect: () => Promise.reject(new Error("no such file")) },
    hanging: {
      everyMs: 1000,
      timeoutMs: 2000,
      collect: () => {
        looks += 1;
        return new Promise((resolve) => {
          free = resolve;
        });
      },
    },
    sound: { everyMs: 1000, collect: async () => seen(7) },
  });
  schedule.start();
  await clock.pass(10_000);
  const health = new Map(model.health().map((one) => [one.name, one]));
  t.is(health.get("broken")?.why, "no such file");
  t.is(health.get("broken")?.failures, 11);
  t.is(health.get("hanging")?.why, "hanging still hangs in an earlier look");
  t.is(looks, 1);
  t.is(health.get("sound")?.state, "ok");
  free(seen(1));
  await clock.pass(1500);
  t.is(looks, 2);
});

test("an event brings the next look forward, and a burst of events brings one", async (t) => {
  let looks = 0;
  const { clock, schedule, hurry } = scheduled({
    asterisk: {
      everyMs: 30_000,
      collect: async () => {
        looks += 1;
        return seen(looks);
      },
    },
  });
  schedule.start();
  await clock.pass(5000);
  for (let event = 0; event < 30; event += 1) hurry.asterisk?.();
  await clock.pass(100);
  t.is(looks, 2);
});

test("the date set an hour on or back changes no rate", async (t) => {
  let looks = 0;
  const { clock, schedule } = scheduled({
    spans: {
      everyMs: 1000,
      collect: async () => {
        looks += 1;
        return seen(looks);
      },
    },
  });
  schedule.start();
  await clock.pass(10_000);
  clock.set(clock.nowMs() + 3_600_000);
  await clock.pass(10_000);
  clock.set(clock.nowMs() - 7_200_000);
  await clock.pass(10_000);
  t.is(looks, 31);
});

test("what a failing collector saw last is shown no longer than it is true", async (t) => {
  let sound = true;
  const { clock, model, schedule } = scheduled({
    spans: {
      everyMs: 1000,
      timeoutMs: 2000,
      collect: async () => (sound ? seen(1) : Promise.reject(new Error("gone"))),
    },
  });
  schedule.start();
  await clock.pass(3000);
  sound = false;
  await clock.pass(3000);
  t.is(model.value("dahdi_spans", {}), 1);
  clock.set(clock.nowMs() - 3_600_000);
  await clock.pass(5000);
  t.is(model.value("dahdi_spans", {}), undefined);
});
