import { AppError, type ErrorCode } from "../core/errors.ts";
import { findAnsweringAddresses } from "../host/address-probe.ts";
import { plannedPaths } from "../libvirt/hardware.ts";
import { conflictsWith } from "../site/conflicts.ts";
import type { HostDesign, NetworkDesign, NodeDesign } from "../site/design.ts";
import { type Admission, lacking } from "./admission.ts";
import { type PlanContext, readyMarkPath, seedMarkPath } from "./context.ts";
import { domainsOf, type ObservedHost } from "./observe.ts";
import { type Step, summarizeStep } from "./step.ts";
import { baseImagePath, baseImageStep, markPath } from "./steps/base-image.ts";
import { diskAttachedStep } from "./steps/disk-attached.ts";
import { dataDiskStep, systemDiskStep } from "./steps/disks.ts";
import { domainStep } from "./steps/domain.ts";
import { guestsInTheWay, networkStep } from "./steps/network.ts";
import { networkNamesStep } from "./steps/network-names.ts";
import { readyStep } from "./steps/ready.ts";
import { seedStep } from "./steps/seed.ts";
import { startedStep } from "./steps/started.ts";
import { volumeJoinedStep } from "./steps/volume-joined.ts";
import { type HostView, snapshotView } from "./view.ts";

/** Why nothing may be done as things are; each is said, not only the first. */
export interface Refusal {
  code: ErrorCode;
  message: string;
}

export interface Plan {
  site: string;
  hosts: readonly { name: string; acceleration: ObservedHost["acceleration"] }[];
  /** Steps that are left to do, in the order of their needs. */
  pending: readonly Step[];
  /** How many steps are done already. */
  doneCount: number;
  refusals: readonly Refusal[];
}

/** Compares the design with what was observed. Asks the hosts a fixed number of questions, whatever the number of nodes. */
export async function buildPlan(context: PlanContext, observed: readonly ObservedHost[]): Promise<Plan> {
  const { design } = context;
  const perHost = await Promise.all(
    observed.map(async (host) => {
      const nodes = design.nodes.filter((node) => node.host === host.name);
      const view = await viewOf(context, host, nodes);
      const checked = await Promise.all(
        (await stepsOf(context, host, nodes, view)).map(async (step) => ({ step, done: await step.check(view) })),
      );
      const refusals = [...(await refusalsOf(context, host, nodes, view))];
      return { checked: withoutNeedlessImages(checked), refusals };
    }),
  );
  const conflicts = conflictsWith(design, domainsOf(observed, design.site)).map(
    ({ kind, message }): Refusal => ({
      code: kind === "name" || kind === "disk" ? "not-ours" : "identity-taken",
      message,
    }),
  );
  const checked = perHost.flatMap((host) => host.checked);
  return {
    site: design.site,
    hosts: observed.map(({ name, acceleration }) => ({ name, acceleration })),
    pending: checked.filter(({ done }) => !done).map(({ step }) => step),
    doneCount: checked.filter(({ done }) => done).length,
    refusals: [...conflicts, ...perHost.flatMap((host) => host.refusals)],
  };
}

/** Throws what the plan refuses, all at once, with the first one's code. */
export function refuse(plan: Plan): void {
  const [first] = plan.refusals;
  if (first === undefined) return;
  throw new AppError(first.code, {
    message: plan.refusals.map(({ message }) => message).join("\n"),
    state: "nothing was changed",
    context: { refusals: plan.refusals },
  });
}

/** Throws confirmation-needed where a step disrupts something and nobody agreed. */
export function wantConfirmation(plan: Plan, confirmed: boolean): void {
  const disruptions = plan.pending.flatMap((step) => step.disrupts ?? []);
  if (confirmed || disruptions.length === 0) return;
  throw new AppError("confirmation-needed", {
    message: `the plan interrupts or destroys something:\n${disruptions.map((line) => `  ${line}`).join("\n")}`,
    state: "nothing was changed",
  });
}

