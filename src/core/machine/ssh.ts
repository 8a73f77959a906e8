import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import * as fs from "node:fs/promises";
import type { Duplex } from "node:stream";
import type { NodeSSH } from "node-ssh";
import { AppError, messageOf } from "../errors.ts";
import { limits } from "../limits.ts";
import { diskFull, refuseUnlessMissing, tooLarge } from "./failure.ts";
import type { FileFacts, KeptProgram, Machine, PutOptions, RunOptions, RunResult } from "./machine.ts";
import { connectSsh, type SshTarget } from "./ssh-connect.ts";
import { type FileContent, withTimeout } from "./ssh-exchange.ts";
import { SshPrograms } from "./ssh-programs.ts";

/** A computer behind SSH. Files go through programs (dd, mv, stat), not SFTP, so that sudo and bare sshd work alike. */
export class SshMachine implements Machine {
  readonly name: string;
  readonly #ssh: NodeSSH;
  readonly #programs: SshPrograms;

  private constructor(target: SshTarget, ssh: NodeSSH) {
    this.name = target.name;
    this.#ssh = ssh;
    this.#programs = new SshPrograms(ssh, { machine: target.name, sudo: target.sudo });
  }

  /** Throws unreachable, host-key-unknown or host-key-changed. */
  static async connect(target: SshTarget): Promise<SshMachine> {
    return new SshMachine(target, await connectSsh(target));
  }

  async run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const end = await this.#programs.exchange(program, args, options);
    return {
      exitCode: end.exitCode ?? -1,
      stdout: end.stdout.toString(options.encoding ?? "utf8"),
      stderr: end.stderr,
    };
  }

  async keep(program: string): Promise<KeptProgram> {
    throw new AppError("program-failed", {
      message: `'${program}' is not kept running on ${this.name}: a lost connection would leave it there without us`,
      state: "it was not started",
    });
  }

  async readFile(path: string, options: { maxBytes?: number } = {}): Promise<Buffer | undefined> {
    const maxBytes = options.maxBytes ?? limits.programOutputBytes;
    const args = ["-c", String(maxBytes + 1), "--", path];
    const { stdout, stderr, exitCode } = await this.#programs.exchange("head", args, { okExitCodes: [0, 1] });
    if (exitCode !== 0) {
      refuseUnlessMissing({ machine: this.name, program: "head", args }, stderr);
      return undefined;
    }
    if (stdout.length > maxBytes) throw tooLarge({ machine: this.name, path, maxBytes });
    return stdout;
  }

  async writeFile(path: string, content: string | Buffer, options: { mode: number }): Promise<void> {
    await this.#replace(path, options.mode, { input: content });
  }

  async putFile(localPath: string, remotePath: string, options: PutOptions): Promise<void> {
    const { size } = await fs.stat(localPath);
    const source = () => {
      let doneBytes = 0;
      return createReadStream(localPath, { highWaterMark: 256 << 10 }).on("data", (chunk) => {
        doneBytes += chunk.length;
        options.onProgress?.(doneBytes, size);
      });
    };
    await this.#replace(remotePath, options.mode, { source, timeoutMs: limits.uploadTimeoutMs });
  }

  async publish(temporaryPath: string, path: string, options: { mode: number; replace: boolean }): Promise<void> {
    await this.run("chmod", [options.mode.toString(8), "--", temporaryPath]);
    if (options.replace) {
      await this.#putInPlace(temporaryPath, path);
    } else {
      await this.run("ln", ["-T", "--", temporaryPath, path]);
      await this.run("rm", ["-f", "--", temporaryPath]);
      await this.run("sync", ["--", path]);
    }
  }

  async statMany(paths: readonly string[]): Promise<FileFacts[]> {
    if (paths.length === 0) return [];
    const args = ["-L", "--printf", "%s %a %F\\0%n\\0", "--", ...paths];
    const { stdout, stderr } = await this.run("stat", args, { okExitCodes: [0, 1] });
    refuseUnlessMissing({ machine: this.name, program: "stat", args }, stderr);
    const fields = stdout.split("\0");
    const facts: FileFacts[] = [];
    for (let index = 0; index + 1 < fields.length; index += 2) {
      const [size, mode, ...kind] = (fields[index] as string).split(" ");
      const kindText = kind.join(" ");
      facts.push({
        path: fields[index + 1] as string,
        kind: kindText.startsWith("regular") ? "file" : kindText === "directory" ? "directory" : "other",
        sizeBytes: Number(size),
        mode: Number.parseInt(mode as string, 8),
      });
    }
    return facts;
  }

  async makeDirectory(path: string, options: { mode: number }): Promise<void> {
    await this.run("mkdir", ["-p", "-m", options.mode.toString(8), "--", path]);
  }

  async remove(path: string): Promise<void> {
    await this.run("rm", ["-d", "-f", "--", path]);
  }

  async dial(target: { host: string; port: number; timeoutMs: number }): Promise<Duplex> {
    const opening = this.#ssh.forwardOut("127.0.0.1", 0, target.host, target.port);
    try {
      return await withTimeout(opening, target.timeoutMs);
    } catch (error) {
      void opening.then((channel) => channel.destroy()).catch(() => undefined);
      throw new AppError("unreachable", {
        message: `${target.host} port ${target.port} does not answer, as seen from ${this.name}: ${messageOf(error)}`,
        cause: error,
      });
    }
  }

  async close(): Promise<void> {
    this.#ssh.dispose();
  }

  async #putInPlace(temporaryPath: string, path: string): Promise<void> {
    await this.run("mv", ["-T", "-f", "--", temporaryPath, path]);
    await this.run("sync", ["--", path]);
  }

  async #replace(path: string, mode: number, content: FileContent): Promise<void> {
    const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
    try {
      // Made with its mode before a byte is in it.
      await this.run("install", ["-m", mode.toString(8), "/dev/null", temporary]);
      const args = [`of=${temporary}`, "conv=notrunc,fsync,sparse", "bs=256k", "iflag=fullblock", "status=none"];
      await this.#programs.exchange("dd", args, content);
      await this.#putInPlace(temporary, path);
    } catch (error) {
      await this.run("rm", ["-f", "--", temporary]).catch(() => undefined);
      if (error instanceof AppError && error.code === "disk-full")
        throw diskFull({ machine: this.name, path, cause: error });
      throw error;
    }
  }
}
