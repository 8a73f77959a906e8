import { randomBytes } from "node:crypto";
import { chown, open, rm, stat } from "node:fs/promises";
import { AppError, isAppError, messageOf } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import { LocalMachine } from "../../core/machine/local.ts";
import { encodeSource } from "../asterisk/config/source-text.ts";
import type { ConfigTree } from "../asterisk/config/tree.ts";

/**
 * Writes the changed files, each whole or not at all, with the owner and mode that it had.
 * Throws file-changed where a file is no longer as it was read, program-failed where it can't be written.
 */
export async function saveTexts(tree: ConfigTree, texts: ReadonlyMap<string, string>): Promise<void> {
  const machine = new LocalMachine();
  const written: string[] = [];
  for (const [path, text] of texts) {
    const file = tree.files.get(path);
    if (file === undefined) continue;
    const state = written.length === 0 ? "nothing was changed" : `changed before: ${written.join(", ")}`;
    const before = await machine.readFile(path, { maxBytes: limits.configFileBytes });
    if (before?.equals(encodeSource({ text: file.config.source, encoding: file.encoding })) !== true)
      throw new AppError("file-changed", { message: `${path} was changed since it was read`, state });
    try {
      await replace(machine, path, encodeSource({ text, encoding: file.encoding }));
    } catch (error) {
      if (isAppError(error)) throw error;
      throw new AppError("file-changed", {
        message: `${path} cannot be written: ${messageOf(error)}`,
        hint: "Run it as a user who may write there, or with --dry-run to see what would be changed.",
        state,
        cause: error,
      });
    }
    written.push(path);
  }
}

/** Asterisk often runs as a user of its own, who must still be able to read the new file. */
async function replace(machine: LocalMachine, path: string, content: Buffer): Promise<void> {
  const facts = await stat(path);
  const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chown(temporary, facts.uid, facts.gid);
    await machine.publish(temporary, path, { mode: facts.mode & 0o7777, replace: true });
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
