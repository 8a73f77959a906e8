import { createHash, randomUUID } from "node:crypto";
import { AppError, isAppError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { programFailed } from "../core/machine/failure.ts";
import type { Machine, RunOptions, RunResult } from "../core/machine/machine.ts";

/** virsh's words for "there is none". */
const missingPattern = /failed to get (domain|network)|Domain not found|Network not found/i;
const connectionUri = "qemu:///system";

/** Runs one virsh command. Throws libvirt-down where the daemon does not answer, else program-failed. */
export async function virsh(machine: Machine, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  try {
    return await machine.run("virsh", ["-q", "-c", connectionUri, ...args], {
      timeoutMs: limits.virshTimeoutMs,
      ...options,
    });
  } catch (error) {
    throw asLibvirtDown(machine, error);
  }
}

/**
 * Hands XML to virsh commands as a file, which is only there meanwhile: virsh cannot read a definition from its input
 * where that is a socket, as it is under execa and under sshd.
 */
export async function withXmlFile<Value>(
  machine: Machine,
  xml: string,
  use: (path: string) => Promise<Value>,
): Promise<Value> {
  // Named by its content, so that a killed run leaves at most one, which the next one removes (left-files.ts if it is
  // another one by then).
  const path = `/run/spanwright-${createHash("sha256").update(xml).digest("hex").slice(0, 16)}.xml`;
  await machine.writeFile(path, xml, { mode: 0o600 });
  try {
    return await use(path);
  } finally {
    await machine.remove(path);
  }
}

/**
 * Tells and asks virsh many things over one connection, in order; each start of virsh costs more than all that it is
 * then asked. Answers by question. Only for words that we made (UUIDs, options, paths): virsh splits this text itself.
 */
export async function virshBatch(
  machine: Machine,
  questions: ReadonlyMap<string, string>,
  options: {
    mayBeMissing?: boolean;
    /** What is done before the first question; one complaint of virsh's about it fails the whole. */
    first?: readonly (readonly string[])[];
    /** For all of it. Default: what a first question may take (limits.virshTimeoutMs). */
    timeoutMs?: number;
  } = {},
): Promise<Map<string, string>> {
  const first = (options.first ?? []).map(safeCommand);
  for (const command of questions.values()) {
    if (!/^[a-z0-9 =-]+$/.test(command)) throw new TypeError(`not a safe virsh command: ${command}`);
  }
  // virsh's echo ends no line, and what it shows may hold any text: only a mark that nobody can know parts the answers.
  const mark = `==${randomUUID()}==`;
  const commands = [...questions.values()].flatMap((command) => [`echo ${mark}`, command]);
  const { stdout, stderr } = await virsh(
    machine,
    [[...first, ...commands].join("; ")],
    options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs },
  );
  // virsh goes on after a question that failed and ends with the last one's code: its complaints count, or a list that
  // could not be read would look like an empty one.
  const complaints = stderr.split("\n").filter((line) => line.startsWith("error:"));
  const serious = complaints.filter((line) => options.mayBeMissing !== true || !missingPattern.test(line));
  if (serious.length > 0)
    throw programFailed({ machine: machine.name, program: "virsh", args: first }, { exitCode: 0, stdout: "", stderr });
  const answers = stdout.split(mark).slice(1);
  return new Map([...questions.keys()].map((question, index) => [question, answers[index] ?? ""]));
}

function safeCommand(words: readonly string[]): string {
  const odd = words.find((word) => !/^[A-Za-z0-9/._=-]+$/.test(word));
  if (odd !== undefined) throw new TypeError(`not a safe word for virsh: ${odd}`);
  return words.join(" ");
}

/** Virsh's words for "there is none". */
export function isNotFound(error: unknown): boolean {
  return isAppError(error, "program-failed") && missingPattern.test(error.message);
}

function asLibvirtDown(machine: Machine, error: unknown): unknown {
  if (!isAppError(error, "program-failed") && !isAppError(error, "unknown-state")) return error;
  const down = /failed to connect to the hypervisor|Failed to connect socket|Cannot recv data|unable to connect/i.test(
    error.message,
  );
  if (!down) return error;
  return new AppError("libvirt-down", {
    message: `libvirt on ${machine.name} does not answer`,
    state: "nothing was changed by this command",
    cause: error,
  });
}
