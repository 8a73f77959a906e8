import { AppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { HostMachines } from "../host/connect.ts";
import { plannedPaths } from "../libvirt/hardware.ts";
import { isNotFound, virsh } from "../libvirt/virsh.ts";
import { conflictsWith } from "../site/conflicts.ts";
import type { NetworkDesign, NodeDesign } from "../site/design.ts";
import type { PlanContext } from "./context.ts";
import { allMarkPaths, foreignFolder, markPaths, ownsFolder } from "./marks.ts";
import { domainsOf, type ObservedHost } from "./observe.ts";
import type { Plan, Refusal } from "./plan.ts";
import type { Step } from "./step.ts";
import { type HostView, liveView } from "./view.ts";
import type { Workshop } from "./workshop.ts";

export interface DestroyOptions {
  nodes: readonly NodeDesign[];
  /** Leave the data disks where they are; the next apply takes them up again. */
  keepData: boolean;
}

/** The plan that takes nodes away: what is there of them, and no more. Domains that are not theirs are refused. */
export async function destroyPlan(workshop: Workshop, options: DestroyOptions): Promise<Plan> {
  const { context, observed, machines } = workshop;
  const design = { ...context.design, nodes: options.nodes };
  const steps = destroySteps(context, observed, options);
  const checked = await Promise.all(
    steps.map(async (step) => ({ step, done: await step.check(liveView(machines.get(step.host) as Machine)) })),
  );
  return {
    site: design.site,
    hosts: observed.map(({ name, acceleration }) => ({ name, acceleration })),
    pending: checked.filter(({ done }) => !done).map(({ step }) => step),
    doneCount: checked.filter(({ done }) => done).length,
    refusals: [
      ...conflictsWith(design, domainsOf(observed, design.site)).map(({ message }) => message),
      ...(await foreignFolders(options.nodes, machines)),
    ].map((message): Refusal => ({ code: "not-ours", message })),
  };
}

/** Frees names and addresses of nodes that are gone, and of networks into which no other node is plugged. */
export function retireDestroyed({ context, ledger }: Workshop, nodes: readonly NodeDesign[]): void {
  const { design } = context;
  const gone = new Set(nodes.map((node) => node.name));
  for (const name of gone) ledger.retireNode(design.site, name);
  const used = new Set(
    design.nodes.filter((node) => !gone.has(node.name)).flatMap((node) => node.interfaces.map((own) => own.network)),
  );
  for (const network of design.networks) {
    if (!used.has(network.name)) ledger.retire(design.site, { kind: "network", name: network.name });
  }
}

/** Folders of that number in which there are disks of that name, and which were not made for the node. */
async function foreignFolders(nodes: readonly NodeDesign[], machines: HostMachines): Promise<string[]> {
  const messages: string[] = [];
  for (const node of nodes) {
    const view = liveView(machines.get(node.host) as Machine);
    const files = await Promise.all(plannedPaths(node).map((path) => view.file(path)));
    const foreign = files.some((file) => file !== undefined) && !(await ownsFolder(view, node));
    if (foreign) messages.push(foreignFolder(node.host, node));
  }
  return messages;
}

/** Machine, disks, then the networks that nobody else is plugged into. */
function destroySteps(context: PlanContext, observed: readonly ObservedHost[], options: DestroyOptions): Step[] {
  const nodeSteps = options.nodes.flatMap((node) => [undefinedStep(node), disksRemovedStep(node, options.keepData)]);
  const going = new Set(options.nodes.map((node) => node.uuid));
  const networkSteps = observed.flatMap((host) =>
    context.design.networks.flatMap((network) => {
      const { attachment } = network;
      if (attachment.kind !== "libvirt") return [];
      const stays = host.libvirt.domains.some(
        (domain) =>
          !going.has(domain.uuid) && domain.configured.interfaces.some((own) => own.source === attachment.libvirtName),
      );
      return stays ? [] : [networkRemovedStep(host.name, network, options.nodes)];
    }),
  );
  return [...nodeSteps, ...networkSteps];
}

function undefinedStep(node: NodeDesign): Step {
  return {
    id: `undefined ${node.name}`,
    kind: "undefined",
    host: node.host,
    target: node.name,
    why: `switch off and remove ${node.domainName}`,
    disrupts: `${node.name} (${node.domainName}) is switched off and removed`,
    needs: [],
    check: async (view) => (await view.domain(node.uuid)) === undefined,
    async apply({ machine, view }) {
      const state = await view.domain(node.uuid);
      if (state?.running !== undefined) await ignoreGone(virsh(machine, ["destroy", node.uuid]));
      await ignoreGone(virsh(machine, ["undefine", node.uuid, "--managed-save"]));
    },
  };
}

function disksRemovedStep(node: NodeDesign, keepData: boolean): Step {
  const kept = new Set(keepData ? node.dataDisks.map((disk) => disk.path) : []);
  // The owner mark goes last: without it, what is left would be somebody else's for the next try.
  const marks = allMarkPaths(node).filter((path) => path !== markPaths.owner(node));
  const ours = keepData ? [] : [markPaths.owner(node)];
  const paths = [...marks, ...plannedPaths(node).filter((path) => !kept.has(path)), node.consoleLogPath, ...ours];
  return {
    id: `disks-removed ${node.name}`,
    kind: "disks-removed",
    host: node.host,
    target: node.name,
    why: keepData
      ? "remove the system disk and the seed, keep the data"
      : "erase the system disk, the data and the seed",
    disrupts: keepData
      ? `the system disk of ${node.name} is erased`
      : `the system disk and all data of ${node.name} are erased`,
    needs: [`undefined ${node.name}`],
    async check(view: HostView) {
      const present = await Promise.all(paths.map((path) => view.file(path)));
      return present.every((file) => file === undefined);
    },
    async apply({ machine, view }) {
      // Once more, just before: erasing disks under a machine that is there cannot be made good.
      if ((await view.domain(node.uuid)) !== undefined) {
        throw new AppError("apply-failed", { message: `${node.domainName} is still there, so its disks are left` });
      }
      await removeHalfWritten(machine, node);
      for (const path of paths) await machine.remove(path);
      await removeIfEmpty(machine, node.directory);
    },
  };
}

function networkRemovedStep(host: string, network: NetworkDesign, nodes: readonly NodeDesign[]): Step {
  const { attachment } = network;
  if (attachment.kind !== "libvirt") throw new Error(`network ${network.name} is not libvirt's`);
  const { uuid, libvirtName } = attachment;
  return {
    id: `network-removed ${host}/${network.name}`,
    kind: "network-removed",
    host,
    target: `network ${libvirtName} on ${host}`,
    why: "remove it, as nobody is plugged into it any more",
    needs: nodes.filter((node) => node.host === host).map((node) => `undefined ${node.name}`),
    check: async (view) => (await view.network(uuid)) === undefined,
    async apply({ machine, view }) {
      if ((await view.network(uuid))?.active === true) await ignoreGone(virsh(machine, ["net-destroy", uuid]));
      await ignoreGone(virsh(machine, ["net-undefine", uuid]));
    },
  };
}

async function ignoreGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

/** What a killed run left of files that it was copying here. */
async function removeHalfWritten(machine: Machine, node: NodeDesign): Promise<void> {
  if ((await machine.statMany([node.directory])).length === 0) return;
  await machine.run("find", [node.directory, "-maxdepth", "1", "-name", "*.part", "-delete"]);
}

/** A person's own files in the folder keep it. */
async function removeIfEmpty(machine: Machine, path: string): Promise<void> {
  await machine.run("rmdir", ["--ignore-fail-on-non-empty", "--", path], { okExitCodes: [0, 1] });
}
