import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import type { ExecutionContext } from "ava";

const run = promisify(execFile);
const screenTimeoutMs = 60_000;
const pollMs = 100;

export interface Terminal {
  /** Types text or presses keys by tmux's names for them. */
  type(...keys: string[]): Promise<void>;
  /** Waits until the screen shows it, lines taken as one too, and returns the screen. */
  until(words: RegExp): Promise<string>;
  /** The line goes dead under the program, and it is started again on a new one. */
  again(): Promise<void>;
}

export interface TerminalOptions {
  /** For the terminal's socket. */
  folder: string;
  program: readonly string[];
  env: Readonly<Record<string, string>>;
  columns?: number;
  rows?: number;
}

/** A program on a terminal of its own, in a tmux server of its own that ends with the test. */
export async function openTerminal(t: ExecutionContext, options: TerminalOptions): Promise<Terminal> {
  const { folder, program, env, columns = 80, rows = 24 } = options;
  const socket = join(folder, "tmux");
  const tmux = async (...args: string[]) =>
    (await run("tmux", ["-u", "-S", socket, "-f", "/dev/null", ...args])).stdout;
  t.teardown(async () => {
    await tmux("kill-server");
  });
  const variables = Object.entries(env).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  const size = ["-x", String(columns), "-y", String(rows)];
  await tmux("new-session", "-d", ...size, ";", "set-option", "-g", "remain-on-exit", "on");
  await tmux("set-option", "-g", "status", "off");
  const start = async () => {
    await tmux("respawn-pane", "-k", "-c", folder, ...variables, ...program);
  };
  await start();
  const until = async (words: RegExp) => {
    const endMs = Date.now() + screenTimeoutMs;
    let screen = "";
    while (Date.now() < endMs) {
      screen = await tmux("capture-pane", "-p");
      // A sentence may be broken anywhere.
      if (words.test(screen) || words.test(screen.replace(/\s+/g, " "))) return screen;
      await delay(pollMs);
    }
    throw new Error(`the terminal does not show ${String(words)}:\n${screen}`);
  };
  return {
    until,
    async type(...keys) {
      await tmux("send-keys", ...keys);
    },
    again: start,
  };
}

/** A shell that tells how the program ended: tmux sometimes misses the end of its own child. */
export const tellingTheEnd = ["sh", "-c", 'trap : INT; "$@"; echo "ended with $?"; exec sleep 300', "sh"] as const;
