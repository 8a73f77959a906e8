import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Machine, RunOptions } from "../core/machine/machine.ts";

const folder = join(import.meta.dirname, "..", "..", "templates", "preflight");

/** Programs in templates/preflight. perl-base is on every Debian and Ubuntu, so nothing has to be put on a host. */
export type PerlProgram = "stream-echo" | "stream-send" | "sip-options" | "disk-speed" | "dns-ask";

/** Runs one of them, given on standard input: no file is left on the machine. Returns what it printed. */
export async function runPerl(
  machine: Machine,
  program: PerlProgram,
  args: readonly string[],
  options: Pick<RunOptions, "onLine"> & { timeoutMs: number },
): Promise<string> {
  const input = ["clock", program].map((name) => readFileSync(join(folder, `${name}.pl`), "utf8")).join("");
  const { stdout } = await machine.run("perl", ["-", ...args], { input, ...options });
  return stdout;
}
