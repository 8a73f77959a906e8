import { AppError } from "../../core/errors.ts";
import type { Holder } from "./identity-rows.ts";
import { identityKinds, type Owner } from "./kinds.ts";

/** Two owners of one value: who has it, and who of the site that is planned asks for it. */
export interface Conflict {
  holder: Holder;
  asker: Owner;
}

const shownConflicts = 10;

/** Names both owners of each value, the first ten in words and all in the context. */
export function takenError(asking: { site: string; path: string }, conflicts: readonly Conflict[]): AppError {
  const lines = conflicts.slice(0, shownConflicts).map(({ holder, asker }) => {
    const has = `${identityKinds[holder.kind].label} ${holder.value} belongs to ${holder.ownerKind} ${holder.owner} of site ${holder.site} (${holder.path})`;
    return `${has}; ${asker.kind} ${asker.name} of site ${asking.site} asks for it`;
  });
  const more = conflicts.length > shownConflicts ? `\nand ${conflicts.length - shownConflicts} more` : "";
  return new AppError("identity-taken", {
    message: `${lines.join("\n")}${more}`,
    hint: hintFor(asking, conflicts[0] as Conflict),
    state: "no identity was given, nothing was changed",
    context: {
      conflicts: conflicts.map(({ holder, asker }) => ({
        kind: holder.kind,
        value: holder.value,
        owner: { site: holder.site, path: holder.path, kind: holder.ownerKind, name: holder.owner },
        asks: { site: asking.site, path: asking.path, kind: asker.kind, name: asker.name },
      })),
    },
  });
}

function hintFor(asking: { site: string }, { holder }: Conflict): string {
  if (holder.site === asking.site) {
    const option = holder.ownerKind === "node" ? "--node" : "--network";
    return `Change one of the two. If ${holder.ownerKind} ${holder.owner} is no longer in the site file and its machine is destroyed, run 'spanwright ledger forget ${holder.site} ${option} ${holder.owner} --yes'.`;
  }
  return `Change it in one of the two site files. If the machines of site ${holder.site} no longer exist, run 'spanwright ledger forget ${holder.site} --yes'.`;
}
