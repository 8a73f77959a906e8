import type { Machine } from "../../core/machine/machine.ts";
import { previousFolder } from "../../telephony/gateway/marks.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { pristinePaths } from "../../telephony/gateway/observe-files.ts";
import type { Step } from "../step.ts";
import { callsThatEnd, refuseNewCalls } from "./calls.ts";
import { type FileChange, fileChanges } from "./changes.ts";
import type { DesiredGateway } from "./desired.ts";
import { installFiles } from "./file-set.ts";
import { packagesStepId } from "./packages.ts";

/** The whole set of files, put in as one. */
export async function filesStep(desired: DesiredGateway, state: GatewayState, machine: Machine): Promise<Step> {
  const { gateway } = desired.question;
  const changes = await fileChanges(desired, state);
  const foreign = await foreignChanges(changes, state, machine);
  const planned = await callsThatEnd(desired, state);
  return {
    id: filesStepId(gateway),
    kind: "gateway-files",
    host: desired.design.host,
    target: `gateway ${gateway}`,
    why: `write ${changes.length === 1 ? "1 file" : `${changes.length} files`}: ${changes.map(({ path, what }) => `${path} (${what})`).join(", ")}`,
    needs: [packagesStepId(gateway)],
    ...(foreign.length === 0
      ? {}
      : {
          disrupts: `files of gateway ${gateway} that were written by hand are replaced (copies go to ${previousFolder}): ${foreign.join(", ")}`,
        }),
    async check(view) {
      const now = view.gateway(desired.question);
      return (await fileChanges(desired, now)).length === 0 && !(await now.marks()).unfinished;
    },
    async apply({ machine: host, view }) {
      const now = view.gateway(desired.question);
      await refuseNewCalls(desired, now, { planned, left: `gateway ${gateway} was left as it was` });
      await installFiles(host, desired, now);
    },
  };
}

export const filesStepId = (gateway: string): string => `gateway-files ${gateway}`;

/** Files that are replaced and that neither spanwright nor a package wrote as they are. */
async function foreignChanges(
  changes: readonly FileChange[],
  state: GatewayState,
  machine: Machine,
): Promise<string[]> {
  const changed = changes.filter(({ what }) => what === "changed").map(({ path }) => path);
  if (changed.length === 0) return [];
  const [files, marks] = await Promise.all([state.files(), state.marks()]);
  const pristine = await pristinePaths(machine, files);
  const ours = marks.installed?.files ?? {};
  // In the middle of a transaction a file may be of the set that is being put in.
  const known = (path: string) => [ours[path], marks.begun[path]].includes(files.get(path)?.sha256);
  return changed.filter((path) => !pristine.has(path) && !known(path));
}
