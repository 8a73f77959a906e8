import { AppError, isAppError } from "../core/errors.ts";
import type { Machine, RunOptions, RunResult } from "../core/machine/machine.ts";

const connectionUri = "qemu:///system";

/** Runs one virsh command. Throws libvirt-down where the daemon does not answer, else program-failed. */
export async function virsh(machine: Machine, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  try {
    return await machine.run("virsh", ["-q", "-c", connectionUri, ...args], options);
  } catch (error) {
    throw asLibvirtDown(machine, error);
  }
}

/**
 * Runs many virsh commands over one connection; a hundred guests would otherwise cost a hundred starts of virsh.
 * Only for words that we made (UUIDs, options): virsh splits this text itself.
 */
export async function virshBatch(machine: Machine, commands: readonly string[]): Promise<string> {
  for (const command of commands) {
    if (!/^[a-z0-9 =_-]+$/.test(command)) throw new TypeError(`not a safe virsh command: ${command}`);
  }
  return (await virsh(machine, [commands.join("; ")])).stdout;
}

/** Virsh's words for "there is none". */
export function isNotFound(error: unknown): boolean {
  return isAppError(error, "program-failed") && /failed to get (domain|network)|Domain not found|Network not found/i.test(error.message);
}

function asLibvirtDown(machine: Machine, error: unknown): unknown {
  if (!isAppError(error, "program-failed") && !isAppError(error, "unknown-state")) return error;
  const down = /failed to connect to the hypervisor|Failed to connect socket|Cannot recv data|unable to connect/i.test(error.message);
  if (!down) return error;
  return new AppError("libvirt-down", {
    message: `libvirt on ${machine.name} does not answer`,
    state: "nothing was changed by this command",
    cause: error,
  });
}
