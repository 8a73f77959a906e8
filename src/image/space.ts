import { statfs } from "node:fs/promises";
import { AppError } from "../core/errors.ts";
import { bytesToSize } from "../core/size.ts";

/** Throws disk-full where the folder's file system has less room than is needed; nothing is written before. */
export async function requireSpace(folder: string, neededBytes: number, what: string): Promise<void> {
  const facts = await statfs(folder);
  const freeBytes = facts.bavail * facts.bsize;
  if (freeBytes >= neededBytes) return;
  const wholeSize = (bytes: number) => bytesToSize(Math.ceil(bytes / 2 ** 20) * 2 ** 20);
  throw new AppError("disk-full", {
    message: `${what} needs ${wholeSize(neededBytes)} free in ${folder}; there are ${wholeSize(freeBytes)}`,
    hint: "Free space there, or let SPANWRIGHT_CACHE_DIR name a folder on a larger disk.",
    state: "nothing was changed",
  });
}
