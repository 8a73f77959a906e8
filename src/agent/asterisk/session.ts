import { connect, type Socket } from "node:net";
import { AppError, messageOf } from "../../core/errors.ts";
import type { ManagerPacket } from "./link.ts";
import { PacketParser } from "./packet-parser.ts";
import { type ManagerAnswer, Questions } from "./questions.ts";

export interface SessionTimings {
  connectMs: number;
  answerMs: number;
  /** Silence after which a Ping is sent; after a further answerMs of it the connection counts as dead. */
  silenceMs: number;
}

export interface SessionOptions {
  host: string;
  port: number;
  timings: SessionTimings;
  /** Milliseconds that never go back. */
  steadyMs: () => number;
  onEvent: (event: ManagerPacket) => void;
}

/** One connection, from its first byte to its end. It looks at no clock by itself: tick() does, and is called often. */
export class Session {
  readonly #options: SessionOptions;
  readonly #parser = new PacketParser();
  readonly #questions = new Questions();
  readonly #socket: Socket;
  readonly #startedMs: number;
  #connected = false;
  #heardMs: number;
  #pinged = false;
  #over = false;
  #end: (why: string) => void = () => undefined;
  /** Resolves once, with why the connection ended. */
  readonly ended: Promise<string>;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#startedMs = options.steadyMs();
    this.#heardMs = this.#startedMs;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    const { host, port } = options;
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on("connect", () => {
      this.#connected = true;
    });
    this.#socket.on("data", (chunk) => this.#onData(chunk));
    this.#socket.on("error", (error) => this.close(`${host} port ${port}: ${messageOf(error)}`));
    this.#socket.on("close", () => this.close(`${host} port ${port}: Asterisk closed the connection`));
  }

  get droppedLines(): number {
    return this.#parser.droppedLines;
  }

  async ask(action: ManagerPacket): Promise<ManagerAnswer> {
    if (this.#over) throw new AppError("unreachable", { message: "the connection to Asterisk's manager is closed" });
    const { text, answer } = this.#questions.ask(action, this.#options.steadyMs() + this.#options.timings.answerMs);
    this.#socket.write(text);
    return await answer;
  }

  /** Ends what is late: the connecting, questions, and a connection on which nothing comes any more. */
  tick(): void {
    if (this.#over) return;
    const { steadyMs, timings, host, port } = this.#options;
    const nowMs = steadyMs();
    if (!this.#connected) {
      if (nowMs - this.#startedMs >= timings.connectMs) this.close(`${host} port ${port} did not answer in time`);
      return;
    }
    this.#questions.expire(nowMs);
    const silentMs = nowMs - this.#heardMs;
    if (silentMs >= timings.silenceMs + timings.answerMs)
      this.close(`${host} port ${port} has said nothing for ${Math.round(silentMs / 1000)} s`);
    else if (silentMs >= timings.silenceMs && !this.#pinged) this.#ping();
  }

  close(why: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#socket.destroy();
    this.#questions.abandon(why);
    this.#end(why);
  }

  #ping(): void {
    this.#pinged = true;
    // What comes back, or does not, is seen by the silence alone.
    this.ask({ Action: "Ping" }).catch(() => undefined);
  }

  #onData(chunk: Buffer): void {
    this.#heardMs = this.#options.steadyMs();
    this.#pinged = false;
    for (const packet of this.#parser.push(chunk)) {
      if (this.#over) return;
      if (!this.#questions.take(packet) && packet.Event !== undefined) this.#options.onEvent(packet);
    }
  }
}
