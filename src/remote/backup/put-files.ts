import pLimit from "p-limit";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { gatewayFolder } from "../../telephony/gateway/marks.ts";
import { observeFiles } from "../../telephony/gateway/observe-files.ts";
import { sha256Of } from "./archive.ts";
import type { BackupFileEntry } from "./manifest.ts";
import { databasePath, isBackupPath } from "./places.ts";

/** A file as it is to be on the machine. */
export interface FileToPut extends Pick<BackupFileEntry, "path" | "mode" | "owner"> {
  content: Buffer;
}

export interface FileDifference {
  file: FileToPut;
  what: "new" | "changed" | "rights";
}

/** What was there before a restore: the last one's, until the next one begins. */
export const keptFolder = `${gatewayFolder}/before-restore`;
const manifestPath = `${keptFolder}/manifest.json`;

const keptManifest = z.object({
  /** SHA-256 of the archive that was restored over it. */
  archive: z.string(),
  /** True where the path was there; its copy lies below the folder. */
  files: z.record(z.string(), z.boolean()),
  /** True where Asterisk is to run again if the restore fails: it ran before, whoever has stopped it since then. */
  asteriskRan: z.boolean().default(true),
  /** Path → SHA-256 of all that unfinished restores put there: other content is somebody's. */
  put: z.record(z.string(), z.array(z.string())).default({}),
  /** True while the copies are being put back: what is there may be half of one. */
  goingBack: z.boolean().default(false),
  finished: z.boolean(),
});
type KeptManifest = z.output<typeof keptManifest>;

/** What a restore notes of itself and of the machine before it changes anything. */
export type Putting = Pick<KeptManifest, "archive" | "asteriskRan">;

/** Those that are not so on the machine; rights count where the backup knows them. */
export async function filesThatDiffer(machine: Machine, files: readonly FileToPut[]): Promise<FileDifference[]> {
  const now = await observeFiles(
    machine,
    files.map(({ path }) => path),
  );
  return files.flatMap((file): FileDifference[] => {
    const found = now.get(file.path);
    if (found === undefined) return [{ file, what: "new" }];
    if (found.sha256 !== sha256Of(file.content)) return [{ file, what: "changed" }];
    const sameRights = (found.mode & 0o777) === file.mode && found.owner === (file.owner ?? found.owner);
    return sameRights ? [] : [{ file, what: "rights" }];
  });
}

/**
 * Puts files in, each with a rename, after copies of what is there were kept. Killed anywhere, the same call finishes
 * it and leaves the first copies as they are.
 */
export async function putFiles(machine: Machine, files: readonly FileToPut[], putting: Putting): Promise<void> {
  const paths = files.map(({ path }) => path);
  // Asterisk writes its database itself, so what that says tells nothing of people.
  const hashes = new Map(
    files.filter(({ path }) => path !== databasePath).map(({ path, content }) => [path, sha256Of(content)]),
  );
  await keepBefore(machine, paths, putting, { hashes });
  const folders = [...new Set(files.map(({ path }) => folderOf(path)))].sort();
  for (const folder of folders) await machine.makeDirectory(folder, { mode: 0o755 });
  const someAtATime = pLimit(limits.sshSessions);
  await Promise.all(files.map((file) => someAtATime(() => putOne(machine, file))));
}

async function putOne(machine: Machine, { path, content, mode, owner }: FileToPut): Promise<void> {
  // The last look before a write: nothing outside of a backup's places is ever written.
  if (!isBackupPath(path)) throw new Error(`${path} is no place of a backup`);
  await machine.writeFile(path, content, { mode });
  if (owner !== undefined) await machine.run("chown", ["--no-dereference", owner, "--", path]);
}

/** What lies beside an SQLite file belongs to it alone: a journal of another database would be played into this one. */
export async function removeJournals(machine: Machine): Promise<void> {
  for (const end of ["-journal", "-wal", "-shm"]) await machine.remove(`${databasePath}${end}`);
}

/** True where files of this archive were put in and the restore was not seen to its end. */
export async function isUnfinished(machine: Machine, archive: string): Promise<boolean> {
  const kept = await readKept(machine);
  return kept !== undefined && kept.archive === archive && !kept.finished;
}

/** Says that the restore is whole, or that all is as it was before it: the next one notes and keeps its own. */
export async function finishPutting(machine: Machine): Promise<void> {
  const kept = await readKept(machine);
  if (kept !== undefined) await writeKept(machine, { ...kept, finished: true });
}

/**
 * Puts the files back that were kept. Returns their paths, and whether Asterisk is to run again, which stays noted until
 * finishPutting(). Throws where nothing is noted of this archive.
 */
