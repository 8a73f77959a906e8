import type { Readable } from "node:stream";
import type { ClientChannel } from "ssh2";
import { AppError } from "../errors.ts";
import { limits } from "../limits.ts";
import type { RunOptions } from "./machine.ts";

/** What is sent to a program beside its arguments. */
export interface FileContent {
  input?: string | Buffer;
  /** Opened when the far side listens: a stream that somebody counts begins to flow at once. */
  source?: () => Readable;
  timeoutMs?: number;
}

/** How a program on the far side ended and what it said. */
export interface Exchange {
  exitCode: number | undefined;
  signal: string | undefined;
  stdout: Buffer;
  stderr: string;
}

/** Feeds a program that runs behind a channel and collects what it says, until the channel closes. */
export async function talk(channel: ClientChannel, options: RunOptions & FileContent): Promise<Exchange> {
  return await new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let sizeBytes = 0;
    let partialLine = "";
    const keep = (pile: Buffer[]) => (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > limits.programOutputBytes) {
        reject(
          new AppError("program-failed", { message: `the output is larger than ${limits.programOutputBytes} bytes` }),
        );
        return;
      }
      pile.push(chunk);
      if (options.onLine === undefined) return;
      const lines = (partialLine + chunk.toString("utf8")).split("\n");
      partialLine = lines.pop() ?? "";
      for (const line of lines) options.onLine(line);
    };
    let exitCode: number | undefined;
    let signal: string | undefined;
    channel.on("data", keep(stdout));
    channel.stderr.on("data", keep(stderr));
    channel.on("exit", (code: number | null, signalName?: string) => {
      exitCode = code ?? undefined;
      signal = signalName;
    });
    channel.on("error", reject);
    channel.on("close", () => {
      if (partialLine !== "") options.onLine?.(partialLine);
      resolve({ exitCode, signal, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString("utf8") });
    });
    if (options.source === undefined) channel.end(options.input ?? "");
    else options.source().on("error", reject).pipe(channel);
  });
}

export class TimeoutError extends Error {}

export async function withTimeout<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`no answer in ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