export function planData(plan: Plan) {
  return {
    site: plan.site,
    hosts: plan.hosts,
    doneCount: plan.doneCount,
    pending: plan.pending.map(summarizeStep),
    refusals: plan.refusals,
  };
}

/** Every step that a host's part of the design consists of, done or not. */
async function stepsOf(
  context: PlanContext,
  host: ObservedHost,
  nodes: readonly NodeDesign[],
  view: HostView,
): Promise<Step[]> {
  const networks = networksOf(context, host.name);
  const images = [...new Set(nodes.map((node) => node.image))];
  const nodeSteps = await Promise.all(nodes.map((node) => stepsOfNode(context, node, view)));
  const steps = [
    ...images.map((image) => baseImageStep(context, host.name, image)),
    ...networks.flatMap((network) => [
      networkStep(context, host.name, network),
      networkNamesStep(context, host.name, network),
    ]),
    ...nodeSteps.flat(),
  ];
  return steps.filter((step) => step !== undefined);
}

async function stepsOfNode(context: PlanContext, node: NodeDesign, view: HostView): Promise<(Step | undefined)[]> {
  return [
    systemDiskStep(context, node),
    ...node.dataDisks.map((disk) => dataDiskStep(node, disk)),
    seedStep(context, node),
    domainStep(context, node),
    ...node.dataDisks.slice(1).map((disk) => diskAttachedStep(node, disk)),
    await startedStep(context, node, view),
    readyStep(context, node),
    volumeJoinedStep(context, node),
  ];
}

/** A base that no new disk will lie over need not be there: an older image's disks keep working without it. */
function withoutNeedlessImages(checked: readonly { step: Step; done: boolean }[]): { step: Step; done: boolean }[] {
  const needed = new Set(
    checked.filter(({ step, done }) => step.kind === "system-disk" && !done).flatMap(({ step }) => step.needs),
  );
  return checked.filter(({ step, done }) => step.kind !== "base-image" || done || needed.has(step.id));
}

async function refusalsOf(
  context: PlanContext,
  host: ObservedHost,
  nodes: readonly NodeDesign[],
  view: HostView,
): Promise<Refusal[]> {
  const hostDesign = context.design.hosts.find((each) => each.name === host.name) as HostDesign;
  const newDiskBytes = await newDisks(context, nodes, view);
  const small = lacking(hostDesign, host, nodes, newDiskBytes).map(
    ({ message }: Admission): Refusal => ({ code: "host-too-small", message }),
  );
  return [
    ...small,
    ...(await bridgeRefusals(context, host)),
    ...networkRefusals(context, host),
    ...imageRefusals(context, nodes),
    ...(await addressRefusals(context, host, nodes)),
  ];
}

async function newDisks(context: PlanContext, nodes: readonly NodeDesign[], view: HostView): Promise<number> {
  let bytes = 0;
  for (const node of nodes) {
    for (const disk of [node.systemDisk, ...node.dataDisks]) {
      if ((await view.file(disk.path)) === undefined) bytes += disk.sizeBytes;
    }
    if ((await view.file(node.systemDisk.path)) === undefined)
      bytes += (context.images.get(node.image)?.sizeBytes ?? 0) / nodes.length;
  }
  return Math.ceil(bytes);
}

async function bridgeRefusals(context: PlanContext, host: ObservedHost): Promise<Refusal[]> {
  const bridges = networksOf(context, host.name).flatMap((network) =>
    network.attachment.kind === "bridge" ? [network.attachment.bridge] : [],
  );
  const paths = bridges.map((bridge) => `/sys/class/net/${bridge}/bridge`);
  const present = await host.machine.statMany(paths);
  return bridges
    .filter((bridge) => !present.some((facts) => facts.path === `/sys/class/net/${bridge}/bridge`))
    .map((bridge) => ({
      code: "not-ours",
      message: `host ${host.name} has no bridge ${bridge}; make it in the host's own network configuration, or use a libvirt network`,
    }));
}

