import test from "ava";
import type { HostMachines } from "../../../../src/host/connect.ts";
import type { Proof } from "../../../../src/libvirt/guest/proof.ts";
import { verifyGateways } from "../../../../src/plan/gateway/verify.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";
import { applyGateway, gatewayContext, withText } from "../../../fixtures/gateway-run.ts";

const context = gatewayContext();

async function madeGateway(): Promise<FakeGateway> {
  const machine = new FakeGateway();
  machine.put("/var/log/asterisk/messages", "");
  await applyGateway(machine, context);
  return machine;
}

async function wrong(machine: FakeGateway, of = context): Promise<string[]> {
  const machines: HostMachines = new Map([["gw", machine]]);
  const proofs: Proof[] = await verifyGateways({ context: of, machines }, of.design.gateways, () => undefined);
  return proofs.filter(({ ok }) => !ok).map(({ field, found }) => `${field}: ${found}`);
}

test("a gateway that was made is as planned in every row", async (t) => {
  const machine = await madeGateway();
  t.deepEqual(await wrong(machine), []);
  const machines: HostMachines = new Map([["gw", machine]]);
  const proofs = await verifyGateways({ context, machines }, context.design.gateways, () => undefined);
  t.deepEqual(
    proofs.map(({ field }) => field.replace(/ \/var.*/, "")),
    [
      "Asterisk",
      "Asterisk runs with",
      "dialplan",
      "log",
      "DAHDI",
      "span 1 (operator) channels",
      "span 1 (operator) line",
      "span 1 (operator) D-channel",
      "trunk 1 Trunk_vivait_gw01",
      "trunk 2 Trunk_vivait_gw02",
      "files",
      "firewall",
      "boot",
    ],
  );
  t.is(proofs[0]?.node, "gateway pri");
});

test("looking changes nothing", async (t) => {
  const machine = await madeGateway();
  machine.changes.length = 0;
  await wrong(machine);
  t.deepEqual(machine.changes, []);
});

test("a changed file, a lost table and a unit that was switched off are rows of their own", async (t) => {
  const machine = await madeGateway();
  machine.put("/etc/asterisk/rtp.conf", "; by hand\n", 0o640, "root:asterisk");
  machine.table = undefined;
  machine.enabled.delete("asterisk.service");
  t.deepEqual(await wrong(machine), [
    "files: /etc/asterisk/rtp.conf is changed",
    "firewall: not loaded",
    "boot: asterisk.service is not enabled",
  ]);
});

test("a D-channel that Asterisk does not know and a span that is gone are named", async (t) => {
  const machine = await madeGateway();
  machine.span = undefined;
  const rows = await wrong(machine);
  t.true(rows.includes("span 1 (operator) channels: span 1 is not there"));
  t.true(rows.includes("span 1 (operator) D-channel: not known to Asterisk"));
});

test("an Asterisk that hangs is unknown, and the other rows are still read", async (t) => {
  const machine = await madeGateway();
  machine.asteriskHangs = true;
  const rows = await wrong(machine);
  t.regex(rows[0] ?? "", /^Asterisk: unknown: .*gave no answer in/);
  t.true(rows.includes("trunk 1 Trunk_vivait_gw01: unknown: Asterisk gives no answer"));
  t.true(rows.includes("span 1 (operator) D-channel: unknown: Asterisk gives no answer"));
  t.is(rows.length, 4);
});

test("files that were written and not loaded are found", async (t) => {
  const machine = await madeGateway();
  const newer = gatewayContext(withText("/etc/asterisk/chan_dahdi.conf", (text) => `${text}; newer\n`));
  t.deepEqual(await wrong(machine, newer), [
    "Asterisk runs with: others: it wants a restart",
    "files: /etc/asterisk/chan_dahdi.conf is changed",
  ]);
});

const logFile = "/var/log/asterisk/messages";

function turnOver(machine: FakeGateway): void {
  machine.put(`${logFile}.1`, machine.text(logFile) ?? "");
  machine.put(logFile, "");
}

async function logRow(machine: FakeGateway): Promise<Proof | undefined> {
  const machines: HostMachines = new Map([["gw", machine]]);
  const proofs = await verifyGateways({ context, machines }, context.design.gateways, () => undefined);
  return proofs.find(({ field }) => field.startsWith("log "));
}

test("what the log said of the load is known after it was turned over, and what comes later is not of the load", async (t) => {
  const machine = new FakeGateway();
  machine.put(logFile, "");
  machine.startSays = "WARNING[588] chan_dahdi.c: Ignoring any changes to 'x'\n";
  await applyGateway(machine, context);
  t.is((await logRow(machine))?.found, "WARNING chan_dahdi.c: Ignoring any changes to 'x'");
  turnOver(machine);
  machine.log("WARNING[7] app_dial.c: Unable to create channel of type 'PJSIP'\n");
  t.is((await logRow(machine))?.found, "WARNING chan_dahdi.c: Ignoring any changes to 'x'");
});

test("after a start of the host, the log of the load is looked for where it was turned over to", async (t) => {
  const machine = await madeGateway();
  machine.startSays = "ERROR[588] res_rtp.c: no port\n";
  machine.restartHost();
  machine.uptimeSeconds += 10_000;
  machine.log("WARNING[7] app_dial.c: Unable to create channel of type 'PJSIP'\n");
  t.is((await logRow(machine))?.found, "ERROR res_rtp.c: no port");
  turnOver(machine);
  machine.log("WARNING[7] app_dial.c: Unable to create channel of type 'PJSIP'\n");
  t.is((await logRow(machine))?.found, "ERROR res_rtp.c: no port");
  turnOver(machine);
  const row = await logRow(machine);
  t.is(row?.found, "the log of the load is gone");
  t.true(row?.ok, "it is no fault of the gateway's");
});

test("what Asterisk complained of when it started is still known after a reload that mends nothing of it", async (t) => {
  const machine = new FakeGateway();
  machine.put(logFile, "");
  const extensions = "/etc/asterisk/extensions.conf";
  const dialplan = "ERROR[5] pbx_config.c: Bad line 3 of extensions.conf\n";
  const missing = "ERROR loader.c: Error loading module 'x.so'";
  machine.startSays = `ERROR[5] loader.c: Error loading module 'x.so'\n[2026-11-21 00:16:50] ${dialplan}`;
  await applyGateway(machine, context);
  t.is((await logRow(machine))?.found, `${missing}; ERROR pbx_config.c: Bad line 3 of extensions.conf`);
  const second = gatewayContext(withText(extensions, (text) => `${text}; a second edition\n`));
  await applyGateway(machine, second);
  t.true(machine.changes.includes("core reload"));
  t.is((await logRow(machine))?.found, missing);
  machine.startSays = "";
  machine.asterisk = undefined;
  await applyGateway(machine, second);
  t.is((await logRow(machine))?.found, "no warning of the load");
});

test("a warning that this Asterisk gives whatever it loads is told, and is no fault", async (t) => {
  const machine = new FakeGateway();
  machine.put(logFile, "");
  machine.startSays =
    "WARNING[588] pbx_config.c: users.conf is deprecated and will be removed in a future version of Asterisk\n";
  await applyGateway(machine, context);
  const row = await logRow(machine);
  t.true(row?.ok);
  t.regex(
    row?.found ?? "",
    /^none; known of this Asterisk: pbx_config\.c: users\.conf is deprecated and will be removed/,
  );
});
