import test from "ava";
import type { AppError } from "../../../../src/core/errors.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";
import {
  applyGateway,
  applyUntilPulled,
  gatewayContext,
  planGateway,
  withText,
} from "../../../fixtures/gateway-run.ts";

const extensions = "/etc/asterisk/extensions.conf";
const changedDialplan = gatewayContext(withText(extensions, (text) => `${text}; a second edition\n`));
const changedLines = gatewayContext(withText("/etc/asterisk/chan_dahdi.conf", (text) => `${text}; a second edition\n`));

async function failure(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    return error as AppError;
  }
  throw new Error("it did not fail");
}

test("a gateway is made from a host with the packages, and a second apply changes nothing", async (t) => {
  const machine = new FakeGateway();
  t.deepEqual(await applyGateway(machine, gatewayContext()), [
    "gateway-files pri",
    "gateway-firewall pri",
    "gateway-modules pri",
    "gateway-dahdi pri",
    "gateway-asterisk pri",
    "gateway-boot pri",
  ]);
  t.true(machine.asterisk?.loaded.get(extensions)?.includes("[Cen_Inicio_Dahdi]"));
  t.is(machine.span?.b.length, 30);
  machine.changes.length = 0;
  t.deepEqual(await applyGateway(machine, gatewayContext()), []);
  t.deepEqual(machine.changes, []);
});

test("modules that are loaded anew for an option take the card's driver with them", async (t) => {
  const machine = new FakeGateway();
  machine.modules.set("dahdi", { auto_assign_spans: "0" });
  machine.modules.set("wct4xxp", {});
  await applyGateway(machine, gatewayContext());
  t.is(machine.modules.get("dahdi")?.auto_assign_spans, "1");
  t.true(machine.modules.has("wct4xxp"));
  const at = (change: string) => machine.changes.findIndex((each) => each.startsWith(change));
  t.true(at("modprobe -r -- ") < at("modprobe -- dahdi") && at("modprobe -- dahdi") < at("modprobe -- wct4xxp"));
  t.true(at("modprobe -r -- ") >= 0);
});

test("a bare host gets the packages first, and Asterisk does not start with the package's example", async (t) => {
  const machine = new FakeGateway();
  machine.installed = false;
  machine.kernelModulesBuilt = false;
  machine.modules.clear();
  const [first] = await applyGateway(machine, gatewayContext());
  t.is(first, "gateway-packages pri");
  const install = machine.changes.findIndex((change) => change.startsWith("apt-get install"));
  t.true(machine.changes.indexOf("systemctl mask asterisk.service") < install);
  t.regex(
    machine.changes[install] ?? "",
    /asterisk asterisk-dahdi dahdi nftables linux-headers-5\.10\.0-32-amd64 dahdi-dkms$/,
  );
  t.false(machine.masked.has("asterisk.service"));
});

test("an Asterisk that came with its package and never ran with a set of ours stays masked", async (t) => {
  const machine = new FakeGateway();
  machine.installed = false;
  machine.kernelModulesBuilt = false;
  machine.modules.clear();
  machine.asteriskFailsOn = "Cen_Inicio_Dahdi";
  await failure(applyGateway(machine, gatewayContext()));
  t.true(machine.masked.has("asterisk.service"));
  machine.asteriskFailsOn = undefined;
  await applyGateway(machine, gatewayContext());
  t.false(machine.masked.has("asterisk.service"));
  t.true(machine.asterisk !== undefined);
});

test("a mask that somebody else set is left", async (t) => {
  const machine = new FakeGateway();
  machine.masked.add("asterisk.service");
  await applyGateway(machine, gatewayContext()).catch(() => undefined);
  t.true(machine.masked.has("asterisk.service"));
  t.false(machine.changes.some((change) => change.startsWith("systemctl unmask")));
});