export async function putBack(machine: Machine, archive: string): Promise<{ paths: string[]; asteriskRan: boolean }> {
  const kept = await readKept(machine);
  if (kept === undefined || kept.archive !== archive || kept.finished)
    throw new AppError("apply-failed", { message: `${manifestPath} on ${machine.name} says nothing of this restore` });
  await writeKept(machine, { ...kept, goingBack: true });
  const paths = Object.keys(kept.files).filter(isBackupPath);
  for (const path of paths) {
    if (kept.files[path] === true) {
      const copy = ["-a", "--remove-destination", "-t", folderOf(path), "--", `${keptFolder}${path}`];
      await machine.run("cp", copy);
    } else await machine.remove(path);
    // Of the database that was put in meanwhile: it would be played into this one.
    if (path === databasePath) await removeJournals(machine);
  }
  // They are nobody's half any more: the next restore keeps what it finds there.
  await writeKept(machine, { ...kept, files: {}, put: {} });
  return { paths, asteriskRan: kept.asteriskRan };
}

/**
 * Keeps copies of what is there. While a restore is unfinished, of this archive or of another, the older copies stay:
 * what is there now is half of that restore, and Asterisk may have been stopped for it. What somebody has written over
 * that half since is kept anew. whole: a reader of what is to be kept in the place of a plain copy. hashes: SHA-256 of
 * what is put there next.
 */
export async function keepBefore(
  machine: Machine,
  paths: readonly string[],
  { archive, asteriskRan }: Putting,
  {
    whole,
    hashes = new Map(),
  }: {
    whole?: ReadonlyMap<string, () => Promise<Buffer | undefined>>;
    hashes?: ReadonlyMap<string, string>;
  } = {},
): Promise<void> {
  const before = await readKept(machine);
  const resumed = before?.finished === false ? before : undefined;
  const written = resumed === undefined ? new Set<string>() : await writtenSince(machine, paths, resumed);
  const wanted = paths.filter((path) => resumed?.files[path] === undefined || written.has(path));
  if (resumed === undefined) await machine.run("rm", ["-rf", "--", keptFolder]);
  await machine.makeDirectory(keptFolder, { mode: 0o700 });
  const facts = await machine.statMany(wanted);
  const present = facts.map(({ path }) => path);
  if (present.length > 0) await machine.run("cp", ["-a", "--parents", "-t", keptFolder, "--", ...present]);
  for (const { path, mode } of facts) {
    const content = await whole?.get(path)?.();
    if (content === undefined) continue;
    await machine.writeFile(`${keptFolder}${path}`, content, { mode });
    await machine.run("chown", [`--reference=${path}`, "--", `${keptFolder}${path}`]);
  }
  const added = Object.fromEntries(wanted.map((path) => [path, present.includes(path)]));
  const put = Object.fromEntries(
    [...hashes].map(([path, sha256]) => {
      const earlier = written.has(path) ? [] : (resumed?.put[path] ?? []);
      return [path, [...new Set([...earlier, sha256])]];
    }),
  );
  await writeKept(machine, {
    archive,
    files: { ...resumed?.files, ...added },
    asteriskRan: asteriskRan || resumed?.asteriskRan === true,
    put: { ...resumed?.put, ...put },
    goingBack: false,
    finished: false,
  });
}

/** Those whose content is neither what a restore put there nor the copy that was kept before it. */
async function writtenSince(
  machine: Machine,
  paths: readonly string[],
  { files, put, goingBack }: KeptManifest,
): Promise<Set<string>> {
  const noted = goingBack ? [] : paths.filter((path) => files[path] !== undefined && put[path] !== undefined);
  const found = await observeFiles(
    machine,
    noted.flatMap((path) => [path, `${keptFolder}${path}`]),
  );
  return new Set(
    noted.filter((path) => {
      const now = found.get(path)?.sha256;
      const before = files[path] === true ? found.get(`${keptFolder}${path}`)?.sha256 : undefined;
      return now !== undefined && now !== before && put[path]?.includes(now) !== true;
    }),
  );
}

async function readKept(machine: Machine): Promise<KeptManifest | undefined> {
  const text = await machine.readFile(manifestPath, { maxBytes: limits.backupManifestBytes });
  if (text === undefined) return undefined;
  try {
    return keptManifest.safeParse(JSON.parse(text.toString("utf8"))).data;
  } catch {
    // Half-written by a crash of the host's: what it speaks of is as good as not kept.
    return undefined;
  }
}

async function writeKept(machine: Machine, kept: KeptManifest): Promise<void> {
  await machine.writeFile(manifestPath, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));