/** A libvirt network of our name that is not ours is another's; ours is known by its UUID, and not changed under guests. */
function networkRefusals(context: PlanContext, host: ObservedHost): Refusal[] {
  return networksOf(context, host.name).flatMap((network): Refusal[] => {
    const { attachment, name } = network;
    if (attachment.kind !== "libvirt") return [];
    const state = host.libvirt.networks.find((each) => each.name === attachment.libvirtName);
    if (state !== undefined && state.uuid !== attachment.uuid) {
      const message = `host ${host.name} has a libvirt network ${state.name} (${state.uuid}) that is not network ${name} of site ${context.design.site}`;
      return [{ code: "not-ours", message }];
    }
    const guests = guestsInTheWay(context, host.name, network, { network: state, domains: host.libvirt.domains });
    if (guests.length === 0) return [];
    const message = `network ${name} on host ${host.name} is to be changed while guests are plugged into it: ${guests.join(", ")}`;
    return [{ code: "network-in-use", message }];
  });
}

function imageRefusals(context: PlanContext, nodes: readonly NodeDesign[]): Refusal[] {
  return nodes.flatMap((node): Refusal[] => {
    const image = context.images.get(node.image);
    if (image === undefined || image.virtualSizeBytes <= node.systemDisk.sizeBytes) return [];
    return [
      { code: "host-too-small", message: `node ${node.name}: its system disk is smaller than image ${image.name}` },
    ];
  });
}

/** Only addresses of guests that do not run yet: a running guest answers for itself. */
async function addressRefusals(
  context: PlanContext,
  host: ObservedHost,
  nodes: readonly NodeDesign[],
): Promise<Refusal[]> {
  const running = new Set(
    host.libvirt.domains.filter((domain) => domain.running !== undefined).map((domain) => domain.uuid),
  );
  const active = new Set(host.libvirt.networks.filter((network) => network.active).map((network) => network.uuid));
  const networks = networksOf(context, host.name);
  const probes = nodes
    .filter((node) => !running.has(node.uuid))
    .flatMap((node) =>
      node.interfaces.flatMap((own) => {
        const network = networks.find((each) => each.name === own.network);
        const device = network === undefined ? undefined : deviceOf(network, active);
        const seconds = network?.attachment.kind === "bridge" ? 2 : 1;
        return device === undefined ? [] : [{ node: node.name, address: own.address, device, seconds }];
      }),
    );
  const present = await host.machine.statMany(probes.map((probe) => `/sys/class/net/${probe.device}`));
  const askable = probes.filter((probe) => present.some((facts) => facts.path === `/sys/class/net/${probe.device}`));
  const answers = await findAnsweringAddresses(host.machine, askable);
  return answers.map((answer): Refusal => {
    const node = probes.find((probe) => probe.address === answer.address)?.node;
    return {
      code: "address-in-use",
      message: `address ${answer.address} of node ${node} already answers on ${answer.device} of host ${host.name}, from ${answer.mac}`,
    };
  });
}

/** The bridge of a network, where it is there already. */
function deviceOf({ attachment }: NetworkDesign, activeUuids: ReadonlySet<string>): string | undefined {
  if (attachment.kind === "bridge") return attachment.bridge;
  return activeUuids.has(attachment.uuid) ? attachment.bridge : undefined;
}

function networksOf(context: PlanContext, host: string): NetworkDesign[] {
  const names = context.design.hosts.find((each) => each.name === host)?.networkNames ?? [];
  return context.design.networks.filter((network) => names.includes(network.name));
}

async function viewOf(context: PlanContext, host: ObservedHost, nodes: readonly NodeDesign[]): Promise<HostView> {
  const storage = context.design.hosts.find((each) => each.name === host.name)?.storage ?? "";
  const bases = [...context.images.values()].flatMap((image) =>
    image === undefined ? [] : [baseImagePath(storage, image)],
  );
  return await snapshotView(host.machine, {
    libvirt: host.libvirt,
    paths: [...bases, ...nodes.flatMap(plannedPaths)],
    textPaths: [...bases.map(markPath), ...nodes.flatMap((node) => [seedMarkPath(node), readyMarkPath(node)])],
  });
}
