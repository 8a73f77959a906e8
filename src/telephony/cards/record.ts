import * as fs from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { AppError, messageOf } from "../../core/errors.ts";
import { makeFolders } from "../../core/make-folders.ts";
import type { RawObservation } from "./observe.ts";

const folderMode = 0o777;

/**
 * Writes what was read into a folder as a small tree of proc, sys and lib, which --recorded reads again. A link of the
 * machine's becomes a link; one that would lead out of the folder is left out. Throws input-unreadable
 * where the folder has something in it.
 */
export async function recordObservation(raw: RawObservation, directory: string): Promise<void> {
  makeRecordFolder(directory);
  if ((await fs.readdir(directory)).length > 0) {
    throw new AppError("input-unreadable", {
      message: `${directory} is not empty`,
      hint: "Name a new folder for the recording.",
      state: "nothing was written",
    });
  }
  for (const entry of raw.entries) {
    const target = entry.link === undefined ? undefined : posix.resolve(entry.folder, entry.link);
    const at = join(directory, entry.path);
    makeFolders(dirname(at), { mode: folderMode });
    if (entry.link === undefined || target === undefined || entry.link.startsWith("/")) continue;
    if (climbsOut(entry.folder, entry.link)) continue;
    makeFolders(join(directory, target), { mode: folderMode });
    await fs.symlink(entry.link, at);
  }
  for (const [path, text] of raw.texts) await writeText(join(directory, path), text);
  for (const path of raw.files) await writeText(join(directory, path), "");
}

function makeRecordFolder(directory: string): void {
  try {
    makeFolders(directory, { mode: folderMode });
  } catch (cause) {
    throw new AppError("input-unreadable", {
      message: `${directory} cannot be made: ${messageOf(cause)}`,
      hint: "Name a new folder in a place where you may write.",
      state: "nothing was written",
      cause,
    });
  }
}

/** Which firmware is there is recorded, not the firmware itself. */
async function writeText(path: string, text: string): Promise<void> {
  makeFolders(dirname(path), { mode: folderMode });
  await fs.writeFile(path, text);
}

/**
 * ".." may only stand at the beginning, as in the kernel's own links, and not lead above the root. After a name it
 * would be counted from wherever that name leads.
 */
function climbsOut(folder: string, link: string): boolean {
  const parts = link.split("/");
  const ups = parts.findIndex((part) => part !== "..");
  const depth = folder.split("/").filter((part) => part !== "").length;
  return ups === -1 || ups > depth || parts.slice(ups).includes("..");
}
