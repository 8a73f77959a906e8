import test from "ava";
import { AppError } from "../../../src/core/errors.ts";
import type { Machine } from "../../../src/core/machine/machine.ts";
import { destroyPlan, retireDestroyed } from "../../../src/plan/destroy.ts";
import type { ObservedHost } from "../../../src/plan/observe.ts";
import type { Step } from "../../../src/plan/step.ts";
import { liveView } from "../../../src/plan/view.ts";
import type { Workshop } from "../../../src/plan/workshop.ts";
import type { Owner } from "../../../src/site/ledger.ts";
import { adminNetwork, testSite } from "../../fixtures/rendered-site.ts";

const guest = "0b0d3a56-20cb-4fd2-9b9d-b0f5b2c5e999";
const { attachment } = adminNetwork;
const network = attachment.kind === "libvirt" ? attachment.uuid : "";

const guestXml = `<domain type="qemu"><name>a-guest</name><uuid>${guest}</uuid><memory unit="KiB">1024</memory><vcpu>1</vcpu><devices><interface type="network"><mac address="52:54:00:aa:00:09"/><source network="madrid-admin"/></interface></devices></domain>`;
const bareXml = guestXml.replace(/<interface.*<\/interface>/, "");
const networkXml = `<network><name>madrid-admin</name><uuid>${network}</uuid><bridge name="sw-admin"/></network>`;

/** A host with the site's network, and a guest that somebody may plug into it: for good, or only while it runs. */
function fakeHost() {
  const host = { plugged: "no" as "no" | "always" | "running", changes: [] as string[] };
  const answerTo = (command: string): string => {
    if (command.startsWith("echo ")) return command.slice("echo ".length);
    if (command === "list --all --uuid" || (command === "list --uuid" && host.plugged === "running")) return guest;
    if (command.startsWith("net-list")) return network;
    if (command.startsWith("net-dumpxml")) return networkXml;
    if (command.startsWith("dumpxml --inactive")) return host.plugged === "always" ? guestXml : bareXml;
    if (command.startsWith("dumpxml")) return guestXml;
    return "";
  };
  const run = async (_program: string, args: readonly string[]) => {
    if (args.some((word) => word === "net-destroy" || word === "net-undefine")) host.changes.push(args.at(-2) ?? "");
    const commands = (args.at(-1) ?? "").split("; ");
    return { exitCode: 0, stdout: commands.map(answerTo).join(""), stderr: "" };
  };
  return { host, machine: { name: "server", run } as unknown as Machine };
}

/** What a site without nodes looks like to destroy; seen before anybody plugged in. */
function workshopOf(machine: Machine, retired: Owner[]): Workshop {
  const libvirt = { domains: [], networks: [] };
  return {
    context: { design: { ...testSite, networks: [adminNetwork], nodes: [] } },
    ledger: { retireOwners: (_site: string, owners: readonly Owner[]) => retired.push(...owners) },
    machines: new Map([["server", machine]]),
    observed: [{ name: "server", machine, virtualMachines: true, libvirt } as unknown as ObservedHost],
  } as unknown as Workshop;
}

async function removal(machine: Machine): Promise<Step> {
  const { pending } = await destroyPlan(workshopOf(machine, []), { nodes: [], keepData: false });
  return pending[0] as Step;
}

for (const how of ["always", "running"] as const) {
  test(`a network that a guest was plugged into since the plan is left as it is (plugged: ${how})`, async (t) => {
    const { host, machine } = fakeHost();
    const step = await removal(machine);
    t.is(step.id, "network-removed server/admin");
    host.plugged = how;
    const work = step.apply({ machine, view: liveView(machine), progress: () => undefined });
    const error = await t.throwsAsync(work, { instanceOf: AppError });
    t.is((error as AppError).code, "network-in-use");
    t.is(error?.message, "a-guest on host server was plugged into network madrid-admin meanwhile");
    t.deepEqual(host.changes, []);
  });
}

test("a network that nobody is plugged into is stopped and removed", async (t) => {
  const { host, machine } = fakeHost();
  await (await removal(machine)).apply({ machine, view: liveView(machine), progress: () => undefined });
  t.deepEqual(host.changes, ["net-destroy", "net-undefine"]);
});

test("a network's name is not free while a guest is plugged into it now, whatever was seen before", async (t) => {
  const { host, machine } = fakeHost();
  const retired: Owner[] = [];
  host.plugged = "always";
  await retireDestroyed(workshopOf(machine, retired), []);
  t.deepEqual(retired, []);
  host.plugged = "no";
  await retireDestroyed(workshopOf(machine, retired), []);
  t.deepEqual(retired, [{ kind: "network", name: "admin" }]);
});
