import test from "ava";
import { AppError } from "../../../../src/core/errors.ts";
import { loadAnew } from "../../../../src/plan/gateway/kernel-modules.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";

test("of several modules that go out at once, those that went before it failed are loaded again", async (t) => {
  const machine = new FakeGateway();
  machine.modules.set("dahdi_echocan_mg2", {});
  machine.modules.set("wcte43x", {});
  machine.before = (change) => {
    if (!change.startsWith("modprobe -r")) return;
    machine.modules.delete("dahdi_echocan_mg2");
    throw new AppError("program-failed", { message: "modprobe: FATAL: Module wcte43x is in use." });
  };
  await t.throwsAsync(loadAnew(machine, ["dahdi"]), { message: /Module wcte43x is in use/ });
  t.deepEqual([...machine.modules.keys()].sort(), ["dahdi", "dahdi_echocan_mg2", "wcte43x"]);
});
