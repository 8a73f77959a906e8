import { AppError } from "../core/errors.ts";
import { sizePattern } from "../core/size.ts";
import type { Proof } from "../libvirt/guest/proof.ts";
import { addDataDisk, changedText, saveSite } from "../site/edit.ts";
import { type LoadedSite, parseSite, siteInvalid } from "../site/load.ts";
import { buildPlan } from "./build.ts";
import { carryOut } from "./carry-out.ts";
import { refuse } from "./plan.ts";
import { selectNodes } from "./select.ts";
import { type StepSummary, summarizeStep } from "./step.ts";
import { refuseDifferences, verifySite } from "./verify.ts";
import { lookAgain, openWorkshop } from "./workshop.ts";

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
  steps: readonly StepSummary[];
  /** What the guest says afterwards; undefined in a dry run. */
  proofs?: readonly Proof[];
}

/** The kinds of steps that make a disk and join it; with any other kind pending the node is not as its site file says. */
const growingKinds = ["data-disk", "domain", "disk-attached", "volume-joined"];

/**
 * Adds a data disk to a node: planned first, then written into the site file, then made. Stopped after the site file
 * was written, "apply" carries on.
 */
export async function grow(options: GrowOptions): Promise<GrowResult> {
  if (!sizePattern.test(options.size)) {
    throw new AppError("usage", {
      message: `--add '${options.size}' is not a size`,
      hint: "Write a size such as 512MiB or 20GiB.",
    });
  }
  const workshop = await openWorkshop({
    sitePath: options.sitePath,
    purpose: options.dryRun ? "look" : "node grow",
    progress: options.progress,
    edit: (loaded) => withDataDisk(loaded, options),
  });
  try {
    const [node] = selectNodes(workshop.context.design, [options.node]);
    if (node === undefined) throw new Error(`node ${options.node} was not designed`);
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
    if (options.dryRun) return { node: options.node, steps: steps.map(summarizeStep) };
    await saveSite(workshop.loaded);
    options.progress(`${options.sitePath}: data disk of ${options.size} written down for ${options.node}`);
    await carryOut(workshop, { steps, progress: options.progress });
    const proofs = await verifySite(await lookAgain(workshop), [node], options.progress);
    refuseDifferences(proofs);
    return { node: options.node, steps: steps.map(summarizeStep), proofs };
  } finally {
    await workshop.close();
  }
}

/** The site as it will be once its changed tree is saved. */
function withDataDisk(loaded: LoadedSite, options: GrowOptions): LoadedSite {
  addDataDisk(loaded, options.node, options.size);
  const { site, problems } = parseSite(changedText(loaded), { path: loaded.path, roles: loaded.roles });
  if (site === undefined) throw siteInvalid(loaded.path, problems);
  return { ...loaded, site };
}
