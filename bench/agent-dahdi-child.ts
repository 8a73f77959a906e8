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
import { LocalMachine } from "../src/core/machine/local.ts";
import type { FileFacts, KeepOptions, KeptProgram, RunOptions, RunResult } from "../src/core/machine/machine.ts";
import { readKernelFile } from "../src/core/machine/read-kernel-file.ts";

const warmUpMs = 5_000;
const [folder = "", seconds = "20", ...names] = process.argv.slice(2);

/** This computer, with the recorded tree for /proc/dahdi and sysfs, and a program that answers as DAHDI's ioctl does. */
class TreeMachine extends LocalMachine {
  override async readFile(path: string, options?: { maxBytes?: number }): Promise<Buffer | undefined> {
    // As LocalMachine reads what is really in /proc and /sys.
    return await readKernelFile(`${folder}${path}`, { machine: this.name, maxBytes: options?.maxBytes ?? 1 << 20 });
  }

  override async statMany(paths: readonly string[]): Promise<FileFacts[]> {
    return paths.map((path) => ({ path, kind: "other", sizeBytes: 0, mode: 0o660 }));
  }

  override async run(program: string, args: readonly string[], options?: RunOptions): Promise<RunResult> {
    const own = args.map((arg) => (arg.startsWith("/") ? `${folder}${arg}` : arg));
    const result = await super.run(program, own, options);
    return { ...result, stdout: result.stdout.replaceAll(folder, "") };
  }

  override async keep(program: string, _args: readonly string[], options: KeepOptions): Promise<KeptProgram> {
    const script = '$| = 1; while (<STDIN>) { $n++; print "span $_ 0 $n 0 0 0 0 0 0\\n" for 1 .. 32; print "end\\n" }';
    return await super.keep(program, ["-e", script], options);
  }
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
const kinds = [spansKind, channelsKind, performanceKind].filter(({ name }) => names.includes(name));
const model = new Model(kinds as readonly CollectorKind[]);
const context = {
  machine: new TreeMachine(),
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
