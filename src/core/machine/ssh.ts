import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import * as fs from "node:fs/promises";
import type { Duplex, Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { NodeSSH } from "node-ssh";
import pLimit from "p-limit";
import type { ClientChannel } from "ssh2";
import { AppError, messageOf } from "../errors.ts";
import { limits } from "../limits.ts";
import {
  diskFull,
  type ProgramCall,
  programFailed,
  programMissing,
  programTimedOut,
  refuseUnlessMissing,
  tooLarge,
} from "./failure.ts";
import type { FileFacts, Machine, PutOptions, RunOptions, RunResult } from "./machine.ts";
import { quoteShellWords } from "./quote.ts";
import { type Exchange, type FileContent, TimeoutError, talk, withTimeout } from "./ssh-exchange.ts";

const openAttempts = 6;
const openPauseMs = 200;

export interface SshTarget {
  /** How people call the machine. */
  name: string;
  address: string;
  port: number;
  user: string;
  /** Path of a private key; without it the SSH agent is asked. */
  identityPath?: string | undefined;
  /** "ssh-ed25519 AAAA…" lines on record for this machine. An empty list is refused: trust is given by a person. */
  hostKeys: readonly string[];
  /** Runs everything through "sudo -n"; needed where user is not root. */
  sudo: boolean;
  /** An open stream to the SSH port, for a machine that is reached through another one. */
  stream?: Duplex | undefined;
  connectTimeoutMs?: number;
  hostKeyHint?: string;
}

/** A computer behind SSH. Files go through programs (dd, mv, stat), not SFTP, so that sudo and bare sshd work alike. */
export class SshMachine implements Machine {
  readonly name: string;
  readonly #ssh: NodeSSH;
  readonly #sudo: boolean;
  /** sshd takes ten sessions a connection by default (MaxSessions); further ones wait here. */
  readonly #slots = pLimit(limits.sshSessions);

  private constructor(target: SshTarget, ssh: NodeSSH) {
    this.name = target.name;
    this.#ssh = ssh;
    this.#sudo = target.sudo;
  }

  /** Throws unreachable, host-key-unknown or host-key-changed. */
  static async connect(target: SshTarget): Promise<SshMachine> {
    if (target.hostKeys.length === 0) {
      throw new AppError("host-key-unknown", {
        message: `no SSH host key of ${target.name} (${target.address}) is on record`,
        ...(target.hostKeyHint === undefined ? {} : { hint: target.hostKeyHint }),
        state: "nothing was sent to it",
      });
    }
    const ssh = new NodeSSH();
    let shownKey: string | undefined;
    try {
      await ssh.connect({
        host: target.address,
        port: target.port,
        username: target.user,
        readyTimeout: target.connectTimeoutMs ?? limits.connectTimeoutMs,
        keepaliveInterval: 15_000,
        keepaliveCountMax: 4,
        algorithms: { serverHostKey: { append: [], prepend: [], remove: absentKeyTypes(target.hostKeys) } },
        hostVerifier: (key: Buffer) => {
          shownKey = key.toString("base64");
          return target.hostKeys.some((known) => known.split(/\s+/)[1] === shownKey);
        },
        ...(target.stream === undefined ? {} : { sock: target.stream as Readable }),
        ...(target.identityPath === undefined
          ? { agent: process.env.SSH_AUTH_SOCK ?? "" }
          : { privateKeyPath: target.identityPath }),
      });
    } catch (error) {
      ssh.dispose();
      throw connectFailure(target, shownKey, error);
    }
    ssh.connection?.on("error", () => undefined);
    return new SshMachine(target, ssh);
  }

  async run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const end = await this.#exchange(program, args, options);
    return {
      exitCode: end.exitCode ?? -1,
      stdout: end.stdout.toString(options.encoding ?? "utf8"),
      stderr: end.stderr,
    };
  }

  async readFile(path: string, options: { maxBytes?: number } = {}): Promise<Buffer | undefined> {
    const maxBytes = options.maxBytes ?? limits.programOutputBytes;
    const [facts] = await this.statMany([path]);
    if (facts === undefined) return undefined;
    const { stdout } = await this.#exchange("head", ["-c", String(maxBytes + 1), "--", path], {});
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
      await this.run("mv", ["-T", "-f", "--", temporaryPath, path]);
    } else {
      await this.run("ln", ["-T", "--", temporaryPath, path]);
      await this.run("rm", ["-f", "--", temporaryPath]);
    }
    await this.run("sync", ["--", path]);
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

  async #replace(path: string, mode: number, content: FileContent): Promise<void> {
    const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
    try {
      // Made with its mode before a byte is in it.
      await this.run("install", ["-m", mode.toString(8), "/dev/null", temporary]);
      const args = [`of=${temporary}`, "conv=notrunc,fsync,sparse", "bs=256k", "iflag=fullblock", "status=none"];
      await this.#exchange("dd", args, content);
      await this.publish(temporary, path, { mode, replace: true });
    } catch (error) {
      await this.run("rm", ["-f", "--", temporary]).catch(() => undefined);
      if (error instanceof AppError && error.code === "disk-full")
        throw diskFull({ machine: this.name, path, cause: error });
      throw error;
    }
  }

  async #exchange(program: string, args: readonly string[], options: RunOptions & FileContent): Promise<Exchange> {
    const call = { machine: this.name, program, args };
    const timeoutMs = options.timeoutMs ?? limits.programTimeoutMs;
    const environment = Object.entries({ LC_ALL: "C.UTF-8", ...options.env }).map(
      ([name, value]) => `${name}=${value}`,
    );
    // The far side ends the program too, so that a lost connection leaves nothing running for ever.
    const farLimit = ["timeout", "-k", "5", String(Math.ceil(timeoutMs / 1000))];
    const words = [...(this.#sudo ? ["sudo", "-n", "--"] : []), ...farLimit, "env", ...environment, program, ...args];
    return await this.#slots(() => this.#exchangeNow(call, quoteShellWords(words), { ...options, timeoutMs }));
  }

  async #exchangeNow(
    call: ProgramCall,
    command: string,
    options: RunOptions & FileContent & { timeoutMs: number },
  ): Promise<Exchange> {
    const { timeoutMs } = options;
    const startMs = performance.now();
    const opening = this.#openChannel(command);
    const end = await withTimeout(
      opening.then((channel) => talk(channel, options)),
      timeoutMs + 10_000,
    ).catch(async (error: unknown) => {
      void opening.then((channel) => channel.destroy()).catch(() => undefined);
      if (error instanceof TimeoutError) throw programTimedOut(call, timeoutMs);
      if (error instanceof AppError) throw error;
      throw new AppError("unreachable", {
        message: `the connection to ${this.name} was lost: ${messageOf(error)}`,
        cause: error,
      });
    });
    // 124: the far limit's TERM was heeded. 137: it was not, and the KILL after it ended the program.
    const killed = (end.exitCode === 137 || end.signal === "KILL") && performance.now() - startMs >= timeoutMs;
    if (end.exitCode === 124 || killed) throw programTimedOut(call, timeoutMs);
    if (end.exitCode === 127) throw programMissing(call);
    if (end.exitCode === undefined && end.signal === undefined) {
      throw new AppError("unreachable", {
        message: `the connection to ${this.name} was lost while '${call.program}' ran`,
      });
    }
    if (end.exitCode === undefined || !(options.okExitCodes ?? [0]).includes(end.exitCode)) {
      throw programFailed(call, { ...end, stdout: end.stdout.toString("utf8") });
    }
    return end;
  }

  /**
   * sshd counts a session until it has cleared it away, so a busy one may refuse the next although fewer than its
   * MaxSessions run. Nothing was started then, and it is safe to ask again.
   */
  async #openChannel(command: string): Promise<ClientChannel> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#openChannelOnce(command);
      } catch (error) {
        if (attempt === openAttempts || !/Channel open failure/.test(messageOf(error))) throw error;
        await delay(openPauseMs * attempt);
      }
    }
  }

  #openChannelOnce(command: string): Promise<ClientChannel> {
    return new Promise((resolve, reject) => {
      const connection = this.#ssh.connection;
      if (connection === null || !this.#ssh.isConnected()) {
        reject(new Error("the connection is closed"));
        return;
      }
      connection.exec(command, (error, channel) => (error === undefined ? resolve(channel) : reject(error)));
    });
  }
}

