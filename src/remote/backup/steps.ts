import type { Machine } from "../../core/machine/machine.ts";
import { reloadAsterisk, startAsterisk, stopAsterisk } from "../../plan/gateway/asterisk-service.ts";
import type { Step } from "../../plan/step.ts";
import { type AsteriskState, observeAsterisk } from "../../telephony/gateway/observe-asterisk.ts";
import { readAgentDatabase, sameAgentDatabase } from "./agent-database.ts";
import { putDatabase } from "./database-file.ts";
import { databasePath } from "./places.ts";
import {
  type FileToPut,
  filesThatDiffer,
  finishPutting,
  isUnfinished,
  keepBefore,
  type Putting,
  putFiles,
} from "./put-files.ts";
import { disruptionOf } from "./restore-plan.ts";

/** Steps of our own among those of apply. */
const filesKind = "restore-files";
/** The last one: Asterisk has taken what was put in. */
const loadedKind = "restore-loaded";
const databaseKind = "restore-database";

/** After the packages (owners exist then), before the set (which leaves a customer's file that is there). */
export function customerStep(options: {
  host: string;
  target: string;
  machine: Machine;
  putting: Putting;
  differing: number;
  customers: readonly FileToPut[];
}): Step {
  const { host, target, machine, putting, customers, differing } = options;
  return {
    id: `${filesKind} ${target}`,
    kind: filesKind,
    host,
    target,
    why: `put ${filesText(differing)} of the customer's back`,
    needs: [`gateway-packages ${target.slice("gateway ".length)}`],
    disrupts: `written as the backup has them: ${filesText(differing)} on ${machine.name}`,
    check: async () => (await filesThatDiffer(machine, customers)).length === 0,
    apply: async (tools) => {
      const now = await filesThatDiffer(tools.machine, customers);
      await putFiles(
        tools.machine,
        now.map(({ file }) => file),
        putting,
      );
    },
  };
}

/** Asterisk holds its database open, so it is stopped; its own step starts it again. */
export function databaseStep(options: {
  host: string;
  target: string;
  machine: Machine;
  putting: Putting;
  database: FileToPut;
  asterisk: AsteriskState;
}): Step {
  const { host, target, machine, putting, database, asterisk } = options;
  const gateway = target.slice("gateway ".length);
  const [disrupts] = disruptionOf(machine.name, asterisk, []);
  return {
    id: `${databaseKind} ${target}`,
    kind: databaseKind,
    host,
    target,
    why: "put Asterisk's database back",
    needs: [`gateway-files ${gateway}`, `gateway-dahdi ${gateway}`, `${filesKind} ${target}`],
    disrupts: disrupts ?? `${databasePath} on ${machine.name} is replaced`,
    check: async () => sameAgentDatabase(database.content, await readAgentDatabase(machine)),
    apply: async (tools) => {
      // Killed after the stop, the next run would see an Asterisk that does not run.
      await keepBefore(tools.machine, [], putting);
      await stopAsterisk(tools.machine, tools.progress);
      await putDatabase(tools.machine, [database], putting);
    },
  };
}

/** A file of the customer's is not of apply's set, so nothing else makes Asterisk read it. */
export function loadedStep(options: { host: string; target: string; machine: Machine; archive: string }): Step {
  const { host, target, machine, archive } = options;
  return {
    id: `${loadedKind} ${target}`,
    kind: loadedKind,
    host,
    target,
    why: "make Asterisk read what was put back",
    needs: [
      `gateway-asterisk ${target.slice("gateway ".length)}`,
      `${filesKind} ${target}`,
      `${databaseKind} ${target}`,
    ],
    check: async () => !(await isUnfinished(machine, archive)),
    apply: async (tools) => {
      if ((await observeAsterisk(tools.machine)).kind === "running") await reloadAsterisk(tools.machine);
      else await startAsterisk(tools.machine);
      await finishPutting(tools.machine);
    },
  };
}

/** A step of apply that waits for one of ours, where there is one. */
export function withNeeds(step: Step, added: readonly Step[]): Step {
  const before =
    step.kind === "gateway-files" ? filesKind : step.kind === "gateway-asterisk" ? databaseKind : undefined;
  const needed = added.filter(({ kind }) => kind === before).map(({ id }) => id);
  if (needed.length === 0) return step;
  const why = before === databaseKind ? "start Asterisk with its database" : step.why;
  return { ...step, why, needs: [...step.needs, ...needed] };
}

const filesText = (count: number): string => (count === 1 ? "1 file" : `${count} files`);
