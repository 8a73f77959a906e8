import { AppError } from "../core/errors.ts";
import { bytesToSize, sizePattern, sizeToBytes } from "../core/size.ts";
import type { Proof } from "../libvirt/guest/proof.ts";
import type { NodeDesign } from "../site/design.ts";
import { addDataDisk, changedText, saveSite } from "../site/edit.ts";
import { type LoadedSite, parseSite, siteInvalid } from "../site/load.ts";
import { buildPlan } from "./build.ts";
import { carryOut } from "./carry-out.ts";
import { openJournal } from "./journal.ts";
import { refuse } from "./plan.ts";
import { selectNodes } from "./select.ts";
import { type Step, type StepSummary, summarizeStep } from "./step.ts";
import { dataDiskStepId } from "./steps/disks.ts";
import { refuseDifferences, verifySite } from "./verify.ts";
import { lookAgain, openWorkshop, type Workshop } from "./workshop.ts";

export interface GrowOptions {
  sitePath: string;
  node: string;
  /** "20GiB". */
  size: string;
  dryRun: boolean;
  progress: (line: string) => void;
}

export interface GrowResult {
  node: string;
  /** True where the disk had been added by a run that was stopped, and this one finished that. */
  resumed: boolean;
  steps: readonly StepSummary[];
  /** What the guest says afterwards; undefined in a dry run. */
  proofs?: readonly Proof[];
}

/** The kinds of steps that make a disk and join it; with any other kind pending the node is not as its site file says. */
const growingKinds = ["data-disk", "domain", "disk-attached", "volume-joined"];
const verb = "node grow";

/** Steps with the workshop in which they were planned. */
interface Growth {
  workshop: Workshop;
  steps: readonly Step[];
  /** False where the disk is in the site file already. */
  isNew: boolean;
}

/**
 * Adds a data disk to a node: planned first, then written into the site file, then made. Killed after the site file
 * was written, the same command or "apply" carries on; neither adds a second disk.
 */
export async function grow(options: GrowOptions): Promise<GrowResult> {
  if (!sizePattern.test(options.size)) {
    throw new AppError("usage", {
      message: `--add '${options.size}' is not a size`,
      hint: "Write a size such as 512MiB or 20GiB.",
    });
  }
  const refusals: AppError[] = [];
  const workshop = await openWorkshop({
    sitePath: options.sitePath,
    purpose: options.dryRun ? "look" : verb,
    progress: options.progress,
    edit: (loaded) => withDataDisk(loaded, options, (refusal) => refusals.push(refusal)),
  });
  try {
    const [refusal] = refusals;
    const before = refusal === undefined ? asWritten(workshop, options.node) : workshop;
    const growth = (await stoppedGrowth(before, options)) ?? (await newGrowth(workshop, options, refusal));
    const result = { node: options.node, resumed: !growth.isNew, steps: growth.steps.map(summarizeStep) };
    if (options.dryRun) return result;
    if (growth.isNew) {
      await saveSite(workshop.loaded);
      options.progress(`${options.sitePath}: data disk of ${options.size} written down for ${options.node}`);
    }
    await carryOut(growth.workshop, { steps: growth.steps, progress: options.progress });
    const node = nodeIn(growth.workshop, options.node);
    const proofs = await verifySite(await lookAgain(growth.workshop), [node], options.progress);
    refuseDifferences(proofs);
    return { ...result, proofs };
  } finally {
    await workshop.close();
  }
}

async function newGrowth(workshop: Workshop, options: GrowOptions, refusal?: AppError): Promise<Growth> {
  if (refusal !== undefined) throw refusal;
  const plan = await buildPlan(workshop.context, workshop.observed);
  refuse(plan);
  const steps = plan.pending.filter((step) => step.target === options.node);
  const other = steps.find((step) => !growingKinds.includes(step.kind));
  if (other !== undefined) {
    throw new AppError("confirmation-needed", {
      message: `node ${options.node} is not as its site file says, so it cannot grow: ${other.id} is not done`,
      hint: `Run 'spanwright apply --site ${options.sitePath}' first.`,
      state: "nothing was changed",
    });
  }
  return { workshop, steps, isNew: true };
}

/**
 * What is left of an earlier growth by the same size that was killed: its disk is in the site file and not made yet, or
 * the journal has a killed run that made it. Undefined where there is none. Throws confirmation-needed where the last
 * disk is not joined yet and is not what this command would finish.
 */
async function stoppedGrowth(workshop: Workshop, options: GrowOptions): Promise<Growth | undefined> {
  const node = nodeIn(workshop, options.node);
  const last = node.dataDisks.at(-1);
  if (last === undefined) return undefined;
  const plan = await buildPlan(workshop.context, workshop.observed);
  const steps = plan.pending.filter((step) => step.target === options.node);
  const making = dataDiskStepId(node, last.serial);
  const interrupted = interruptedSteps(workshop.context.design.site).includes(making);
  const isGrowth = steps.every((step) => step.kind === "ready" || growingKinds.includes(step.kind));
  const resumes = interrupted || steps.some((step) => step.id === making);
  // Left by a run that failed instead of being killed, or by an apply: the same command must not add a second disk.
  const unjoined = steps.some((step) => step.kind === "volume-joined");
  if (!isGrowth || !(resumes || unjoined)) return undefined;
  const sameSize = last.sizeBytes === sizeToBytes(options.size);
  if (!sameSize && steps.length === 0) return undefined;
  const disk = `data disk ${last.serial} of ${bytesToSize(last.sizeBytes)}`;
  if (!sameSize || !resumes) {
    throw new AppError("confirmation-needed", {
      message: `the site file has ${disk} for node ${options.node}, which is not joined yet, so no other is added`,
      hint: `Run 'spanwright apply --site ${options.sitePath}' first.`,
      state: "nothing was changed",
    });
  }
  refuse(plan);
  options.progress(`${options.node}: ${disk} was added by a run that was stopped; finishing that, adding no other`);
  return { workshop, steps, isNew: false };
}

/** The workshop as the site file is now: without the disk that is to be added. Its identities are the same. */
function asWritten(workshop: Workshop, name: string): Workshop {
  const { context } = workshop;
  const nodes = context.design.nodes.map((node) =>
    node.name === name ? { ...node, dataDisks: node.dataDisks.slice(0, -1) } : node,
  );
  return { ...workshop, context: { ...context, design: { ...context.design, nodes } } };
}

function nodeIn(workshop: Workshop, name: string): NodeDesign {
  const [node] = selectNodes(workshop.context.design, [name]);
  if (node === undefined) throw new Error(`node ${name} was not designed`);
  return node;
}

/** Read here, as a dry run begins no run of its own. */
function interruptedSteps(site: string): string[] {
  const journal = openJournal();
  try {
    return journal.interruptedSteps(site, verb);
  } finally {
    journal.close();
  }
}

/**
 * The site as it will be once its changed tree is saved; as it is, where one disk more makes it invalid: what was
 * stopped can be finished all the same.
 */
function withDataDisk(loaded: LoadedSite, options: GrowOptions, onRefusal: (refusal: AppError) => void): LoadedSite {
  addDataDisk(loaded, options.node, options.size);
  const { site, problems } = parseSite(changedText(loaded), { path: loaded.path, roles: loaded.roles });
  if (site !== undefined) return { ...loaded, site };
  onRefusal(siteInvalid(loaded.path, problems));
  return loaded;
}
