import { withSeedImage } from "../../libvirt/seed.ts";
import type { NodeDesign } from "../../site/design.ts";
import { type PlanContext, seedFor } from "../context.ts";
import { markPaths, ownsFolder } from "../marks.ts";
import type { Step } from "../step.ts";
import { folderStepId } from "./folder.ts";

/** The seed that tells cloud-init who the guest is. */
export function seedStep(context: PlanContext, node: NodeDesign): Step {
  const seed = seedFor(context, node);
  return {
    id: seedStepId(node),
    kind: "seed",
    // Before the disks: the program that makes it sleeps most of its time.
    priority: 4,
    host: node.host,
    target: node.name,
    why: `write the seed with ${node.interfaces.map((own) => own.address).join(", ")} and name ${node.fqdn}`,
    needs: [folderStepId(node)],
    async check(view) {
      const mark = await view.text(markPaths.seed(node));
      return (
        mark?.trim() === seed.sha256 && (await view.file(node.seedPath)) !== undefined && (await ownsFolder(view, node))
      );
    },
    async apply({ machine }) {
      await machine.remove(markPaths.seed(node));
      await withSeedImage({ machine: context.controller, files: seed.files }, async (path) => {
        await machine.putFile(path, node.seedPath, { mode: 0o600 });
      });
      await machine.writeFile(markPaths.seed(node), `${seed.sha256}\n`, { mode: 0o644 });
    },
  };
}

export const seedStepId = (node: NodeDesign): string => `seed ${node.name}`;
