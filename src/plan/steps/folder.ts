import type { NodeDesign } from "../../site/design.ts";
import type { PlanContext } from "../context.ts";
import { claimFolder, ownsFolder } from "../marks.ts";
import type { Step } from "../step.ts";

/** The folder of a node's disks, marked as the node's. A step of its own, as its disks and its seed are made side by side. */
export function folderStep(context: PlanContext, node: NodeDesign): Step {
  return {
    id: folderStepId(node),
    kind: "folder",
    // The disks wait for it.
    priority: 1,
    host: node.host,
    target: node.name,
    why: `make folder ${node.directory}`,
    needs: [],
    check: async (view) => await ownsFolder(view, node),
    apply: async ({ machine }) => await claimFolder(machine, context.design.site, node),
  };
}

export const folderStepId = (node: NodeDesign): string => `folder ${node.name}`;
