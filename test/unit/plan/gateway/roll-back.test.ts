import test from "ava";
import { systemClock } from "../../../../src/core/clock.ts";
import { AppError } from "../../../../src/core/errors.ts";
import { markPaths } from "../../../../src/telephony/gateway/marks.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";
import {
  applyGateway,
  applyUntilPulled,
  gatewayContext,
  planGateway,
  withText,
} from "../../../fixtures/gateway-run.ts";

const extensions = "/etc/asterisk/extensions.conf";
const lines = "/etc/asterisk/chan_dahdi.conf";
const modprobe = "/etc/modprobe.d/spanwright-dahdi.conf";

let nowMs = 0;
test.before(() => {
  Object.assign(systemClock, {
    nowMs: () => nowMs,
    sleep: async (durationMs: number) => {
      nowMs += durationMs;
    },
  });
});

const edition = (path: string, text: string) => gatewayContext(withText(path, (before) => `${before}; ${text}\n`));

async function failure(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    return error as AppError;
  }
  throw new Error("it did not fail");
}

/** Pulled right before the mark of what Asterisk has loaded is written: it runs, and nobody wrote that down. */
async function pulledBeforeMark(machine: FakeGateway, context: ReturnType<typeof gatewayContext>): Promise<void> {
  machine.before = (change) => {
    if (change === `write ${markPaths.loaded}`) machine.plugPulledAt = machine.changes.length + 1;
  };
  await failure(applyGateway(machine, context));
  machine.plugPulledAt = undefined;
  machine.before = undefined;
}

test("a first set that runs, and whose run was killed before it was noted, is gone back to by the next apply", async (t) => {
  for (let at = 1, pulled = true; pulled; at += 1) {
    const machine = new FakeGateway();
    machine.installed = false;
    machine.kernelModulesBuilt = false;
    pulled = await applyUntilPulled(machine, gatewayContext(), at);
    await applyGateway(machine, gatewayContext());
    t.deepEqual((await planGateway(machine, gatewayContext())).pending, [], `pulled at ${at}`);
    t.false(machine.files.has(markPaths.masked), `pulled at ${at}`);
    const good = machine.text(extensions);
    machine.dialplanFailsOn = "BAD";
    t.is((await failure(applyGateway(machine, edition(extensions, "BAD")))).code, "rolled-back");
    t.is(machine.text(extensions), good, `pulled at ${at}`);
    t.not(machine.asterisk, undefined, `pulled at ${at}`);
    t.deepEqual([...machine.masked], [], `pulled at ${at}`);
  }
});

test("a second set that runs and was not noted is what a third one that fails goes back to", async (t) => {
  for (const path of [extensions, lines]) {
    for (let at = 1, pulled = true; pulled; at += 1) {
      const machine = new FakeGateway();
      await applyGateway(machine, gatewayContext());
      const second = edition(path, "second");
      pulled = await applyUntilPulled(machine, second, at);
      await applyGateway(machine, second);
      machine.asteriskFailsOn = "BAD";
      machine.dialplanFailsOn = "BAD";
      t.is((await failure(applyGateway(machine, edition(path, "BAD")))).code, "rolled-back");
      t.regex(machine.text(path) ?? "", /; second\n$/, `${path} pulled at ${at}`);
    }
  }
});

test("noting that a set runs cuts no call and reads nothing again", async (t) => {
  const machine = new FakeGateway();
  await pulledBeforeMark(machine, gatewayContext());
  const { asterisk } = machine;
  machine.calls = 20;
  machine.changes.length = 0;
  const { pending } = await planGateway(machine, gatewayContext());
  t.deepEqual(
    pending.map(({ id, why, disrupts }) => ({ id, why, disrupts })),
    [
      {
        id: "gateway-asterisk pri",
        why: "see whether Asterisk has taken all of its configuration; calls stay up",
        disrupts: undefined,
      },
      { id: "gateway-boot pri", why: "start firewall, DAHDI and Asterisk with the host", disrupts: undefined },
    ],
  );
  await applyGateway(machine, gatewayContext());
  t.is(machine.asterisk, asterisk);
  t.false(machine.changes.some((change) => /core reload|systemctl (stop|start)/.test(change)));
  t.true(machine.files.has(markPaths.loaded));
});

