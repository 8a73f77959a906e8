/**
 * Stands in for "spanwright agent run" where a test looks at what systemd makes of it: the agent's own schedule, lifeline
 * and notifications, with one collector. What it may do it writes into its state folder; a file "hang" there makes it hang.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CollectorKind } from "../../src/agent/collector.ts";
import { Lifeline } from "../../src/agent/lifeline.ts";
import { Model } from "../../src/agent/model.ts";
import { serviceManager } from "../../src/agent/notify.ts";
import { Schedule } from "../../src/agent/schedule.ts";
import { systemClock } from "../../src/core/clock.ts";

const state = process.env.SPANWRIGHT_STATE_DIR ?? "";
const hang = join(state, "hang");
const leaveIt = join(state, "leave-it-to-a-child");
const attempt = (act: () => void): string => {
  try {
    act();
    return "allowed";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "refused";
  }
};

const kind: CollectorKind = {
  name: "one",
  summary: "looks whether it is to hang",
  everyMs: 100,
  timeoutMs: 1_000,
  metrics: [],
  make: () => ({
    async collect() {
      if (existsSync(hang)) {
        rmSync(hang);
        for (;;);
      }
      if (existsSync(leaveIt)) {
        rmSync(leaveIt);
        // The same words over the same socket, by another process, while this one only waits.
        const say =
          'use POSIX; for (1..100) { POSIX::write($ENV{FD}, "WATCHDOG=1", 10); select(undef, undef, undef, 0.2) }';
        const socket = Number(process.env.SPANWRIGHT_NOTIFY_FD);
        spawnSync("perl", ["-e", say], { stdio: ["ignore", "ignore", "ignore", socket], env: { FD: "3" } });
      }
      return { kind: "samples", samples: [] };
    },
  }),
};

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
const manager = serviceManager();
const lifeline = new Lifeline({ manager, clock: systemClock, kinds: [kind] });
const model = new Model([kind]);
const context = { clock: systemClock, log: quiet } as unknown as ConstructorParameters<typeof Schedule>[0]["context"];
const schedule = new Schedule({ kinds: [kind], model, context, changed: (name) => lifeline.beat(name) });

writeFileSync(
  join(state, "facts.json"),
  JSON.stringify({
    words: process.argv.slice(2),
    uid: process.getuid?.(),
    status: readFileSync("/proc/self/status", "utf8"),
    watchdogMs: manager.watchdogMs ?? null,
    writeEtc: attempt(() => writeFileSync("/etc/spanwright-agent-was-here", "")),
    writeOwnCode: attempt(() => writeFileSync("/opt/spanwright/current/written", "")),
    readKernelLog: attempt(() => readFileSync("/dev/kmsg")),
  }),
);
lifeline.start();
schedule.start();
manager.ready("looks at one thing");
process.once("SIGTERM", () => {
  manager.stopping();
  void Promise.all([schedule.stop(), lifeline.stop()]).then(() => process.exit(0));
});