test("a changed dialplan is read again without a restart, and cuts no call", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  machine.calls = 7;
  const { pending } = await planGateway(machine, changedDialplan);
  t.deepEqual(
    pending.map(({ id, disrupts }) => ({ id, disrupts })),
    [
      { id: "gateway-files pri", disrupts: undefined },
      { id: "gateway-asterisk pri", disrupts: undefined },
    ],
  );
  machine.changes.length = 0;
  await applyGateway(machine, changedDialplan);
  t.true(machine.changes.includes("core reload"));
  t.false(machine.changes.some((change) => change.startsWith("systemctl")));
  t.deepEqual(await applyGateway(machine, changedDialplan), []);
});

test("a change that needs a restart names the calls that it cuts, and wants no agreement without calls", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  const quiet = await planGateway(machine, changedLines);
  t.deepEqual(
    quiet.pending.flatMap(({ disrupts }) => disrupts ?? []),
    [],
  );
  machine.calls = 3;
  const busy = await planGateway(machine, changedLines);
  t.deepEqual(
    busy.pending.flatMap(({ disrupts }) => disrupts ?? []),
    ["Asterisk of gateway pri is started anew: 3 calls are cut"],
  );
});

test("calls that came after the plan are not cut unasked", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  const before = machine.asterisk;
  const { pending } = await planGateway(machine, changedLines);
  const files = pending.find(({ kind }) => kind === "gateway-files");
  machine.calls = 1;
  const { liveView } = await import("../../../../src/plan/view.ts");
  const tools = { machine, view: liveView(machine), progress: () => undefined, found: () => undefined };
  const error = await failure(files?.apply(tools) ?? Promise.resolve());
  t.is(error.exitCode, 5);
  t.regex(error.message, /has a call now, and none when the plan was made/);
  t.is(machine.asterisk, before);
});

for (const [kind, path] of [
  ["modules", "/etc/modprobe.d/spanwright-dahdi.conf"],
  ["dahdi", "/etc/dahdi/system.conf"],
  ["asterisk", "/etc/asterisk/chan_dahdi.conf"],
] as const) {
  const text = (before: string) =>
    kind === "modules" ? before.replace("auto_assign_spans=1", "auto_assign_spans=0") : `${before}# x\n`;
  const changed = gatewayContext(withText(path, kind === "asterisk" ? (before) => `${before}; x\n` : text));

  test(`calls that came after the files were written are not cut unasked by the step of ${kind}`, async (t) => {
    const machine = new FakeGateway();
    await applyGateway(machine, gatewayContext());
    const before = machine.asterisk;
    machine.before = (change) => {
      if (change === "rm /var/lib/spanwright/gateway/transaction.json") machine.calls = 3;
    };
    const error = await failure(applyGateway(machine, changed));
    t.is(error.code, "confirmation-needed");
    t.regex(error.message, new RegExp(`^gateway-${kind} pri: gateway pri has 3 calls now, and none when the plan`));
    t.regex(error.state ?? "", /^gateway pri has its new files and runs on with what it has loaded; .*; 1 of/);
    t.is(machine.asterisk, before);
    const { pending } = await planGateway(machine, changed);
    t.deepEqual(
      pending.flatMap(({ disrupts }) => disrupts ?? []),
      ["Asterisk of gateway pri is started anew: 3 calls are cut"],
    );
  });
}

test("modules wait for the firewall, so that no two steps go back at once, and Asterisk for the modules", async (t) => {
  const { pending } = await planGateway(new FakeGateway(), gatewayContext());
  const needs = (kind: string) => pending.find((step) => step.kind === kind)?.needs;
  t.true(needs("gateway-modules")?.includes("gateway-firewall pri"));
  t.true(needs("gateway-asterisk")?.includes("gateway-modules pri"));
});

test("rules that are read well and cannot be loaded are taken back, in a set that differs in nothing else", async (t) => {
  const machine = new FakeGateway();
  const rules = "/etc/spanwright/nftables/pri.nft";
  await applyGateway(machine, gatewayContext());
  const good = machine.text(rules);
  machine.firewallFailsOn = "second edition";
  const changed = gatewayContext(withText(rules, (text) => `${text}# a second edition\n`));
  const error = await failure(applyGateway(machine, changed));
  t.is(error.code, "rolled-back");
  t.is(machine.text(rules), good);
  t.is(machine.table, good);
  t.deepEqual((await planGateway(machine, gatewayContext())).pending, []);
});

