import test from "ava";
import { systemClock } from "../../../../src/core/clock.ts";
import type { AppError } from "../../../../src/core/errors.ts";
import type { HostMachines } from "../../../../src/host/connect.ts";
import type { PlanContext } from "../../../../src/plan/context.ts";
import { verifyGateways } from "../../../../src/plan/gateway/verify.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";
import { applyGateway, gatewayContext, planGateway } from "../../../fixtures/gateway-run.ts";

const onPort = (port: number, id = "card-A"): PlanContext => gatewayContext(undefined, { id, port });
const inOrder = gatewayContext(undefined, "cards");
const mistyped = onPort(1, "card-X");

let nowMs = 0;
test.before(() => {
  Object.assign(systemClock, {
    nowMs: () => nowMs,
    sleep: async (durationMs: number) => {
      nowMs += durationMs;
    },
  });
});

function withCard(): FakeGateway {
  const machine = new FakeGateway();
  machine.put("/var/log/asterisk/messages", "");
  machine.plugCard("card-A", 2);
  return machine;
}

async function failure(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    return error as AppError;
  }
  throw new Error("it did not fail");
}

test("a span gets the port that the site names, and a second apply changes nothing", async (t) => {
  const machine = withCard();
  t.is(machine.places.size, 0);
  await applyGateway(machine, onPort(2));
  t.is(machine.places.get(1)?.port, 2);
  t.is(machine.span?.b.length, 30);
  machine.changes.length = 0;
  t.deepEqual(await applyGateway(machine, onPort(2)), []);
  t.deepEqual(machine.changes, []);
});

test("a span that goes to another port takes effect at once, with the modules loaded anew and the calls named", async (t) => {
  const machine = withCard();
  await applyGateway(machine, onPort(1));
  machine.calls = 2;
  const { pending } = await planGateway(machine, onPort(2));
  const moved = "span 1 is port 1 of card-A, planned port 2 of card-A";
  t.deepEqual(
    pending.map(({ kind }) => kind),
    ["gateway-files", "gateway-modules", "gateway-dahdi", "gateway-asterisk"],
  );
  t.regex(pending[1]?.why ?? "", new RegExp(`^load kernel modules anew \\(${moved}\\)`));
  t.regex(pending[2]?.why ?? "", new RegExp(`the span layout changes: ${moved}$`));
  t.is(pending[3]?.disrupts, "Asterisk of gateway pri is started anew: 2 calls are cut");
  machine.calls = 0;
  await applyGateway(machine, onPort(2));
  t.is(machine.places.get(1)?.port, 2);
  t.deepEqual((await planGateway(machine, onPort(2))).pending, []);
});

test("verify tells a span that is another port than the site says", async (t) => {
  const machine = withCard();
  await applyGateway(machine, onPort(1));
  machine.places.set(1, { port: 2, firstChannel: 1 });
  const context = onPort(1);
  const machines: HostMachines = new Map([["gw", machine]]);
  const proofs = await verifyGateways({ context, machines }, context.design.gateways, () => undefined);
  t.deepEqual(
    proofs.filter(({ ok }) => !ok).map(({ field, found }) => `${field}: ${found}`),
    [
      "Asterisk runs with: others: it wants a restart",
      "span 1 (operator) channels: span 1 is port 2 of card-A, planned port 1 of card-A",
    ],
  );
});

test("a span that begins with another channel, or is of another kind, is not where it should be", async (t) => {
  const machine = withCard();
  await applyGateway(machine, onPort(1));
  machine.places.set(1, { port: 1, firstChannel: 32 });
  const { pending } = await planGateway(machine, onPort(1));
  t.regex(pending[0]?.why ?? "", /anew \(span 1 begins with channel 32, planned 1\)/);
});

test("a card that is not there is named, and the modules that were loaded anew for it go back too", async (t) => {
  const machine = withCard();
  await applyGateway(machine, inOrder);
  const { asterisk } = machine;
  const error = await failure(applyGateway(machine, mistyped));
  t.is(error.code, "rolled-back");
  t.regex(
    error.message,
    /^gateway-modules pri: the kernel modules of DAHDI on gw are loaded, and not as designed: span 1 is not there$/,
  );
  t.is(machine.modules.get("dahdi")?.auto_assign_spans, "1");
  t.is(machine.places.get(1)?.port, 1);
  t.is(machine.span?.b.length, 30);
  t.truthy(machine.asterisk);
  t.not(machine.asterisk, asterisk);
  t.deepEqual((await planGateway(machine, inOrder)).pending, []);
});

test("a span that was moved goes back to its port with the set", async (t) => {
  const machine = withCard();
  await applyGateway(machine, onPort(1));
  const moved = gatewayContext(
    (files) =>
      files.map((file) =>
        file.path.endsWith("chan_dahdi.conf") ? { ...file, content: `${file.content};bad\n` } : file,
      ),
    { id: "card-A", port: 2 },
  );
  machine.asteriskFailsOn = ";bad";
  t.is((await failure(applyGateway(machine, moved))).code, "rolled-back");
  t.is(machine.places.get(1)?.port, 1);
  t.deepEqual((await planGateway(machine, onPort(1))).pending, []);
});

test("a first set that fails leaves the lines that somebody had configured by hand", async (t) => {
  const machine = new FakeGateway();
  machine.put("/etc/modprobe.d/dahdi.conf", "options dahdi auto_assign_spans=1\n");
  machine.put("/etc/dahdi/system.conf", "span=1,1,0,ccs,hdb3\nbchan=1-15,17-31\ndchan=16\n");
  machine.modules.set("dahdi", { auto_assign_spans: "1" });
  machine.plugCard("card-A", 2);
  machine.startAsterisk();
  t.is((await failure(applyGateway(machine, mistyped))).code, "rolled-back");
  t.is(machine.modules.get("dahdi")?.auto_assign_spans, "1");
  t.is(machine.span?.b.length, 30);
  t.truthy(machine.asterisk);
});

test("modules that cannot be unloaded are as before, and so is all else", async (t) => {
  const machine = withCard();
  await applyGateway(machine, inOrder);
  machine.dahdiIsUsed = true;
  const error = await failure(applyGateway(machine, onPort(2)));
  t.is(error.code, "rolled-back");
  t.regex(error.message, /cannot be loaded anew: something uses dahdi/);
  t.is(machine.places.get(1)?.port, 1);
  t.is(machine.span?.b.length, 30);
  t.truthy(machine.asterisk);
  t.deepEqual((await planGateway(machine, inOrder)).pending, []);
});

test("where the set before does not come up again either, the state says so and what to apply", async (t) => {
  const machine = withCard();
  await applyGateway(machine, inOrder);
  machine.dahdiFailsOn = "bchan";
  const error = await failure(applyGateway(machine, onPort(2)));
  t.is(error.code, "apply-failed");
  t.regex(error.message, /could not be put back: .*DAHDI_SPANCONFIG failed/s);
  t.regex(
    error.state ?? "",
    /^gateway pri may be out of service: the files that it had before are in place again, and not loaded; apply them from the site file of before, .*; 2 of 4 steps are done and recorded$/,
  );
  machine.dahdiFailsOn = undefined;
  await applyGateway(machine, inOrder);
  t.is(machine.span?.b.length, 30);
});
