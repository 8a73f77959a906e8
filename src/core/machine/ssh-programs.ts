import { setTimeout as delay } from "node:timers/promises";
import type { NodeSSH } from "node-ssh";
import pLimit from "p-limit";
import type { ClientChannel } from "ssh2";
import { AppError, messageOf } from "../errors.ts";
import { limits } from "../limits.ts";
import { type ProgramCall, programFailed, programMissing, programTimedOut } from "./failure.ts";
import type { RunOptions } from "./machine.ts";
import { quoteShellWords } from "./quote.ts";
import { type Exchange, type FileContent, TimeoutError, talk, withTimeout } from "./ssh-exchange.ts";

const openAttempts = 6;
const openPauseMs = 200;

/** Starts programs over one connection: each in a session of its own, with a limit on both sides. */
export class SshPrograms {
  /** How people call the machine. */
  readonly #machine: string;
  readonly #ssh: NodeSSH;
  readonly #sudo: boolean;
  /** sshd takes ten sessions a connection by default (MaxSessions); further ones wait here. */
  readonly #slots = pLimit(limits.sshSessions);

  constructor(ssh: NodeSSH, options: { machine: string; sudo: boolean }) {
    this.#machine = options.machine;
    this.#ssh = ssh;
    this.#sudo = options.sudo;
  }

  /** Waits for a free session. Throws program-failed and its kind, unknown-state, unreachable. */
  async exchange(program: string, args: readonly string[], options: RunOptions & FileContent): Promise<Exchange> {
    const call = { machine: this.#machine, program, args };
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
        message: `the connection to ${this.#machine} was lost: ${messageOf(error)}`,
        cause: error,
      });
    });
    // 124: the far limit's TERM was heeded. 137: it was not, and the KILL after it ended the program.
    const killed = (end.exitCode === 137 || end.signal === "KILL") && performance.now() - startMs >= timeoutMs;
    if (end.exitCode === 124 || killed) throw programTimedOut(call, timeoutMs);
    if (end.exitCode === 127) throw programMissing(call);
    if (end.exitCode === undefined && end.signal === undefined) {
      throw new AppError("unreachable", {
        message: `the connection to ${this.#machine} was lost while '${call.program}' ran`,
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