test("rules that once were loaded are not gone back from", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  const rules = "/etc/spanwright/nftables/pri.nft";
  const changed = gatewayContext(withText(rules, (text) => `${text}# a second edition\n`));
  await applyGateway(machine, changed);
  machine.table = undefined;
  machine.firewallFailsOn = "second edition";
  t.is((await failure(applyGateway(machine, changed))).code, "apply-failed");
  t.regex(machine.text(rules) ?? "", /second edition/);
});

test("a changed unit is told to systemd by the same apply", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  machine.put("/etc/systemd/system/spanwright-dahdi.service", "of an older spanwright\n");
  await machine.run("systemctl", ["daemon-reload"]);
  machine.changes.length = 0;
  t.deepEqual(await applyGateway(machine, gatewayContext()), ["gateway-files pri", "gateway-boot pri"]);
  t.true(machine.changes.includes("systemctl daemon-reload"));
});

test("lines that are lost with modules that are loaded anew are configured again", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  machine.modules.set("dahdi", { auto_assign_spans: "0" });
  await applyGateway(machine, gatewayContext());
  t.is(machine.span?.b.length, 30);
  t.deepEqual((await planGateway(machine, gatewayContext())).pending, []);
});

test("a set that Asterisk fails over is taken back, and the one before it runs again", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  const good = machine.text("/etc/asterisk/chan_dahdi.conf");
  machine.asteriskFailsOn = "second edition";
  const error = await failure(applyGateway(machine, changedLines));
  t.is(error.code, "rolled-back");
  t.is(error.exitCode, 6);
  t.regex(error.message, /control process exited/);
  t.regex(error.state ?? "", /^rolled back: gateway pri has the configuration that it had before; 1 of 2 steps/);
  t.is(machine.text("/etc/asterisk/chan_dahdi.conf"), good);
  t.is(machine.asterisk?.loaded.get("/etc/asterisk/chan_dahdi.conf"), good);
  t.deepEqual((await planGateway(machine, gatewayContext())).pending, []);
});

test("a dialplan that is not loaded is taken back without cutting a call", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  const before = machine.asterisk;
  const good = machine.text(extensions);
  machine.dialplanFailsOn = "second edition";
  machine.changes.length = 0;
  const error = await failure(applyGateway(machine, changedDialplan));
  t.is(error.code, "rolled-back");
  t.regex(error.message, /not with all of its configuration: context \S+ is not loaded/);
  t.is(machine.text(extensions), good);
  t.is(machine.asterisk, before);
  t.is(machine.asterisk?.loaded.get(extensions), good);
  t.false(machine.changes.some((change) => change.startsWith("systemctl")));
});

test("a first set that fails leaves the package's own files and an Asterisk that runs as before", async (t) => {
  const machine = new FakeGateway();
  machine.startAsterisk();
  machine.dahdiFailsOn = "bchan";
  const error = await failure(applyGateway(machine, gatewayContext()));
  t.is(error.code, "rolled-back");
  t.regex(error.message, /DAHDI_SPANCONFIG failed on span 1/);
  t.is(machine.text(extensions), "; the package's own\n");
  t.is(machine.text("/etc/dahdi/system.conf"), undefined);
  t.is(machine.table, undefined);
  t.is(machine.asterisk?.loaded.get(extensions), "; the package's own\n");
});

test("what worked before is not gone back from when the host has changed", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  await applyGateway(machine, changedDialplan);
  machine.restartHost();
  machine.span = undefined;
  machine.dahdiFailsOn = "bchan";
  const error = await failure(applyGateway(machine, changedDialplan));
  t.is(error.code, "apply-failed");
  t.regex(machine.text(extensions) ?? "", /a second edition/);
});

