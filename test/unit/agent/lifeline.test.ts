import test from "ava";
import { Lifeline } from "../../../src/agent/lifeline.ts";
import { TurnedClock } from "../../fixtures/turned-clock.ts";

function lifeline({ watchdogMs }: { watchdogMs: number | undefined } = { watchdogMs: 30_000 }) {
  const told: string[] = [];
  const manager = {
    watchdogMs,
    ready: (status: string) => told.push(`ready ${status}`),
    status: (text: string) => told.push(text),
    alive: () => told.push("alive"),
    stopping: () => told.push("stopping"),
  };
  const clock = new TurnedClock();
  const kinds = [
    { name: "spans", everyMs: 1_000, timeoutMs: 5_000 },
    { name: "disks", everyMs: 600_000, timeoutMs: 60_000 },
  ];
  return { told, clock, line: new Lifeline({ manager, clock, kinds }) };
}

test("signs of life come three times as often as they are wanted", async (t) => {
  const { told, clock, line } = lifeline();
  line.start();
  for (let second = 0; second < 60; second += 1) {
    await clock.pass(1_000);
    line.beat("spans");
  }
  t.deepEqual(told, Array(7).fill("alive"));
  const stopped = line.stop();
  await clock.pass(0);
  await stopped;
  await clock.pass(60_000);
  t.is(told.length, 7);
});

test("a schedule that has lost one loop gives no sign of life, and says which", async (t) => {
  const { told, clock, line } = lifeline();
  line.start();
  await clock.pass(36_000);
  t.deepEqual(line.missed(), []);
  const before = told.filter((word) => word === "alive").length;
  await clock.pass(24_000);
  t.deepEqual(line.missed(), ["spans"]);
  t.is(told.filter((word) => word === "alive").length, before);
  t.deepEqual(told.slice(before), ["hangs: no look ended in time of spans; waiting to be started anew"]);
});

test("a look that ends late after all is a sign of life again", async (t) => {
  const { told, clock, line } = lifeline();
  line.start();
  await clock.pass(60_000);
  line.beat("spans");
  await clock.pass(10_000);
  t.is(told.at(-1), "alive");
});

test("slow collectors are waited for as long as their own rate and limit allow", async (t) => {
  const { clock, line } = lifeline();
  line.start();
  for (let minute = 0; minute < 11; minute += 1) {
    await clock.pass(60_000);
    line.beat("spans");
  }
  t.deepEqual(line.missed(), []);
  await clock.pass(31_000);
  line.beat("spans");
  t.deepEqual(line.missed(), ["disks"]);
});

test("a date that somebody sets is no reason to be started anew", async (t) => {
  const { told, clock, line } = lifeline();
  line.start();
  clock.set(clock.nowMs() + 3_600_000);
  await clock.pass(10_000);
  clock.set(clock.nowMs() - 7_200_000);
  await clock.pass(10_000);
  t.true(told.every((word) => word === "alive"));
});

test("where nobody waits for signs of life, none are given", async (t) => {
  const { told, clock, line } = lifeline({ watchdogMs: undefined });
  line.start();
  await clock.pass(120_000);
  t.deepEqual(told, []);
  await t.notThrowsAsync(line.stop());
});
