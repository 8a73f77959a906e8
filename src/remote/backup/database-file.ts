import type { Machine } from "../../core/machine/machine.ts";
import { readAgentDatabase, sameAgentDatabase } from "./agent-database.ts";
import type { Backup } from "./manifest.ts";
import { databasePath } from "./places.ts";
import { type FileToPut, putFiles } from "./put-files.ts";

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

/** What lies beside an SQLite file belongs to it alone: a journal of another database would be played into this one. */
export async function putDatabase(machine: Machine, files: readonly FileToPut[], archive: string): Promise<void> {
  for (const end of ["-journal", "-wal", "-shm"]) await machine.remove(`${databasePath}${end}`);
  await putFiles(machine, files, archive);
}