test("a file that its program refuses changes nothing", async (t) => {
  const machine = new FakeGateway();
  const broken = gatewayContext(withText("/etc/dahdi/system.conf", (text) => `${text}BROKEN\n`));
  const error = await failure(applyGateway(machine, broken));
  t.regex(error.message, /the new \/etc\/dahdi\/system.conf was refused on gw: .*Unknown keyword/s);
  t.is(machine.text(extensions), "; the package's own\n");
  t.false([...machine.files.keys()].some((path) => path.includes(".spanwright-new")));
});

test("a full disk leaves no half-written file", async (t) => {
  const machine = new FakeGateway();
  machine.diskFull = true;
  const error = await failure(applyGateway(machine, gatewayContext()));
  t.regex(error.message, /No space left on device/);
  t.is(machine.text(extensions), "; the package's own\n");
  machine.diskFull = false;
  t.is((await applyGateway(machine, gatewayContext())).length, 6);
});

test("a file of the customer's is written once and never again", async (t) => {
  const machine = new FakeGateway();
  const hook = "/etc/asterisk/ext_InicioLlamada_Dahdi_Particular.conf";
  machine.put(hook, "; our own hook\n");
  await applyGateway(machine, gatewayContext());
  t.is(machine.text(hook), "; our own hook\n");
});

test("a customer's file that came with a set which failed stays", async (t) => {
  const machine = new FakeGateway();
  const hook = "/etc/asterisk/ext_InicioLlamada_Dahdi_Particular.conf";
  machine.dahdiFailsOn = "bchan";
  t.is((await failure(applyGateway(machine, gatewayContext()))).code, "rolled-back");
  machine.put(hook, "; our own hook\n");
  t.is((await failure(applyGateway(machine, gatewayContext()))).code, "rolled-back");
  t.is(machine.text(hook), "; our own hook\n");
});

test("a file that somebody wrote by hand is replaced only with an agreement, and a copy is kept", async (t) => {
  const machine = new FakeGateway();
  machine.put(extensions, "; by hand\n");
  const { pending } = await planGateway(machine, gatewayContext());
  t.deepEqual(
    pending.flatMap(({ disrupts }) => disrupts ?? []),
    [
      `files of gateway pri that were written by hand are replaced (copies go to /var/lib/spanwright/gateway/previous): ${extensions}`,
    ],
  );
  await applyGateway(machine, gatewayContext());
  t.is(machine.text(`/var/lib/spanwright/gateway/previous${extensions}`), "; by hand\n");
});

test("an Asterisk that hangs at its end is killed", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  machine.stopHangs = true;
  await applyGateway(machine, changedLines);
  t.true(machine.changes.includes("systemctl kill --signal=KILL asterisk.service"));
  t.regex(machine.asterisk?.loaded.get("/etc/asterisk/chan_dahdi.conf") ?? "", /second edition/);
});

test("an Asterisk that gives no answer is unknown, and cutting its calls wants an agreement", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  machine.asteriskHangs = true;
  const { pending } = await planGateway(machine, gatewayContext());
  t.deepEqual(
    pending.map(({ disrupts }) => disrupts),
    ["Asterisk of gateway pri gives no answer; it is started anew, and any calls that are up are cut"],
  );
});

test("after a start of the host, nothing is to be done", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  machine.restartHost();
  t.deepEqual((await planGateway(machine, gatewayContext())).pending, []);
});

test("a span layout that changes is said in the plan", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  machine.span = { b: [1, 2, 3], d: [4] };
  const { pending } = await planGateway(machine, gatewayContext());
  t.regex(pending[0]?.why ?? "", /the span layout changes: span 1 has channels 1 to 4, planned 1 to 31/);
  machine.calls = 2;
  const busy = await planGateway(machine, gatewayContext());
  t.deepEqual(
    busy.pending.map(({ id, disrupts }) => [id, disrupts]),
    [
      ["gateway-dahdi pri", undefined],
      ["gateway-asterisk pri", "Asterisk of gateway pri is started anew: 2 calls are cut"],
    ],
  );
  await applyGateway(machine, gatewayContext());
  t.is(machine.span?.b.length, 30);
  t.not(machine.asterisk, undefined);
});

