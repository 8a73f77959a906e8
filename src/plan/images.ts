import { buildImage } from "../image/build.ts";
import type { Plan } from "./build.ts";
import { lookAgain, type Workshop } from "./workshop.ts";

/** Names of images that the plan copies to a host and that are not in the store yet. */
export function missingImages(workshop: Workshop, plan: Plan): string[] {
  const wanted = plan.pending
    .filter((step) => step.kind === "base-image")
    .map((step) => step.id.split("/").at(-1) ?? "");
  return [...new Set(wanted)].filter((name) => workshop.context.images.get(name) === undefined);
}

/** Builds what the plan lacks, and looks again: the steps name the images by their hashes. */
export async function buildMissingImages(
  workshop: Workshop,
  plan: Plan,
  progress: (line: string) => void,
): Promise<Workshop> {
  const names = missingImages(workshop, plan);
  for (const name of names) await buildImage(name, { progress: (line) => progress(`image ${name}: ${line}`) });
  return names.length === 0 ? workshop : await lookAgain(workshop);
}
