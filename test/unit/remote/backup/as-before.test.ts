import test from "ava";
import { asBefore, isToRunAgain } from "../../../../src/remote/backup/as-before.ts";
import { putFiles } from "../../../../src/remote/backup/put-files.ts";
import { markPaths } from "../../../../src/telephony/gateway/marks.ts";
import { observeAsterisk } from "../../../../src/telephony/gateway/observe-asterisk.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";
import { applyGateway, applyUntilPulled, gatewayContext } from "../../../fixtures/gateway-run.ts";

const path = "/etc/asterisk/extensions_own.conf";

/** Puts a file in and goes back from it. Returns whether Asterisk was said to run before, and whether it runs after. */
async function failedRestore(machine: FakeGateway): Promise<{ before: boolean; after: boolean }> {
  const before = await isToRunAgain(machine, await observeAsterisk(machine));
  const files = [{ path, mode: 0o644, content: Buffer.from("; of a backup\n") }];
  await putFiles(machine, files, { archive: "one", asteriskRan: before });
  const { runs: after } = await asBefore(machine, "one", { progress: () => undefined });
  return { before, after };
}

test("a gateway that runs goes on after a restore that failed, wherever the apply that made it was killed", async (t) => {
  let ran = 0;
  for (let at = 1, pulled = true; pulled; at += 1) {
    for (const again of [true, false]) {
      const machine = new FakeGateway();
      machine.installed = false;
      pulled = await applyUntilPulled(machine, gatewayContext(), at);
      if (again) await applyGateway(machine, gatewayContext());
      if (machine.asterisk === undefined) continue;
      ran += 1;
      t.deepEqual(await failedRestore(machine), { before: true, after: true }, `pulled at ${at}`);
      t.not(machine.asterisk, undefined, `pulled at ${at}`);
      t.deepEqual([...machine.masked], [], `pulled at ${at}`);
    }
  }
  t.true(ran > 20);
});

test("an Asterisk that apply keeps down stays down where a package's example is what was put back", async (t) => {
  const machine = new FakeGateway();
  machine.installed = false;
  machine.asteriskFailsOn = "made by spanwright";
  await t.throwsAsync(applyGateway(machine, gatewayContext()));
  t.true(machine.files.has(markPaths.masked));
  machine.asteriskFailsOn = undefined;
  machine.masked.clear();
  machine.startAsterisk();
  t.deepEqual(await failedRestore(machine), { before: true, after: false });
  t.is(machine.asterisk, undefined);
  t.deepEqual([...machine.masked], ["asterisk.service"]);
});
