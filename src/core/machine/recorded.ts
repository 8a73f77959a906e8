import * as fs from "node:fs/promises";
import { join, posix } from "node:path";
import type { Duplex } from "node:stream";
import { AppError } from "../errors.ts";
import { limits } from "../limits.ts";
import { programMissing, tooLarge } from "./failure.ts";
import type { FileFacts, KeptProgram, Machine, RunOptions, RunResult } from "./machine.ts";
import { findArguments } from "./read-directories.ts";

const mostLinks = 40;

/**
 * A machine that is only a folder: a tree of /proc, /sys and /lib that was recorded elsewhere. It can be looked at with
 * the few programs that looking takes, and not changed. Links are followed inside the folder: an absolute target or
 * ".." never leads out of it, so a tree from somebody else shows nothing of this machine.
 */
export class RecordedMachine implements Machine {
  readonly name: string;
  readonly #root: string;

  private constructor(root: string) {
    this.name = root;
    this.#root = root;
  }

  /** Throws input-unreadable where there is no such folder; holds: what a person is told to look for in it. */
  static async open(root: string, holds = "the recorded proc and sys"): Promise<RecordedMachine> {
    const facts = await fs.stat(root).catch(() => undefined);
    if (facts?.isDirectory() === true) return new RecordedMachine(root);
    throw new AppError("input-unreadable", {
      message: `${root} is no folder`,
      hint: `Name the folder that holds ${holds}.`,
    });
  }

  async run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    if (program === "grep") return answer(await this.#grep(args), options);
    if (program === "find") return answer(await this.#find(args), options);
    throw programMissing({ machine: `the recorded tree ${this.name}`, program, args });
  }

  async keep(program: string, args: readonly string[]): Promise<KeptProgram> {
    throw programMissing({ machine: `the recorded tree ${this.name}`, program, args });
  }

  async readFile(path: string, options: { maxBytes?: number } = {}): Promise<Buffer | undefined> {
    const maxBytes = options.maxBytes ?? limits.programOutputBytes;
    const real = await this.#resolve(path);
    const facts = real === undefined ? undefined : await fs.lstat(this.#at(real));
    if (real === undefined || facts?.isFile() !== true) return undefined;
    if (facts.size > maxBytes) throw tooLarge({ machine: this.name, path, maxBytes });
    return await fs.readFile(this.#at(real));
  }

  async statMany(paths: readonly string[]): Promise<FileFacts[]> {
    const found = await Promise.all(
      paths.map(async (path): Promise<FileFacts[]> => {
        const real = await this.#resolve(path);
        if (real === undefined) return [];
        const facts = await fs.lstat(this.#at(real));
        const kind = facts.isFile() ? "file" : facts.isDirectory() ? "directory" : "other";
        return [{ path, kind, sizeBytes: facts.size, mode: facts.mode & 0o7777 }];
      }),
    );
    return found.flat();
  }

  async writeFile(path: string): Promise<void> {
    throw this.#readOnly(path);
  }

  async putFile(_localPath: string, remotePath: string): Promise<void> {
    throw this.#readOnly(remotePath);
  }

  async publish(_temporaryPath: string, path: string): Promise<void> {
    throw this.#readOnly(path);
  }

  async makeDirectory(path: string): Promise<void> {
    throw this.#readOnly(path);
  }

  async remove(path: string): Promise<void> {
    throw this.#readOnly(path);
  }

  async dial(target: { host: string; port: number; timeoutMs: number }): Promise<Duplex> {
    throw new AppError("unreachable", { message: `${target.host} cannot be reached from a recorded tree` });
  }

  async close(): Promise<void> {
    // Nothing is held open between two calls.
  }

  /** grep -aHZ[E] PATTERN -- PATHS */
  async #grep(args: readonly string[]): Promise<string> {
    const [flags, pattern = "", separator, ...paths] = args;
    if (!/^-aHZE?$/.test(flags ?? "") || separator !== "--") throw this.#unknownQuestion("grep", args);
    const matches = new RegExp(pattern);
    const texts = await Promise.all(
      paths.map(async (path) => {
        const text = (await this.readFile(path))?.toString("utf8") ?? "";
        const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
        return lines.filter((line) => matches.test(line)).map((line) => `${path}\0${line}\n`);
      }),
    );
    return texts.flat().join("");
  }

  /** find FOLDERS with findArguments */
  async #find(args: readonly string[]): Promise<string> {
    const folders = args.slice(0, args.length - findArguments.length);
    if (args.slice(folders.length).join(" ") !== findArguments.join(" ")) throw this.#unknownQuestion("find", args);
    const entries = await Promise.all(
      folders.map(async (folder) => {
        const real = await this.#resolve(folder);
        if (real === undefined || !(await fs.lstat(this.#at(real))).isDirectory()) return [];
        const names = (await fs.readdir(this.#at(real))).sort();
        return await Promise.all(
          names.map(async (name) => `${folder}/${name}\0${(await this.#linkTarget(posix.join(real, name))) ?? ""}\0`),
        );
      }),
    );
    return entries.flat().join("");
  }

  /** A path of the recorded machine → the same without links, or undefined where it leads to nothing. */
  async #resolve(path: string): Promise<string | undefined> {
    let pending = path.split("/");
    let real = "/";
    for (let links = 0; pending.length > 0; ) {
      const [part = "", ...rest] = pending;
      pending = rest;
      const next = posix.join(real, part);
      const target = next === real ? undefined : await this.#linkTarget(next);
      if (target !== undefined) {
        links += 1;
        if (links > mostLinks) return undefined;
        if (target.startsWith("/")) real = "/";
        pending = [...target.split("/"), ...pending];
        continue;
      }
      if ((await fs.lstat(this.#at(next)).catch(() => undefined)) === undefined) return undefined;
      real = next;
    }
    return real;
  }

  async #linkTarget(realPath: string): Promise<string | undefined> {
    return await fs.readlink(this.#at(realPath)).catch(() => undefined);
  }

  #at(realPath: string): string {
    return join(this.#root, realPath);
  }

  #readOnly(path: string): AppError {
    return new AppError("not-ours", {
      message: `${path} cannot be written: ${this.name} is a recorded tree`,
      state: "nothing was changed",
    });
  }

  #unknownQuestion(program: string, args: readonly string[]): AppError {
    return new AppError("program-missing", {
      message: `a recorded tree cannot answer '${program} ${args.slice(0, 3).join(" ")} …'`,
    });
  }
}

/** Programs that found nothing, or not everything, end with 1; a recorded tree is as good an answer as there is. */
function answer(stdout: string, options: RunOptions): RunResult {
  const exitCode = stdout === "" && (options.okExitCodes ?? [0]).includes(1) ? 1 : 0;
  return { exitCode, stdout, stderr: "" };
}
