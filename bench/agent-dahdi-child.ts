/**
 * One measured process: node bench/agent-dahdi-child.ts FOLDER SECONDS COLLECTOR… runs those collectors on the tree in the
 * folder, once a second; without any it only waits. It prints what it used, as JSON.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { CollectorContext, CollectorKind } from "../src/agent/collector.ts";
import { kind as channelsKind } from "../src/agent/collectors/dahdi-channels.ts";
import { kind as spansKind } from "../src/agent/collectors/dahdi-spans.ts";
import { kind as performanceKind } from "../src/agent/collectors/line-performance.ts";
import { Model } from "../src/agent/model.ts";
import { Schedule } from "../src/agent/schedule.ts";
import { agentSettingsSchema } from "../src/agent/settings.ts";
import { systemClock } from "../src/core/clock.ts";
import { TreeMachine } from "./dahdi-tree.ts";

const warmUpMs = 5_000;
const [folder = "", seconds = "20", ...names] = process.argv.slice(2);

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
const kinds = [spansKind, channelsKind, performanceKind].filter(({ name }) => names.includes(name));
const model = new Model(kinds as readonly CollectorKind[]);
const context = {
  machine: new TreeMachine(folder),
  clock: systemClock,
  settings: agentSettingsSchema.parse({}),
  log: quiet,
} as unknown as CollectorContext;
const schedule = new Schedule({ kinds, model, context, changed: () => undefined });
schedule.start();
await delay(warmUpMs);
const before = process.cpuUsage();
const startMs = performance.now();
await delay(Number(seconds) * 1000);
const used = process.cpuUsage(before);
const measured = {
  cpuMsPerSecond: (used.user + used.system) / (performance.now() - startMs),
  residentMiB: process.memoryUsage.rss() / 2 ** 20,
  samples: [...model.all()].length,
  failures: model.health().reduce((sum, { failures }) => sum + failures, 0),
};
await schedule.stop();
console.log(JSON.stringify(measured));
