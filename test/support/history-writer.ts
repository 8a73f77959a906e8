import { History } from "../../src/agent/history/history.ts";
import { systemClock } from "../../src/core/clock.ts";

// Records a figure that counts its own moments, ten a second, and tells each once it is recorded, until it is killed.
const log = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
const history = new History({ settings: { path: process.argv[2] ?? "", mostMiB: 64 }, clock: systemClock, log });
history.start();
for (let count = 1; ; count += 1) {
  const nowMs = systemClock.nowMs();
  history.record([{ metric: "agent_moments", labels: {}, value: count }], nowMs);
  const { kind, why } = history.state();
  process.stdout.write(`${count} ${nowMs} ${kind} ${why}\n`);
  await systemClock.sleep(100);
}
