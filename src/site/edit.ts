import { chown, constants, copyFile, readFile, stat } from "node:fs/promises";
import type { Document } from "yaml";
import { AppError, messageOf } from "../core/errors.ts";
import { LocalMachine } from "../core/machine/local.ts";
import { sizeToBytes } from "../core/size.ts";
import { lostComment, setIn } from "./edit-tree.ts";
import { type LoadedSite, parseSite, siteInvalid } from "./load.ts";
import { roleNamed } from "./roles.ts";
import { textOf } from "./yaml-text.ts";

export { deleteIn, setIn } from "./edit-tree.ts";

/**
 * Adds a data disk to a node in the file's tree: to the disks listed, or to the role's one where none are. Save it
 * with saveSite. Throws data-invalid for an unknown node or one without a machine of its own.
 */
export function addDataDisk(loaded: LoadedSite, nodeName: string, size: string): void {
  sizeToBytes(size);
  const node = Object.hasOwn(loaded.site.nodes, nodeName) ? loaded.site.nodes[nodeName] : undefined;
  if (node === undefined || node.colocatedWith !== undefined) {
    const machines = Object.entries(loaded.site.nodes).filter(([, { colocatedWith }]) => colocatedWith === undefined);
    const why = node === undefined ? "the site has no such node" : `it shares the machine of ${node.colocatedWith}`;
    throw new AppError("data-invalid", {
      message: `no disk can be added to ${nodeName}: ${why}`,
      hint: `Nodes with a machine: ${machines.map(([name]) => name).join(", ")}.`,
      state: "nothing was changed",
    });
  }
  const path = ["nodes", nodeName, "dataDisks"];
  if (node.dataDisks !== undefined) setIn(loaded.document, [...path, node.dataDisks.length], size);
  else setIn(loaded.document, path, [roleNamed(loaded.roles, node.role).dataDisk, size]);
}

/**
 * Writes the changed tree over the site file, atomically and with its mode and owner, and returns the site as it is now.
 * Throws site-invalid where the result has problems, file-changed where the file on disk is not what was read or a
 * comment would be lost; nothing is written then. A file of an older version is copied to FILE.v<version>.backup first.
 */
export async function saveSite(loaded: LoadedSite): Promise<LoadedSite> {
  const text = textOf(loaded.document, loaded.text);
  const { site, problems, document } = parseSite(text, { path: loaded.path, roles: loaded.roles });
  if (site === undefined) throw siteInvalid(loaded.path, problems);
  const lost = lostComment(loaded.text, text);
  if (lost !== undefined) {
    throw new AppError("file-changed", {
      message: `${loaded.path} cannot be changed without losing the comment '${lost}'`,
      hint: "Move that comment to a line of its own, then run the command again.",
      state: "nothing was changed",
    });
  }
  await refuseIfChanged(loaded);
  const { mode, uid, gid } = await stat(loaded.path);
  if (loaded.migratedFrom !== undefined) await backUp(loaded.path, loaded.migratedFrom);
  await new LocalMachine().writeFile(loaded.path, text, { mode: mode & 0o7777 });
  if (process.getuid?.() === 0) await chown(loaded.path, uid, gid);
  return { path: loaded.path, text, document, site, roles: loaded.roles, warnings: problems };
}

/** The tree as it will be saved: for showing a change before it is made. */
export function changedText(loaded: { document: Document; text: string }): string {
  return textOf(loaded.document, loaded.text);
}

async function refuseIfChanged(loaded: LoadedSite): Promise<void> {
  const now = await readFile(loaded.path).catch((error: unknown) => messageOf(error));
  const text = typeof now === "string" ? undefined : new TextDecoder("utf-8").decode(now);
  if (text === loaded.text) return;
  throw new AppError("file-changed", {
    message: `${loaded.path} ${text === undefined ? `cannot be read any more: ${String(now)}` : "was changed by somebody else since it was read"}`,
    state: "your change was not written",
  });
}

/** An older backup is never written over: it may be the last copy of what a person wrote. */
async function backUp(path: string, version: number): Promise<void> {
  try {
    await copyFile(path, `${path}.v${version}.backup`, constants.COPYFILE_EXCL);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