test("a distribution without Asterisk is refused, and those that have it are named", async (t) => {
  const machine = new FakeGateway();
  machine.installed = false;
  machine.candidate = undefined;
  machine.put("/etc/os-release", 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n');
  const { pending, refusals } = await planGateway(machine, gatewayContext());
  t.deepEqual(pending, []);
  t.is(
    refusals[0]?.message,
    "host gw runs Debian GNU/Linux 12 (bookworm), and its apt knows no package of Asterisk for gateway pri",
  );
  t.regex(refusals[0]?.hint ?? "", /Debian 11 and sid and Ubuntu 20\.04 to 24\.04/);
});

test("a kernel for which nothing brings DAHDI's module is refused", async (t) => {
  const machine = new FakeGateway();
  machine.modules.clear();
  machine.kernelModulesBuilt = false;
  machine.unknownPackages.add("dahdi-dkms");
  const { refusals } = await planGateway(machine, gatewayContext());
  t.deepEqual(refusals, [
    {
      code: "module-missing",
      message:
        "host gw has no DAHDI module for its kernel 5.10.0-32-amd64, and the apt of this Debian GNU/Linux 11 (bullseye) knows no package dahdi-dkms",
    },
  ]);
});

test("a card's module that this DAHDI does not have is refused by its name", async (t) => {
  const machine = new FakeGateway();
  const { refusals } = await planGateway(machine, gatewayContext(withText("/etc/dahdi/modules", () => "wcte43x\n")));
  t.deepEqual(refusals, [
    { code: "module-missing", message: "host gw has DAHDI for its kernel 5.10.0-32-amd64, but not the module wcte43x" },
  ]);
});

test("pulled at any change of a first apply, the next one finishes", async (t) => {
  for (let at = 1; ; at += 1) {
    const machine = new FakeGateway();
    if (!(await applyUntilPulled(machine, gatewayContext(), at))) break;
    await applyGateway(machine, gatewayContext());
    t.deepEqual((await planGateway(machine, gatewayContext())).pending, [], `change ${at}`);
    t.true(machine.asterisk?.loaded.get(extensions)?.includes("[Cen_Inicio_Dahdi]"), `change ${at}`);
  }
});

test("pulled at any change of a second set, it can still go back to the first", async (t) => {
  for (let at = 1; ; at += 1) {
    const machine = new FakeGateway();
    await applyGateway(machine, gatewayContext());
    const good = machine.text("/etc/asterisk/chan_dahdi.conf");
    if (!(await applyUntilPulled(machine, changedLines, at))) break;
    machine.restartHost();
    machine.asteriskFailsOn = "second edition";
    const { pending } = await planGateway(machine, changedLines);
    if (pending.some(({ kind }) => kind === "gateway-files" || kind === "gateway-asterisk")) {
      machine.asterisk = undefined;
      await failure(applyGateway(machine, changedLines));
      t.is(machine.text("/etc/asterisk/chan_dahdi.conf"), good, `change ${at}: ${machine.changes[at - 1]}`);
    }
  }
});

test("Asterisk starts with the host only where the firewall's table is there", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  const unit = machine.text("/etc/systemd/system/asterisk.service.d/spanwright.conf") ?? "";
  t.regex(unit, /^\[Service\]\n#.*\nExecStartPre=\+\/usr\/sbin\/nft list table inet spanwright_gateway$/m);
  t.notRegex(unit, /^(Requires|BindsTo|Requisite)=/m);
});

test("a file that was written by hand within an unfinished set is named before it is replaced", async (t) => {
  const machine = new FakeGateway();
  await applyGateway(machine, gatewayContext());
  for (let at = 1; !machine.files.has("/var/lib/spanwright/gateway/transaction.json"); at += 1) {
    t.true(await applyUntilPulled(machine, changedDialplan, at), `pulled at ${at}`);
  }
  const disruptions = async () =>
    (await planGateway(machine, changedDialplan)).pending.flatMap((step) => step.disrupts ?? []);
  t.deepEqual(await disruptions(), []);
  machine.put(extensions, "; by hand\n");
  t.regex((await disruptions()).join(), /written by hand are replaced .*: \/etc\/asterisk\/extensions\.conf$/);
});
