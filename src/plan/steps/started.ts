import { systemClock } from "../../core/clock.ts";
import { isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { hardwareDifferences } from "../../libvirt/hardware.ts";
import { changeDomain, type DomainState } from "../../libvirt/observe.ts";
import { virsh } from "../../libvirt/virsh.ts";
import type { NodeDesign } from "../../site/design.ts";
import { networksOf, type PlanContext, seedFor } from "../context.ts";
import { markPaths, parseStartedMark, renderStartedMark } from "../marks.ts";
import type { Step } from "../step.ts";
import type { HostView } from "../view.ts";
import { diskAttachedStepId } from "./disk-attached.ts";
import { domainStepId } from "./domain.ts";
import { networkStepId } from "./network.ts";

const shutdownPolls = 60;
const shutdownPollMs = 1_000;

/** The guest runs with the hardware and the seed as planned; it is started again only where one of them changed. */
export async function startedStep(context: PlanContext, node: NodeDesign, view: HostView): Promise<Step> {
  const reason = await restartReason(context, node, view);
  return {
    id: startedStepId(node),
    kind: "started",
    // A start takes longest, so the first guests start while the others are being made.
    priority: 2,
    host: node.host,
    target: node.name,
    why: reason === undefined ? "start the guest" : `start the guest again: ${reason}`,
    ...(reason === undefined
      ? {}
      : { disrupts: `${node.name} is shut down (switched off after ${shutdownPolls} s) and started again: ${reason}` }),
    needs: [
      domainStepId(node),
      ...node.dataDisks.slice(1).map((disk) => diskAttachedStepId(node, disk.serial)),
      // A definition names its networks; only a start wants them to be there.
      ...node.interfaces.map((own) => networkStepId(node.host, own.network)),
    ],
    async check(now) {
      const state = await now.domain(node.uuid);
      return state?.running !== undefined && !state.paused && (await restartReason(context, node, now)) === undefined;
    },
    async apply({ machine, view: now, progress, found }) {
      const state = await now.domain(node.uuid);
      if (state?.paused === true) await virsh(machine, ["resume", node.uuid]);
      if (state?.running !== undefined && (await restartReason(context, node, now)) === undefined) return;
      if (state?.running !== undefined) await shutDown(machine, node, progress);
      // A managed save would resume the old memory on the new disk or definition.
      if (state?.managedSave === true) await virsh(machine, ["managedsave-remove", node.uuid]);
      // Before the start: a guest of which we do not know how it was started would have to be started again.
      await machine.remove(markPaths.ready(node));
      const { instanceId } = seedFor(context, node);
      await machine.writeFile(markPaths.started(node), renderStartedMark(instanceId), { mode: 0o644 });
      const domain = await start(machine, node);
      if (domain !== undefined) found?.({ domain });
    },
  };
}

export const startedStepId = (node: NodeDesign): string => `started ${node.name}`;

/** Why a running guest has to be started again, if it has to. */
async function restartReason(context: PlanContext, node: NodeDesign, view: HostView): Promise<string | undefined> {
  const state: DomainState | undefined = await view.domain(node.uuid);
  if (state?.running === undefined) return undefined;
  // Disks that were added are plugged in by steps of their own; others are refused by the plan.
  const differences = hardwareDifferences(state.running, node, networksOf(context, node.host)).filter(
    (difference) => !difference.startsWith("disks"),
  );
  if (differences.length > 0) return differences.join("; ");
  const instanceId = parseStartedMark(await view.text(markPaths.started(node)));
  if (instanceId === undefined) return "it is not known with which seed it was started";
  return instanceId === seedFor(context, node).instanceId ? undefined : "its address, name, DNS, NTP or keys changed";
}

/** The domain as it is right after its start; undefined where somebody else was quicker. */
async function start(machine: Machine, node: NodeDesign): Promise<DomainState | undefined> {
  try {
    return await changeDomain(machine, node.uuid, [["start", node.uuid]]);
  } catch (error) {
    const running = isAppError(error, "program-failed") && /already active/i.test(error.message);
    if (!running) throw error;
    return undefined;
  }
}

/** Asks the guest by ACPI; a guest that does not listen for a minute is switched off. */
async function shutDown(machine: Machine, node: NodeDesign, progress: (line: string) => void): Promise<void> {
  progress("shutting the guest down");
  await virsh(machine, ["shutdown", node.uuid]);
  for (let poll = 0; poll < shutdownPolls; poll += 1) {
    const { stdout } = await virsh(machine, ["domstate", node.uuid]);
    if (stdout.trim() === "shut off") return;
    await systemClock.sleep(shutdownPollMs);
  }
  progress(`the guest did not shut down in ${(shutdownPolls * shutdownPollMs) / 1000} s; switching it off`);
  await virsh(machine, ["destroy", node.uuid]);
}
