import { chmod, readdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { AppError, isAppError, messageOf } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import { makeFolders } from "../../core/make-folders.ts";
import type { RenderedFile } from "./site.ts";

/** Lists what we wrote into a folder; nothing else in there is ours to remove. */
const markerName = ".spanwright-render.json";
const namedStrangers = 5;
const folderMode = 0o777;

/**
 * Makes the folder hold exactly these files: written beside it and put in its place by renaming, so that a reader finds
 * the old rendering or the new one. Files of an earlier rendering that are no longer rendered go with it.
 * A folder with any other file in it is refused. Throws not-ours and input-unreadable.
 */
export async function writeRendering(
  directory: string,
  files: readonly RenderedFile[],
  options: { site: string },
): Promise<void> {
  try {
    const target = await realPathOf(directory);
    const strangers = await strangersIn(target);
    if (strangers !== undefined) throw notOurs(target, strangers);
    const fresh = `${target}.spanwright-new`;
    const old = `${target}.spanwright-old`;
    await removeOurs(fresh);
    await removeOurs(old);
    await writeAll(fresh, files, options.site);
    await exchange({ fresh, target, aside: old });
    await removeOurs(old);
  } catch (error) {
    throw isAppError(error) ? error : unusable(directory, error);
  }
}

/** Names of what is in the folder and was not put there by us; undefined where that is nothing. */
async function strangersIn(directory: string): Promise<string[] | undefined> {
  const ours = await ourFiles(directory);
  // Without a marker nothing in it is ours, and it may be as large as a home folder: its own names are enough.
  const found = ours.size === 0 ? await missingAs([], readdir(directory)) : await filesBelow(directory);
  const strangers = found.filter((path) => !ours.has(path));
  return strangers.length === 0 ? undefined : strangers.sort();
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await missingAs([], readdir(directory, { recursive: true, withFileTypes: true }));
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)));
}

/** The marker's list, with the marker itself; empty where there is no marker or it says something else. */
async function ourFiles(directory: string): Promise<ReadonlySet<string>> {
  const text = await missingAs(undefined, readFile(join(directory, markerName), "utf8"));
  if (text === undefined || text.length > limits.dataFileBytes) return new Set();
  const marker = parsed(text);
  const listed: unknown = typeof marker === "object" && marker !== null && "files" in marker ? marker.files : [];
  const files = Array.isArray(listed) ? listed.filter((path) => typeof path === "string") : [];
  return new Set([...files, markerName]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function writeAll(directory: string, files: readonly RenderedFile[], site: string): Promise<void> {
  makeFolders(directory, { mode: folderMode });
  const marker = { madeBy: "spanwright render", site, files: files.map((file) => file.path) };
  // First, so that a folder that we were killed in is known as ours.
  await writeFile(join(directory, markerName), `${JSON.stringify(marker, undefined, 2)}\n`);
  for (const file of files) {
    const path = join(directory, file.path);
    makeFolders(dirname(path), { mode: folderMode });
    await writeFile(path, file.content, { mode: file.mode, flag: "wx" });
    await chmod(path, file.mode);
  }
}

/** Removes a folder that we left when we were killed; one that holds anything else stays and is an error. */
async function removeOurs(directory: string): Promise<void> {
  const strangers = await strangersIn(directory);
  if (strangers !== undefined) throw notOurs(directory, strangers);
  await rm(directory, { recursive: true, force: true });
}

/** The old folder goes aside and the new one into its place; where the second fails, the first is taken back. */
async function exchange(paths: { fresh: string; target: string; aside: string }): Promise<void> {
  const { fresh, target, aside } = paths;
  const moved = await missingAs(
    false,
    rename(target, aside).then(() => true),
  );
  try {
    await rename(fresh, target);
  } catch (error) {
    if (moved) await rename(aside, target);
    throw error;
  }
}

async function realPathOf(directory: string): Promise<string> {
  return await missingAs(resolve(directory), realpath(directory));
}

async function missingAs<Value, Missing>(missing: Missing, work: Promise<Value>): Promise<Value | Missing> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return missing;
    throw error;
  }
}

function notOurs(directory: string, strangers: readonly string[]): AppError {
  const more = strangers.length > namedStrangers ? ` and ${strangers.length - namedStrangers} more` : "";
  return new AppError("not-ours", {
    message: `${directory} holds files that spanwright did not render: ${strangers.slice(0, namedStrangers).join(", ")}${more}`,
    hint: "Name another folder; this one is never written to.",
    state: "nothing was written",
  });
}

function unusable(directory: string, cause: unknown): AppError {
  const full = (cause as NodeJS.ErrnoException).code === "ENOSPC";
  return new AppError(full ? "disk-full" : "input-unreadable", {
    message: `the folder ${directory} cannot be written: ${messageOf(cause)}`,
    ...(full ? {} : { hint: "Name a folder that you may write to." }),
    state: "the folder is as it was before",
    cause,
  });
}
