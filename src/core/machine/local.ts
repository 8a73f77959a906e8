import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import { connect } from "node:net";
import { dirname } from "node:path";
import type { Duplex } from "node:stream";
import { execa } from "execa";
import { AppError } from "../errors.ts";
import { limits } from "../limits.ts";
import { makeFolders } from "../make-folders.ts";
import { fileFailed, programFailed, programMissing, programTimedOut, tooLarge } from "./failure.ts";
import { keepProgram } from "./keep-program.ts";
import type { FileFacts, KeepOptions, KeptProgram, Machine, PutOptions, RunOptions, RunResult } from "./machine.ts";
import { isKernelFile, readKernelFile } from "./read-kernel-file.ts";

/** A seed's size; below it, a start of cp costs more than the copy, and holes are not worth looking for. */
const smallFileBytes = 1 << 20;

/** This computer, over execa and node:fs. */
export class LocalMachine implements Machine {
  readonly name: string;

  constructor(name = "this machine") {
    this.name = name;
  }

  async run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const call = { machine: this.name, program, args };
    const timeoutMs = options.timeoutMs ?? limits.programTimeoutMs;
    const child = execa(program, [...args], {
      timeout: timeoutMs,
      forceKillAfterDelay: 2_000,
      maxBuffer: limits.programOutputBytes,
      stripFinalNewline: false,
      encoding: options.encoding ?? "utf8",
      reject: false,
      all: options.onLine !== undefined,
      env: { LC_ALL: "C.UTF-8", ...options.env },
      ...(options.input === undefined ? { stdin: "ignore" as const } : { input: options.input }),
    });
    if (options.onLine !== undefined) await forEachLine(child.iterable({ from: "all" }), options.onLine);
    const end = await child;
    if (end.timedOut) throw programTimedOut(call, timeoutMs);
    if (end.code === "ENOENT") throw programMissing(call);
    const ok = options.okExitCodes ?? [0];
    if (end.exitCode === undefined || !ok.includes(end.exitCode)) {
      throw programFailed(call, {
        exitCode: end.exitCode,
        signal: end.signal,
        stdout: end.stdout,
        stderr: end.stderr === "" ? (end.originalMessage ?? "") : end.stderr,
      });
    }
    return { exitCode: end.exitCode, stdout: end.stdout, stderr: end.stderr };
  }

  async keep(program: string, args: readonly string[], options: KeepOptions): Promise<KeptProgram> {
    return await keepProgram({ machine: this.name, program, args }, options);
  }

  async readFile(path: string, options: { maxBytes?: number } = {}): Promise<Buffer | undefined> {
    const maxBytes = options.maxBytes ?? limits.programOutputBytes;
    if (isKernelFile(path))
      return await this.#guarded(path, () => readKernelFile(path, { machine: this.name, maxBytes }));
    const handle = await this.#guarded(path, () => missingIsUndefined(fs.open(path, constants.O_RDONLY)));
    if (handle === undefined) return undefined;
    try {
      const content = Buffer.alloc(Math.min(maxBytes + 1, Math.max((await handle.stat()).size, 4096) + 1));
      const chunks: Buffer[] = [];
      let total = 0;
      // A file may grow while it is read, so we read until the end and not until a size.
      for (;;) {
        const { bytesRead } = await handle.read(content, 0, content.length);
        if (bytesRead === 0) break;
        total += bytesRead;
        if (total > maxBytes) throw tooLarge({ machine: this.name, path, maxBytes });
        chunks.push(Buffer.from(content.subarray(0, bytesRead)));
      }
      return Buffer.concat(chunks);
    } finally {
      await handle.close();
    }
  }

  async writeFile(path: string, content: string | Buffer, options: { mode: number }): Promise<void> {
    await this.#replace(path, async (temporary) => {
      const handle = await fs.open(temporary, "wx", options.mode);
      try {
        await handle.writeFile(content);
        await handle.chmod(options.mode);
        await handle.sync();
      } finally {
        await handle.close();
      }
    });
  }

  async putFile(localPath: string, remotePath: string, options: PutOptions): Promise<void> {
    await this.#replace(remotePath, async (temporary) => {
      if ((await fs.stat(localPath)).size <= smallFileBytes) {
        await fs.copyFile(localPath, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      } else {
        await this.run("cp", ["--sparse=always", "--reflink=auto", "--", localPath, temporary], {
          timeoutMs: limits.uploadTimeoutMs,
        });
      }
      await fs.chmod(temporary, options.mode);
      await syncFile(temporary);
    });
    const { size } = await fs.stat(remotePath);
    options.onProgress?.(size, size);
  }

  async publish(temporaryPath: string, path: string, options: { mode: number; replace: boolean }): Promise<void> {
    await this.#guarded(path, async () => {
      await fs.chmod(temporaryPath, options.mode);
      if (options.replace) {
        await fs.rename(temporaryPath, path);
      } else {
        // A link, unlike a rename, fails where there is a file already.
        await fs.link(temporaryPath, path);
        await fs.unlink(temporaryPath);
      }
      await syncDirectory(dirname(path));
    });
  }

  async statMany(paths: readonly string[]): Promise<FileFacts[]> {
    const found = await Promise.all(paths.map((path) => this.#guarded(path, () => missingIsUndefined(fs.stat(path)))));
    return found.flatMap((stat, index) =>
      stat === undefined
        ? []
        : [
            {
              path: paths[index] as string,
              kind: stat.isFile() ? "file" : stat.isDirectory() ? "directory" : "other",
              sizeBytes: stat.size,
              mode: stat.mode & 0o7777,
            } satisfies FileFacts,
          ],
    );
  }

  async makeDirectory(path: string, options: { mode: number }): Promise<void> {
    await this.#guarded(path, async () => makeFolders(path, options));
  }

  async remove(path: string): Promise<void> {
    await this.#guarded(path, async () => {
      const stat = await missingIsUndefined(fs.lstat(path));
      if (stat === undefined) return;
      await missingIsUndefined(stat.isDirectory() ? fs.rmdir(path) : fs.unlink(path));
    });
  }

  async dial(target: { host: string; port: number; timeoutMs: number }): Promise<Duplex> {
    return await new Promise((resolve, reject) => {
      const socket = connect({ host: target.host, port: target.port });
      const fail = (reason: string) => {
        socket.destroy();
        reject(
          new AppError("unreachable", { message: `${target.host} port ${target.port} does not answer: ${reason}` }),
        );
      };
      socket.setTimeout(target.timeoutMs, () => fail(`no answer in ${target.timeoutMs} ms`));
      socket.once("error", (error) => fail(error.message));
      socket.once("connect", () => {
        socket.setTimeout(0);
        socket.removeAllListeners("error");
        // Whoever uses the stream adds a listener of his own a moment later; a reset before that must not end the process.
        socket.on("error", () => undefined);
        resolve(socket);
      });
    });
  }

  async close(): Promise<void> {
    // Nothing is held open between two calls.
  }

  /** Errors of the file system become ours; anything else is a bug and stays one. */
  #foreseen(path: string, error: unknown): unknown {
    const ofFileSystem = error instanceof Error && "syscall" in error && !(error instanceof AppError);
    return ofFileSystem ? fileFailed({ machine: this.name, path, cause: error }) : error;
  }

  async #guarded<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      throw this.#foreseen(path, error);
    }
  }

  async #replace(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
    const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
    try {
      await write(temporary);
      await fs.rename(temporary, path);
      await syncDirectory(dirname(path));
    } catch (error) {
      await fs.rm(temporary, { force: true });
      throw this.#foreseen(path, error);
    }
  }
}

async function forEachLine(lines: AsyncIterable<unknown>, onLine: (line: string) => void): Promise<void> {
  for await (const line of lines) onLine(String(line));
}

async function missingIsUndefined<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await fs.open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is only durable once its folder is; a power cut must not bring the old file back after we said "done". */
async function syncDirectory(path: string): Promise<void> {
  const handle = await fs.open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
