import { isAppError } from "../core/errors.ts";
import { buildImage, planBuild } from "../image/build.ts";
import type { PlanContext } from "./context.ts";
import type { Plan, Refusal } from "./plan.ts";
import type { Step } from "./step.ts";
import { baseImageStepId } from "./steps/base-image.ts";
import { lookAgain, type Workshop } from "./workshop.ts";

/** Names of images that pending steps copy to a host and that are not in the store yet. */
export function missingImages(context: PlanContext, pending: readonly Step[]): string[] {
  const ids = new Set(pending.map((step) => step.id));
  return [...context.images]
    .filter(
      ([name, image]) =>
        image === undefined && context.design.hosts.some((host) => ids.has(baseImageStepId(host.name, name))),
    )
    .map(([name]) => name);
}

/** Images that could not be built either: the plan says so, instead of apply after half an hour. */
export async function imageRefusals(context: PlanContext, pending: readonly Step[]): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const name of missingImages(context, pending)) {
    try {
      await planBuild(name);
    } catch (error) {
      if (!isAppError(error)) throw error;
      const hint = `Build or import it first: spanwright image build ${name} (see its --help), or spanwright image import FILE --name ${name} --sha256 HEX.`;
      refusals.push({
        code: error.code,
        message: `image ${name} is not in the store, and cannot be built: ${error.message}`,
        hint,
      });
    }
  }
  return refusals;
}

/** Builds what the plan lacks, and looks again: the steps name the images by their hashes. */
export async function buildMissingImages(
  workshop: Workshop,
  plan: Plan,
  progress: (line: string) => void,
): Promise<Workshop> {
  const names = missingImages(workshop.context, plan.pending);
  for (const name of names) await buildImage(name, { progress: (line) => progress(`image ${name}: ${line}`) });
  return names.length === 0 ? workshop : await lookAgain(workshop);
}
