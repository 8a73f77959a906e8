import pLimit from "p-limit";
import { z } from "zod";
import { limits } from "../../core/limits.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { gatewayFolder } from "../../telephony/gateway/marks.ts";
import type { BackupFileEntry } from "./manifest.ts";
import { isBackupPath } from "./places.ts";

/** A file as it is to be on the machine. */
export interface FileToPut extends Pick<BackupFileEntry, "path" | "mode" | "owner"> {
  content: Buffer;
}

/** What was there before a restore: the last one's, until the next one begins. */
export const keptFolder = `${gatewayFolder}/before-restore`;
const manifestPath = `${keptFolder}/manifest.json`;

const keptManifest = z.object({
  /** SHA-256 of the archive that was restored over it. */
  archive: z.string(),
  /** True where the path was there; its copy lies below the folder. */
  files: z.record(z.string(), z.boolean()),
  finished: z.boolean(),
});
type KeptManifest = z.output<typeof keptManifest>;

/** Those that are not so on the machine; rights count where the backup knows them. */
export async function filesThatDiffer(
  machine: Machine,
  files: readonly FileToPut[],
): Promise<{ file: FileToPut; what: "new" | "changed" | "rights" }[]> {
  const facts = new Map((await machine.statMany(files.map(({ path }) => path))).map((each) => [each.path, each]));
  const oneAtATime = pLimit(limits.sshSessions);
  const compared = await Promise.all(
    files.map((file) =>
      oneAtATime(async () => {
        const found = facts.get(file.path);
        if (found === undefined) return [{ file, what: "new" as const }];
        const content = await machine.readFile(file.path, { maxBytes: limits.backupFileBytes });
        if (content === undefined || !content.equals(file.content)) return [{ file, what: "changed" as const }];
        return (found.mode & 0o777) === file.mode ? [] : [{ file, what: "rights" as const }];
      }),
    ),
  );
  return compared.flat();
}

/**
 * Puts files in, each with a rename, after copies of what is there were kept. Killed anywhere, the same call finishes
 * it and leaves the first copies as they are.
 */
export async function putFiles(machine: Machine, files: readonly FileToPut[], archive: string): Promise<void> {
  await keep(
    machine,
    files.map(({ path }) => path),
    archive,
  );
  const folders = [...new Set(files.map(({ path }) => folderOf(path)))].sort();
  for (const folder of folders) await machine.makeDirectory(folder, { mode: 0o755 });
  for (const { path, content, mode, owner } of files) {
    // The last look before a write: nothing outside of a backup's places is ever written.
    if (!isBackupPath(path)) throw new Error(`${path} is no place of a backup`);
    await machine.writeFile(path, content, { mode });
    if (owner !== undefined) await machine.run("chown", ["--no-dereference", owner, "--", path]);
  }
}

/** Says that the restore is whole: the next one keeps copies of its own. */
export async function finishPutting(machine: Machine): Promise<void> {
  const kept = await readKept(machine);
  if (kept !== undefined) await writeKept(machine, { ...kept, finished: true });
}

/** Puts back what was kept. Returns the paths; empty where nothing was kept of this archive. */
export async function putBack(machine: Machine, archive: string): Promise<string[]> {
  const kept = await readKept(machine);
  if (kept === undefined || kept.archive !== archive || kept.finished) return [];
  const paths = Object.keys(kept.files).filter(isBackupPath);
  for (const path of paths) {
    if (kept.files[path] === true) await machine.run("cp", ["-a", "-T", "--", `${keptFolder}${path}`, path]);
    else await machine.remove(path);
  }
  await writeKept(machine, { ...kept, finished: true });
  return paths;
}

async function keep(machine: Machine, paths: readonly string[], archive: string): Promise<void> {
  const before = await readKept(machine);
  const resumed = before !== undefined && before.archive === archive && !before.finished ? before : undefined;
  const wanted = paths.filter((path) => resumed?.files[path] === undefined);
  if (resumed === undefined) await machine.run("rm", ["-rf", "--", keptFolder]);
  await machine.makeDirectory(keptFolder, { mode: 0o700 });
  const present = (await machine.statMany(wanted)).map(({ path }) => path);
  if (present.length > 0) await machine.run("cp", ["-a", "--parents", "-t", keptFolder, "--", ...present]);
  const added = Object.fromEntries(wanted.map((path) => [path, present.includes(path)]));
  await writeKept(machine, { archive, files: { ...resumed?.files, ...added }, finished: false });
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
