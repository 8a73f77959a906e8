import { constants } from "node:fs";
import { link, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError, messageOf } from "./errors.ts";
import { LocalMachine } from "./machine/local.ts";
import type { Machine } from "./machine/machine.ts";
import { stateDirectory } from "./state.ts";

const publicLinePattern = /^ssh-ed25519 [A-Za-z0-9+/=]+( [^\r\n]*)?$/;
const comment = "spanwright";

/** Where spanwright's own SSH private key is; ownPublicKey makes it. */
export function ownIdentityPath(): string {
  return join(stateDirectory(), "id_ed25519");
}

/**
 * spanwright's own SSH public key line, with which it logs in to guests. The pair is made at the first call and never
 * again, whoever else calls at the same time. Throws program-missing (ssh-keygen) and input-unreadable.
 */
export async function ownPublicKey(machine: Machine = new LocalMachine()): Promise<string> {
  const path = ownIdentityPath();
  if (!(await exists(path))) await makePair(machine, path);
  const text = await machine.run("ssh-keygen", ["-y", "-P", "", "-f", path]);
  const line = text.stdout.trim();
  if (!publicLinePattern.test(line)) throw unreadable(path, "ssh-keygen printed something else than an ed25519 key");
  return line.split(" ").length > 2 ? line : `${line} ${comment}`;
}

async function makePair(machine: Machine, path: string): Promise<void> {
  const folder = await mkdtemp(join(stateDirectory(), "new-key-"));
  try {
    const made = join(folder, "key");
    await machine.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", made]);
    await sync(made);
    // A link, unlike a rename, fails where another process was first; then its key is the one.
    await link(made, path);
    await sync(stateDirectory());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    const content = await readFile(path);
    if (content.length === 0) throw unreadable(path, "it is empty");
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error instanceof AppError ? error : unreadable(path, messageOf(error));
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unreadable(path: string, reason: string): AppError {
  return new AppError("input-unreadable", {
    message: `spanwright's own SSH key ${path} cannot be used: ${reason}`,
    hint: "Restore it from a backup. Without it no guest lets spanwright in; a new one needs new seeds for every guest.",
  });
}
