import { AppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { HostMachines } from "../host/connect.ts";
import { plannedPaths } from "../libvirt/hardware.ts";
import { type DomainState, observeLibvirt } from "../libvirt/observe.ts";
import { isNotFound, virsh } from "../libvirt/virsh.ts";
import { conflictsWith } from "../site/conflicts.ts";
import type { NetworkDesign, NodeDesign } from "../site/design.ts";
import { allMarkPaths, foreignFolder, markPaths, ownsFolder } from "./marks.ts";
import { domainsOf } from "./observe.ts";
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
  const steps = destroySteps(workshop, options);
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

/**
 * Frees names and addresses of nodes that are gone, and of networks into which nothing is plugged any more: all at once,
 * so that a kill leaves no half of it. Looks at the hosts anew: what was seen before the work is old by now.
 */
export async function retireDestroyed(
  { context, ledger, observed }: Pick<Workshop, "context" | "ledger" | "observed">,
  nodes: readonly NodeDesign[],
): Promise<void> {
  const { design } = context;
  const asked = observed.filter((host) => host.virtualMachines);
  const domains = (await Promise.all(asked.map(({ machine }) => observeLibvirt(machine)))).flatMap(
    (now) => now.domains,
  );
  const gone = new Set(nodes.map((node) => node.name));
  const used = new Set(
    design.nodes.filter((node) => !gone.has(node.name)).flatMap((node) => node.interfaces.map((own) => own.network)),
  );
  const networks = design.networks.filter(
    (network) => !used.has(network.name) && pluggedInto(network, domains, nodes).length === 0,
  );
  ledger.retireOwners(design.site, [
    ...[...gone].map((name) => ({ kind: "node", name }) as const),
    ...networks.map(({ name }) => ({ kind: "network", name }) as const),
  ]);
}

/** Folders of that number that hold anything under one of our names, and were not made for the node. */
async function foreignFolders(nodes: readonly NodeDesign[], machines: HostMachines): Promise<string[]> {
  const messages: string[] = [];
  for (const node of nodes) {
    const view = liveView(machines.get(node.host) as Machine);
    if (await isForeign(view, node)) messages.push(foreignFolder(node.host, node));
  }
  return messages;
}

/** The owner mark goes last, so what is there without it is not what a killed destroy left. */
async function isForeign(view: HostView, node: NodeDesign): Promise<boolean> {
  const files = await Promise.all(folderPaths(node).map((path) => view.file(path)));
  return files.some((file) => file !== undefined) && !(await ownsFolder(view, node));
}

/** What spanwright makes in a node's folder; the console's log is elsewhere. */
const folderPaths = (node: NodeDesign): string[] => [...allMarkPaths(node), ...plannedPaths(node)];

/** Machine, disks, then the networks that nobody else is plugged into. */
function destroySteps({ context, observed, machines }: Workshop, options: DestroyOptions): Step[] {
  const nodeSteps = options.nodes.flatMap((node) => [
    undefinedStep(node),
    disksRemovedStep(node, machines.get(node.host) as Machine, options.keepData),
  ]);
  const networkSteps = observed.flatMap((host) =>
    context.design.networks
      .filter(({ attachment }) => attachment.kind === "libvirt")
      .filter((network) => pluggedInto(network, host.libvirt.domains, options.nodes).length === 0)
      .map((network) => networkRemovedStep(host.name, network, options.nodes)),
  );
  return [...nodeSteps, ...networkSteps];
}

/** The machines that are not among those that go and are plugged into the network, running or not. */
function pluggedInto(
  { attachment }: NetworkDesign,
  domains: readonly DomainState[],
  going: readonly NodeDesign[],
): string[] {
  if (attachment.kind !== "libvirt") return [];
  const uuids = new Set(going.map((node) => node.uuid));
  return domains
    .filter(({ uuid }) => !uuids.has(uuid))
    .filter(({ configured, running }) =>
      [...configured.interfaces, ...(running?.interfaces ?? [])].some((own) => own.source === attachment.libvirtName),
    )
    .map(({ name }) => name);
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

function disksRemovedStep(node: NodeDesign, machine: Machine, keepData: boolean): Step {
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
      return present.every((file) => file === undefined) && !(await hasRemains(machine, node));
    },
    async apply() {
      // Asked once more, just before: erasing disks under a machine that is there, or another's, cannot be made good.
      const view = liveView(machine);
      if ((await view.domain(node.uuid)) !== undefined) {
        throw new AppError("apply-failed", { message: `${node.domainName} is still there, so its disks are left` });
      }
      if (await isForeign(view, node)) {
        throw new AppError("not-ours", { message: foreignFolder(node.host, node), state: "it was left as it is" });
      }
      for (const path of halfWritten(node, await entriesOf(machine, node))) await machine.remove(path);
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
      // Asked once more, just before: a machine that was plugged in since the plan would lose its connection.
      const guests = pluggedInto(network, (await observeLibvirt(machine)).domains, []);
      if (guests.length > 0) {
        throw new AppError("network-in-use", {
          message: `${guests.join(", ")} on host ${host} was plugged into network ${libvirtName} meanwhile`,
          hint: "Run destroy again: it leaves a network that another guest is plugged into.",
          state: "the network was left as it is",
        });
      }
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

/** A folder that a killed run emptied or only began, and half-written files of ours in it. */
async function hasRemains(machine: Machine, node: NodeDesign): Promise<boolean> {
  const entries = await entriesOf(machine, node);
  return entries !== undefined && (entries.length === 0 || halfWritten(node, entries).length > 0);
}

/** Paths in the node's folder; undefined where there is no such folder. */
async function entriesOf(machine: Machine, node: NodeDesign): Promise<string[] | undefined> {
  const [facts] = await machine.statMany([node.directory]);
  if (facts?.kind !== "directory") return undefined;
  const { stdout } = await machine.run("find", [node.directory, "-mindepth", "1", "-maxdepth", "1", "-print0"]);
  return stdout.split("\0").filter((path) => path !== "");
}

/** What a killed run left of files that it was writing here: NAME.part and NAME.<12 hex digits>.part, for our names only. */
function halfWritten(node: NodeDesign, entries: readonly string[] = []): string[] {
  const ours = new Set(folderPaths(node));
  return entries.filter((path) => ours.has(path.replace(/(?:\.[0-9a-f]{12})?\.part$/, "")) && path.endsWith(".part"));
}

/** A person's own files in the folder keep it. */
async function removeIfEmpty(machine: Machine, path: string): Promise<void> {
  await machine.run("rmdir", ["--ignore-fail-on-non-empty", "--", path], { okExitCodes: [0, 1] });
}
