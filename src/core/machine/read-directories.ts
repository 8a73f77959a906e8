import type { Machine } from "./machine.ts";

/** find, for what is directly in some folders, with the targets of links. */
export const findArguments = ["-mindepth", "1", "-maxdepth", "1", "-printf", "%p\\0%l\\0"] as const;

export interface DirectoryEntry {
  /** As asked: the folder, "/", the name. */
  path: string;
  name: string;
  folder: string;
  /** The target of a link as it is written in it. */
  link?: string;
}

/** What is directly in those folders, by path, in one find. Folders that are not there have nothing in them. */
export async function readDirectories(machine: Machine, folders: readonly string[]): Promise<DirectoryEntry[]> {
  const { stdout } = await machine.run("find", [...folders, ...findArguments], { okExitCodes: [0, 1] });
  const fields = stdout.split("\0");
  const entries: DirectoryEntry[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const path = fields[index] as string;
    const link = fields[index + 1] as string;
    const end = path.lastIndexOf("/");
    // What was not asked is no answer: a path from a machine may end up as a path on this one.
    if (!folders.includes(path.slice(0, end))) continue;
    entries.push({ path, folder: path.slice(0, end), name: path.slice(end + 1), ...(link === "" ? {} : { link }) });
  }
  return entries.sort((one, other) => (one.path < other.path ? -1 : 1));
}
