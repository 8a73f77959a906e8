import { spawn } from "node:child_process";
import { join } from "node:path";

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env: Record<string, string>;
  /** Kills the command with SIGKILL when a line of its progress matches. */
  killAt?: RegExp;
  input?: string;
}

/** Runs the real command line, as a person would. */
export async function spanwright(args: readonly string[], options: RunOptions): Promise<Ended> {
  return await runProgram(join(import.meta.dirname, "../../bin/spanwright"), args, options);
}

export async function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  const child = spawn(program, [...args], { env: { ...process.env, ...options.env }, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(options.input ?? "");
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
    if (options.killAt?.test(stderr) === true) child.kill("SIGKILL");
  });
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
