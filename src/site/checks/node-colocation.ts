import { writeOneOf } from "../nearest.ts";
import type { Finding } from "../problem.ts";
import { quoted } from "../quoted.ts";
import type { CheckContext, PlannedNode, SiteCheck } from "./check.ts";

const keysOfMachine = ["host", "image", "vcpus", "memory", "systemDisk", "dataDisks", "interfaces"] as const;

export const nodeColocation: SiteCheck = {
  name: "node-colocation",
  summary:
    "colocatedWith names another node that has its own machine; such a node has no host, image, sizes or interfaces.",
  *find(context) {
    for (const planned of context.nodes) {
      const partner = planned.node.colocatedWith;
      if (partner === undefined) continue;
      const found = partnerProblem(context, planned, partner);
      if (found !== undefined) yield { path: [...planned.path, "colocatedWith"], severity: "error", ...found };
      for (const key of keysOfMachine) {
        if (planned.node[key] === undefined) continue;
        const message = `has no meaning here: ${planned.name} shares the machine of ${partner}`;
        const fix = `Delete it, and set it at ${partner} if that node needs it; or delete 'colocatedWith' for a machine of its own.`;
        yield { path: [...planned.path, key], atKey: true, severity: "error", message, fix };
      }
    }
  },
};

function partnerProblem(
  context: CheckContext,
  planned: PlannedNode,
  partner: string,
): Pick<Finding, "message" | "fix"> | undefined {
  const others = context.declared.nodes.filter((name) => name !== planned.name);
  if (partner === planned.name) return { message: "names the node itself", fix: writeOneOf(partner, others) };
  if (!others.includes(partner))
    return { message: `the site has no node ${quoted(partner)}`, fix: writeOneOf(partner, others) };
  const next = context.nodes.find(({ name }) => name === partner)?.node.colocatedWith;
  if (next === undefined) return undefined;
  return {
    message: `${partner} has no machine of its own: it is co-located with ${quoted(next)}`,
    fix: `Write the node that has the machine: 'colocatedWith: ${next}'.`,
  };
}
