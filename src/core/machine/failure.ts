import { AppError, messageOf } from "../errors.ts";
import { limits } from "../limits.ts";
import { redact } from "../redact.ts";
import { quoteShellWords } from "./quote.ts";

export interface ProgramCall {
  machine: string;
  program: string;
  args: readonly string[];
}

interface ProgramEnd {
  exitCode?: number | undefined;
  signal?: string | undefined;
  stdout: string;
  stderr: string;
}

/** A failed program shows the command, the machine, how it ended, and its last lines; secrets redacted. */
export function programFailed(call: ProgramCall, end: ProgramEnd): AppError {
  const command = shownCommand(call);
  const tail = lastLines(end.stderr.trim() === "" ? end.stdout : end.stderr);
  const full = /No space left on device|ENOSPC/.test(end.stderr);
  return new AppError(full ? "disk-full" : "program-failed", {
    message: tail === "" ? endingOf(end, command, call.machine) : `${endingOf(end, command, call.machine)}:\n${tail}`,
    context: { machine: call.machine, command, exitCode: end.exitCode, signal: end.signal },
  });
}

/** Some programs complain and end with 0 all the same; then the code would only confuse. */
function endingOf({ signal, exitCode }: ProgramEnd, command: string, machine: string): string {
  if (signal !== undefined) return `'${command}' on ${machine} ended with signal ${signal}`;
  if (exitCode === 0 || exitCode === undefined) return `'${command}' on ${machine} failed`;
  return `'${command}' on ${machine} ended with exit code ${exitCode}`;
}

export function programMissing(call: ProgramCall): AppError {
  return new AppError("program-missing", {
    message: `'${call.program}' is not installed on ${call.machine}`,
    context: { machine: call.machine, program: call.program },
  });
}

export function programTimedOut(call: ProgramCall, timeoutMs: number): AppError {
  return new AppError("unknown-state", {
    message: `'${shownCommand(call)}' on ${call.machine} gave no answer in ${Math.round(timeoutMs / 1000)} s`,
    context: { machine: call.machine, program: call.program, timeoutMs },
  });
}

export function diskFull(options: { machine: string; path: string; cause: unknown }): AppError {
  return new AppError("disk-full", {
    message: `there is no space on ${options.machine} to write ${options.path}`,
    state: "the file that was there before is untouched",
    cause: options.cause,
  });
}

/**
 * Throws unless everything that a program complains of is that a file is not there: "cannot tell" is not "none". Its own
 * words count alone: sudo, env and timeout, which start it, say "No such file" of other things. That sudo can't resolve
 * the machine's own name is of no consequence.
 */
export function refuseUnlessMissing(call: ProgramCall, stderr: string): void {
  const others = stderr
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("sudo: unable to resolve host "))
    .filter(
      (line) => !(line.startsWith(`${call.program}: `) && /: (No such file or directory|Not a directory)$/.test(line)),
    );
  if (others.length > 0) throw programFailed(call, { exitCode: 1, stdout: "", stderr: others.join("\n") });
}

/** What the file system refused, as our error: no permission, a read-only disk, a file where a folder should be. */
export function fileFailed(options: { machine: string; path: string; cause: unknown }): AppError {
  const code = (options.cause as NodeJS.ErrnoException).code ?? "";
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(options);
  return new AppError("program-failed", {
    message: `${options.path} on ${options.machine} cannot be used: ${messageOf(options.cause)}`,
    hint:
      code === "EACCES" || code === "EPERM"
        ? "Run spanwright as root, or give this user the right to that path."
        : "Look at that path on the machine.",
    cause: options.cause,
  });
}

export function tooLarge(options: { machine: string; path: string; maxBytes: number }): AppError {
  return new AppError("input-unreadable", {
    message: `${options.path} on ${options.machine} is larger than ${options.maxBytes} bytes`,
  });
}

function shownCommand(call: ProgramCall): string {
  const words = quoteShellWords([call.program, ...call.args]);
  return redact(words.length > 400 ? `${words.slice(0, 400)}…` : words);
}

function lastLines(text: string): string {
  const lines = text.trimEnd().split("\n").slice(-limits.errorTailLines);
  return redact(lines.map((line) => `  ${line}`).join("\n")).trimEnd();
}
