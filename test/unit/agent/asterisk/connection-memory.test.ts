import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import test from "ava";
import { ManagerConnection } from "../../../../src/agent/asterisk/connection.ts";
import { agentSettingsSchema } from "../../../../src/agent/settings.ts";
import { plantMachine } from "../../../fixtures/recorded-tree.ts";
import { AmiSimulator } from "../../../simulators/ami.ts";
import { quickTimings, silentLog, until } from "../../../support/simulated-asterisk.ts";

/** Of a connection that ticks four times a second, three hours. */
const ticks = 40_000;
const mostBytesOfTick = 30;

test("a connection that is up for long keeps nothing of each of its ticks", async (t) => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const simulator = new AmiSimulator();
  await simulator.start();
  const machine = await plantMachine(t, {
    "/etc/asterisk/manager.conf": `[${simulator.user}]\nsecret=${simulator.secret}\n`,
  });
  let slept = 0;
  const clock = {
    nowMs: () => Date.now(),
    steadyMs: () => performance.now(),
    sleep: async () => {
      slept += 1;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  const settings = agentSettingsSchema.parse({ asterisk: { port: simulator.port } }).asterisk;
  const link = new ManagerConnection({ settings, machine, clock, log: silentLog, timings: quickTimings });
  t.teardown(async () => {
    await link.stop();
    await simulator.stop();
  });
  link.start();
  await until(() => link.state === "up");
  const heapAfter = async (count: number) => {
    const wanted = slept + count;
    while (slept < wanted) await new Promise((resolve) => setImmediate(resolve));
    simulator.actions.length = 0;
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = await heapAfter(ticks / 4);
  const growth = (await heapAfter(ticks)) - before;
  t.true(growth < ticks * mostBytesOfTick, `${Math.round(growth / ticks)} bytes of each tick`);
  t.is(link.counts.logins, 1, "it was one connection all the time");
});
