import type { ExecutionContext } from "ava";
import { ManagerConnection, usualTimings } from "../../src/agent/asterisk/connection.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../../src/agent/collector.ts";
import type { Labels } from "../../src/agent/sample.ts";
import { agentSettingsSchema } from "../../src/agent/settings.ts";
import { systemClock } from "../../src/core/clock.ts";
import type { Log } from "../../src/core/log.ts";
import { plantMachine, type Tree } from "../fixtures/recorded-tree.ts";
import { AmiSimulator } from "../simulators/ami.ts";

const nothing = () => undefined;
export const silentLog: Log = { info: nothing, warn: nothing, error: nothing, debug: nothing };

export const quickTimings = {
  ...usualTimings,
  connectMs: 500,
  answerMs: 1_500,
  silenceMs: 300,
  firstPauseMs: 5,
  mostPauseMs: 20,
  refusedPauseMs: 60,
  steadyAfterMs: 50,
  tickMs: 5,
};

export interface SimulatedAsterisk {
  simulator: AmiSimulator;
  link: ManagerConnection;
  context: CollectorContext;
  /** How often a collector asked to be run at once. */
  hurries: () => number;
  make(kind: CollectorKind): Collector;
}

/** A simulator, a connection to it that is up, and what collectors are given. All is stopped at the test's end. */
export async function simulatedAsterisk(
  t: ExecutionContext,
  options: { tree?: Tree; prepare?: (simulator: AmiSimulator) => void; connected?: boolean } = {},
): Promise<SimulatedAsterisk> {
  const simulator = new AmiSimulator();
  options.prepare?.(simulator);
  await simulator.start();
  const machine = await plantMachine(t, {
    "/etc/asterisk/manager.conf": `[general]\nenabled=yes\n[${simulator.user}]\nsecret=${simulator.secret}\n`,
    ...options.tree,
  });
  const settings = agentSettingsSchema.parse({ asterisk: { port: simulator.port } });
  const clock = systemClock;
  const link = new ManagerConnection({
    settings: settings.asterisk,
    machine,
    clock,
    log: silentLog,
    timings: quickTimings,
    random: () => 0,
  });
  const collectors: Collector[] = [];
  let hurries = 0;
  t.teardown(async () => {
    for (const collector of collectors) await collector.stop?.();
    await link.stop();
    await simulator.stop();
  });
  link.start();
  if (options.connected !== false) await until(() => link.state === "up");
  const hurry = () => {
    hurries += 1;
  };
  const context: CollectorContext = { machine, clock, settings, asterisk: link, log: silentLog, hurry };
  return {
    simulator,
    link,
    context,
    hurries: () => hurries,
    make: (kind) => {
      const collector = kind.make(context);
      collectors.push(collector);
      return collector;
    },
  };
}

/** Waits until it is so; throws after five seconds. */
export async function until(so: () => boolean): Promise<void> {
  const endMs = performance.now() + 5_000;
  while (!so()) {
    if (performance.now() > endMs) throw new Error(`this did not come to be: ${so.toString()}`);
    await systemClock.sleep(2);
  }
}

/** All that was sent before has been taken in: the answer to a question comes behind it. */
export async function caughtUp({ link }: Pick<SimulatedAsterisk, "link">): Promise<void> {
  await link.ask({ Action: "Ping" });
}

/** The value of one series; undefined where there is none. */
export function valueIn(collected: Collected, metric: string, labels: Labels = {}): number | undefined {
  if (collected.kind === "absent") return undefined;
  return collected.samples.find(
    (sample) =>
      sample.metric === metric && Object.entries(labels).every(([name, value]) => sample.labels[name] === value),
  )?.value;
}
