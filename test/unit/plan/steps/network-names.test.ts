import test from "ava";
import { AppError } from "../../../../src/core/errors.ts";
import type { Machine } from "../../../../src/core/machine/machine.ts";
import { parseNetwork } from "../../../../src/libvirt/read/network.ts";
import { renderNetwork } from "../../../../src/libvirt/render/network.ts";
import type { PlanContext } from "../../../../src/plan/context.ts";
import { networkNamesStep } from "../../../../src/plan/steps/network-names.ts";
import type { HostView } from "../../../../src/plan/view.ts";
import type { NodeDesign } from "../../../../src/site/design.ts";
import { adminNetwork, testSite } from "../../../fixtures/rendered-site.ts";

const [bdtr, acd] = testSite.nodes as [NodeDesign, NodeDesign];
const uuid = parseNetwork(xmlOf([])).uuid;

function xmlOf(nodes: readonly NodeDesign[]): string {
  return renderNetwork(adminNetwork, { site: "madrid", nodes });
}

/** libvirt with one network: what it has running and what it keeps, and a word for each thing asked of it. */
function network(options: { live: readonly NodeDesign[] | undefined; kept: readonly NodeDesign[]; fails?: RegExp }) {
  const asked: string[] = [];
  const run: Machine["run"] = async (_program, args) => {
    const words = args.slice(3);
    if (words[0] === "net-dumpxml") return { exitCode: 0, stdout: xmlOf(options.live ?? []), stderr: "" };
    const address = /ip=['"]([0-9.]+)['"]/.exec(words[4] ?? "")?.[1];
    const change = `${words[2]} ${address} ${words.slice(5).join(" ")}`;
    if (options.fails?.test(change) === true)
      throw new AppError("program-failed", { message: "dnsmasq could not be told" });
    asked.push(change);
    return { exitCode: 0, stdout: "", stderr: "" };
  };
  const state = {
    uuid,
    name: "madrid-admin",
    configured: parseNetwork(xmlOf(options.kept)),
    active: options.live !== undefined,
    autostart: true,
  };
  const view = { network: async () => state } as unknown as HostView;
  const machine = { name: "server", run } as unknown as Machine;
  return { asked, tools: { machine, view, progress: () => undefined }, view };
}

function step(nodes: readonly NodeDesign[]) {
  const context = { design: { ...testSite, nodes } } as unknown as PlanContext;
  const made = networkNamesStep(context, "server", adminNetwork);
  if (made === undefined) throw new Error("the network answers DNS, so it has a step");
  return made;
}

test("what both definitions lack is changed in the running one first, then in the kept one", async (t) => {
  const { asked, tools } = network({ live: [acd], kept: [acd] });
  await step([bdtr]).apply(tools);
  t.deepEqual(asked, [
    "delete 192.168.77.12 --live",
    "add-last 192.168.77.11 --live",
    "delete 192.168.77.12 --config",
    "add-last 192.168.77.11 --config",
  ]);
});

test("after a crash between the two, only the definition that lacks the change gets it", async (t) => {
  const afterLive = network({ live: [bdtr, acd], kept: [bdtr] });
  await step([bdtr, acd]).apply(afterLive.tools);
  t.deepEqual(afterLive.asked, ["add-last 192.168.77.12 --config"]);
  const afterKept = network({ live: [bdtr], kept: [bdtr, acd] });
  await step([bdtr, acd]).apply(afterKept.tools);
  t.deepEqual(afterKept.asked, ["add-last 192.168.77.12 --live"]);
});

test("a network that does not run is changed as it is kept", async (t) => {
  const { asked, tools } = network({ live: undefined, kept: [] });
  await step([bdtr]).apply(tools);
  t.deepEqual(asked, ["add-last 192.168.77.11 --config"]);
});

test("a change that the running network refuses is reported, and the kept definition stays as it was", async (t) => {
  const { asked, tools, view } = network({ live: [], kept: [], fails: /--live/ });
  await t.throwsAsync(step([bdtr]).apply(tools), { instanceOf: AppError, message: "dnsmasq could not be told" });
  t.deepEqual(asked, []);
  t.false(await step([bdtr]).check(view), "so the next run tries again");
});

test("an address that another node takes over is taken from the first before it is given to the second", async (t) => {
  const moved = { ...acd, interfaces: acd.interfaces.map((own) => ({ ...own, address: "192.168.77.11" })) };
  const { asked, tools } = network({ live: [bdtr], kept: [] });
  await step([moved]).apply(tools);
  t.deepEqual(asked, [
    "delete 192.168.77.11 --live",
    "add-last 192.168.77.11 --live",
    "add-last 192.168.77.11 --config",
  ]);
});
