import { plannedPaths, qcow2Paths } from "../libvirt/hardware.ts";
import { conflictsWith } from "../site/conflicts.ts";
import type { NodeDesign } from "../site/design.ts";
import { networksOf, type PlanContext } from "./context.ts";
import { gatewaySteps } from "./gateway/steps.ts";
import { imageRefusals } from "./images.ts";
import { allMarkPaths } from "./marks.ts";
import { domainsOf, type ObservedHost } from "./observe.ts";
import type { Plan, Refusal } from "./plan.ts";
import { refusalsOf } from "./refusals.ts";
import type { Step } from "./step.ts";
import { baseImagePath, baseImageStep, markPath } from "./steps/base-image.ts";
import { diskAttachedStep } from "./steps/disk-attached.ts";
import { dataDiskStep, systemDiskStep } from "./steps/disks.ts";
import { domainStep } from "./steps/domain.ts";
import { folderStep } from "./steps/folder.ts";
import { networkStep } from "./steps/network.ts";
import { networkNamesStep } from "./steps/network-names.ts";
import { readyStep } from "./steps/ready.ts";
import { seedStep } from "./steps/seed.ts";
import { startedStep } from "./steps/started.ts";
import { volumeJoinedStep } from "./steps/volume-joined.ts";
import { type HostView, snapshotView } from "./view.ts";

/** Compares the design with what was observed. Asks the hosts a fixed number of questions, whatever the number of nodes. */
export async function buildPlan(context: PlanContext, observed: readonly ObservedHost[]): Promise<Plan> {
  const { design } = context;
  const perHost = await Promise.all(
    observed.map(async (host) => {
      const nodes = design.nodes.filter((node) => node.host === host.name);
      const view = await viewOf(context, host, nodes);
      const gateways = await gatewaySteps(context, host, view);
      const steps = [...(await stepsOf(context, host, nodes, view)), ...gateways.steps];
      const checked = await Promise.all(steps.map(async (step) => ({ step, done: await step.check(view) })));
      const refusals = [...(await refusalsOf(context, host, nodes, view)), ...gateways.refusals];
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
  const pending = checked.filter(({ done }) => !done).map(({ step }) => step);
  return {
    site: design.site,
    hosts: observed
      .filter(({ virtualMachines }) => virtualMachines)
      .map(({ name, acceleration }) => ({ name, acceleration })),
    pending,
    doneCount: checked.filter(({ done }) => done).length,
    refusals: [...conflicts, ...perHost.flatMap((host) => host.refusals), ...(await imageRefusals(context, pending))],
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
    folderStep(context, node),
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

async function viewOf(context: PlanContext, host: ObservedHost, nodes: readonly NodeDesign[]): Promise<HostView> {
  const storage = context.design.hosts.find((each) => each.name === host.name)?.storage ?? "";
  const bases = [...context.images.values()].flatMap((image) =>
    image === undefined ? [] : [baseImagePath(storage, image)],
  );
  return await snapshotView(host.machine, {
    libvirt: host.libvirt,
    paths: [...bases, ...nodes.flatMap((node) => [node.directory, ...plannedPaths(node)])],
    diskPaths: nodes.flatMap(qcow2Paths),
    textPaths: [...bases.map(markPath), ...nodes.flatMap(allMarkPaths)],
  });
}
