import type { Machine } from "../../core/machine/machine.ts";
import { readAgentDatabase, sameAgentDatabase } from "./agent-database.ts";
import type { Backup } from "./manifest.ts";
import { databasePath } from "./places.ts";
import { type FileToPut, keepBefore, type Putting, putFiles, removeJournals } from "./put-files.ts";

/** The backup's database as a file, where the machine's says something else; undefined where there is nothing to do. */
export async function changedDatabase(machine: Machine, backup: Backup): Promise<FileToPut | undefined> {
  const content = backup.contents.get(databasePath);
  const entry = backup.manifest.files.find(({ path }) => path === databasePath);
  if (content === undefined || entry === undefined) return undefined;
  if (sameAgentDatabase(content, await readAgentDatabase(machine))) return undefined;
  return {
    path: databasePath,
    content,
    mode: entry.mode,
    ...(entry.owner === undefined ? {} : { owner: entry.owner }),
  };
}

/** Without its journal a database may be half of a change, so what is kept of the one before has it played in. */
export async function putDatabase(machine: Machine, files: readonly FileToPut[], putting: Putting): Promise<void> {
  const whole = new Map([[databasePath, () => readAgentDatabase(machine)]]);
  const paths = files.map(({ path }) => path);
  await keepBefore(machine, paths, putting, { whole });
  await removeJournals(machine);
  await putFiles(machine, files, putting);
}