test("an Asterisk that runs without all of its set, after a run that was killed, is named and not taken down", async (t) => {
  const machine = new FakeGateway();
  await pulledBeforeMark(machine, gatewayContext());
  const { asterisk } = machine;
  machine.calls = 20;
  machine.dialplanFailsOn = "Cen_Inicio_Dahdi";
  const error = await failure(applyGateway(machine, gatewayContext()));
  t.regex(error.message, /Asterisk on gw runs, but not with all of its configuration: context \S+ is not loaded/);
  t.is(error.code, "apply-failed");
  t.is(machine.asterisk, asterisk);
});

test("a module that cannot be loaded cuts no call where nothing else wants a restart", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  const { asterisk } = machine;
  const good = machine.text(extensions);
  machine.calls = 20;
  machine.modules.delete("dahdi_echocan_mg2");
  machine.changes.length = 0;
  machine.before = (change) => {
    if (change !== "modprobe -- dahdi_echocan_mg2") return;
    throw new AppError("program-failed", { message: "modprobe: Key was rejected by service" });
  };
  const error = await failure(applyGateway(machine, edition(extensions, "second")));
  t.is(error.code, "rolled-back");
  t.regex(error.message, /^gateway-modules pri: modprobe: Key was rejected by service$/);
  t.is(machine.asterisk, asterisk);
  t.is(machine.text(extensions), good);
  t.is(machine.asterisk?.loaded.get(extensions), good);
  t.false(machine.changes.some((change) => /systemctl (stop|start)/.test(change)));
  machine.before = undefined;
  machine.modules.set("dahdi_echocan_mg2", {});
  t.deepEqual((await planGateway(machine, gatewayContext())).pending, []);
});

test("an option that only an older, unproven set asked for is compared too", async (t) => {
  const machine = new FakeGateway();
  machine.modules.set("dahdi", { auto_assign_spans: "1", debug: "0" });
  await applyGateway(machine, gatewayContext());
  const withDebug = withText(modprobe, (text) => text.replace("auto_assign_spans=1", "auto_assign_spans=1 debug=1"));
  machine.before = (change) => {
    if (change === `rm ${markPaths.transaction}`) machine.plugPulledAt = machine.changes.length + 1;
  };
  await failure(applyGateway(machine, gatewayContext(withDebug)));
  machine.plugPulledAt = undefined;
  machine.before = undefined;
  machine.changes.length = 0;
  machine.asteriskFailsOn = "BAD";
  const beganMs = nowMs;
  t.is((await failure(applyGateway(machine, edition(lines, "BAD")))).code, "rolled-back");
  t.false(machine.changes.some((change) => change.startsWith("modprobe -r")));
  t.true(nowMs - beganMs < 10_000);
});

test("after a start of the host, a changed dialplan is still read without a restart", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  machine.restartHost();
  const { asterisk } = machine;
  machine.calls = 20;
  const second = edition(extensions, "second");
  t.deepEqual(await applyGateway(machine, second), ["gateway-files pri", "gateway-asterisk pri"]);
  t.is(machine.asterisk, asterisk);
  t.deepEqual((await planGateway(machine, second)).pending, []);
});

test("where a module cannot be loaded over a set that ran unnoted, Asterisk does not go on with half of it", async (t) => {
  const failsToLoad = (machine: FakeGateway) => {
    machine.modules.delete("dahdi_echocan_mg2");
    machine.before = (change) => {
      if (change !== "modprobe -- dahdi_echocan_mg2") return;
      machine.before = undefined;
      throw new AppError("program-failed", { message: "modprobe: Key was rejected by service" });
    };
  };
  const first = new FakeGateway();
  first.installed = false;
  await pulledBeforeMark(first, gatewayContext());
  failsToLoad(first);
  t.is((await failure(applyGateway(first, edition(extensions, "second")))).code, "rolled-back");
  t.is(first.text(extensions), "; the package's own\n");
  t.is(first.asterisk, undefined);
  t.deepEqual([...first.masked], ["asterisk.service"]);

  const second = new FakeGateway();
  await applyGateway(second, gatewayContext());
  const good = second.text(lines);
  await pulledBeforeMark(second, edition(lines, "second"));
  const { asterisk } = second;
  failsToLoad(second);
  t.is((await failure(applyGateway(second, edition(lines, "third")))).code, "rolled-back");
  t.is(second.text(lines), good);
  t.is(second.asterisk?.loaded.get(lines), good);
  // A reload does not read the lines again.
  t.not(second.asterisk, asterisk);
});
