import { formatAddress } from "../addresses.ts";
import { formatPath } from "../problem.ts";
import { addressIdea } from "./address-idea.ts";
import type { CheckContext, PlannedInterface, SiteCheck } from "./check.ts";

export const addressDuplicate: SiteCheck = {
  name: "address-duplicate",
  summary: "No address is used twice. Two roles that share one machine on purpose say so with colocatedWith.",
  *find(context) {
    const owners = new Map<number, PlannedInterface>();
    for (const planned of context.interfaces) {
      const owner = owners.get(planned.address);
      if (owner === undefined) owners.set(planned.address, planned);
      else {
        yield {
          path: [...planned.path, "address"],
          severity: "error",
          message: `${formatAddress(planned.address)} is already the address of ${formatPath(owner.path)}`,
          fix: adviceFor(context, owner, planned),
        };
      }
    }
  },
};

function adviceFor(context: CheckContext, owner: PlannedInterface, second: PlannedInterface): string {
  const change = `Write another address at one of the two${addressIdea(context, second.network)}.`;
  if (owner.node === second.node) return change;
  return `${change} If ${owner.node} and ${second.node} share one machine on purpose, write 'colocatedWith: ${owner.node}' under ${second.node} in place of its interfaces and sizes.`;
}