const keyAlgorithms: Record<string, readonly string[]> = {
  "ssh-ed25519": ["ssh-ed25519"],
  "ecdsa-sha2-nistp256": ["ecdsa-sha2-nistp256"],
  "ecdsa-sha2-nistp384": ["ecdsa-sha2-nistp384"],
  "ecdsa-sha2-nistp521": ["ecdsa-sha2-nistp521"],
  "ssh-rsa": ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"],
};

/** Without this the server may show a key of a type that we have no record of, and look changed. */
function absentKeyTypes(hostKeys: readonly string[]): never[] {
  const known = new Set(hostKeys.map((key) => key.split(/\s+/)[0]));
  return Object.entries(keyAlgorithms).flatMap(([type, names]) => (known.has(type) ? [] : names)) as never[];
}

function connectFailure(target: SshTarget, shownKey: string | undefined, error: unknown): AppError {
  const where = `${target.name} (${target.user}@${target.address} port ${target.port})`;
  if (/verification failed|host denied/i.test(messageOf(error))) {
    return new AppError("host-key-changed", {
      message: `${where} shows an SSH host key that is not the one on record`,
      state: "nothing was sent to it",
      context: { shownKey },
      cause: error,
    });
  }
  return new AppError("unreachable", { message: `cannot log in on ${where}: ${messageOf(error)}`, cause: error });
}
