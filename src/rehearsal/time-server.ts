import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { isIPv4 } from "node:net";
import { type Clock, systemClock } from "../core/clock.ts";
import { AppError, messageOf } from "../core/errors.ts";
import { answers, answerTo, questionAt } from "./time-packet.ts";

const ntpPort = 123;
const questionTimeoutMs = 2_000;

export interface TimeServerOptions {
  /** The one address of this machine that is answered on. */
  address: string;
  port?: number;
  clock?: Clock;
}

/** A small NTP server that gives a rehearsal's guests this machine's time. */
export class TimeServer {
  readonly address: string;
  readonly port: number;
  readonly #clock: Clock;
  #socket: Socket | undefined;
  #answered = 0;
  #failure: string | undefined;

  constructor(options: TimeServerOptions) {
    if (!isIPv4(options.address) || options.address === "0.0.0.0")
      throw new Error(`a time server answers on one IPv4 address, and '${options.address}' is none`);
    this.address = options.address;
    this.port = options.port ?? ntpPort;
    this.#clock = options.clock ?? systemClock;
  }

  /** Questions that were answered since the first start. */
  get answered(): number {
    return this.#answered;
  }

  /** Why the last answer that could not be sent was not; undefined where all could. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** "port-taken": another time service has this port. Throws apply-failed where there may or can be no server. */
  async start(): Promise<"answering" | "port-taken"> {
    if (this.#socket !== undefined) return "answering";
    const socket = createSocket("udp4");
    try {
      await bound(socket, { address: this.address, port: this.port });
    } catch (error) {
      socket.close();
      if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return "port-taken";
      throw new AppError("apply-failed", {
        message: `no time server can be started for the guests on ${this.address}: ${messageOf(error)}`,
        hint: "Run the command as root, and look with 'ip address' whether this machine has that address.",
        cause: error,
      });
    }
    socket.on("message", (question, sender) => this.#answer(socket, question, sender));
    socket.on("error", (error) => {
      this.#failure = error.message;
    });
    this.#socket = socket;
    return "answering";
  }

  async stop(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) await new Promise<void>((resolve) => socket.close(resolve));
  }

  #answer(socket: Socket, question: Buffer, sender: RemoteInfo): void {
    // UDP allows source port 0, "no answer wanted" (RFC 768), and send() throws at it, which would end the process.
    if (sender.port === 0) return;
    const nowMs = this.#clock.nowMs();
    const answer = answerTo(question, { receivedMs: nowMs, sentMs: nowMs });
    if (answer === undefined) return;
    // The guest's next question comes by itself.
    socket.send(answer, sender.port, sender.address, (error) => {
      if (error === null) this.#answered += 1;
      else this.#failure = error.message;
    });
  }
}

/** Asks a time server once. False where no usable answer comes in time. */
export async function answersTime(target: { address: string; port?: number; timeoutMs?: number }): Promise<boolean> {
  const socket = createSocket("udp4");
  const question = questionAt(Date.now());
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), target.timeoutMs ?? questionTimeoutMs);
      socket.on("error", () => resolve(false));
      socket.on("message", (packet) => {
        if (answers(packet, question)) resolve(true);
      });
      // Connected, so that another machine's packet is not taken and a closed port is not waited for.
      socket.on("connect", () => socket.send(question));
      socket.connect(target.port ?? ntpPort, target.address);
    });
  } finally {
    clearTimeout(timer);
    socket.close();
  }
}

async function bound(socket: Socket, target: { address: string; port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    // Exclusive: never shared with another program or a cluster's worker.
    socket.bind({ ...target, exclusive: true }, () => {
      socket.off("error", reject);
      resolve();
    });
  });
}
