import { randomBytes } from "node:crypto";
import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { runPerl } from "../perl.ts";
import { interarrivalJitterMs, lossPercent, roundTripMs } from "./quality.ts";
import type { VoiceFigures } from "./voice-limits.ts";

/** A call in G.711: 160 bytes of sound in 20 ms and a header of 12 bytes. */
export const streamShape = { packets: 250, intervalMs: 20, packetBytes: 172 } as const;

/** Of an end that sends everything back. */
export interface Echo {
  port: number;
  token: string;
  /** How many packets it has received, once it has been told to stop or its time is over; undefined where it can't say. */
  received: Promise<number | undefined>;
}

export interface StreamPacket {
  sequence: number;
  sentUs: number;
  returnedUs: number;
  /** When the far end had it, by the far end's clock. */
  farUs: number;
  /** How many the far end had received by then. */
  farCount: number;
}

export interface StreamTrace {
  sent: number;
  packets: readonly StreamPacket[];
}

export interface StreamFigures extends VoiceFigures {
  sent: number;
  returned: number;
  /** What the far end counted; undefined where it could not say. */
  farReceived: number | undefined;
  lossOutPercent: number;
  lossBackPercent: number;
}

/** The stream takes 5 s; a start over SSH may take some more. */
const echoSeconds = 15;
const startLimitMs = 15_000;

/** Starts the far end. It ends by itself after some seconds, also where nobody stops it, and leaves nothing. */
export async function startEcho(machine: Machine, address = "0.0.0.0"): Promise<Echo> {
  const token = randomBytes(8).toString("hex");
  return await new Promise<Echo>((resolve, reject) => {
    const timer = setTimeout(() => reject(noEcho(machine)), startLimitMs);
    let started = false;
    const run = runPerl(machine, "stream-echo", [address, token, String(echoSeconds)], {
      timeoutMs: (echoSeconds + 10) * 1000,
      onLine: (line) => {
        const port = Number(/^port ([0-9]{1,5})$/.exec(line.trim())?.[1]);
        if (started || !(port > 0)) return;
        started = true;
        clearTimeout(timer);
        resolve({ port, token, received });
      },
    });
    const received = run.then(
      (text) => {
        const count = /^received ([0-9]{1,9})$/m.exec(text)?.[1];
        return count === undefined ? undefined : Number(count);
      },
      () => undefined,
    );
    run.then(
      () => reject(noEcho(machine)),
      (error: unknown) => reject(error),
    );
    void run.catch(() => undefined).finally(() => clearTimeout(timer));
  });
}

/** Sends one stream to a far end and tells what came of it. The far end is told to stop. */
export async function measureStream(
  machine: Machine,
  target: Echo & { address: string },
  shape: { packets: number; intervalMs: number; packetBytes: number } = streamShape,
): Promise<StreamFigures> {
  const { packets, intervalMs, packetBytes } = shape;
  const args = [target.address, target.port, target.token, packets, intervalMs, packetBytes].map(String);
  const timeoutMs = packets * intervalMs + 20_000;
  const trace = parseStream(await runPerl(machine, "stream-send", args, { timeoutMs }), machine.name);
  return figuresOf(trace, await target.received);
}

/** What stream-send.pl prints. Throws answer-unreadable. */
export function parseStream(text: string, machine: string): StreamTrace {
  const sent = Number(/^sent ([0-9]{1,6})$/m.exec(text)?.[1] ?? Number.NaN);
  if (!Number.isInteger(sent)) throw unreadable(machine);
  const packets = new Map<number, StreamPacket>();
  for (const line of text.split("\n")) {
    const match = /^([0-9]{1,6}) ([0-9]{1,15}) ([0-9]{1,15}) ([0-9]{1,15}) ([0-9]{1,9})$/.exec(line);
    if (match === null) continue;
    const [sequence = 0, sentUs = 0, returnedUs = 0, farUs = 0, farCount = 0] = match.slice(1).map(Number);
    if (sequence >= sent || returnedUs < sentUs) throw unreadable(machine);
    packets.set(sequence, { sequence, sentUs, returnedUs, farUs, farCount });
  }
  return { sent, packets: [...packets.values()] };
}

/** The worse of both directions counts: a call has one of each. */
export function figuresOf({ sent, packets }: StreamTrace, farReceived: number | undefined): StreamFigures {
  const trips = roundTripMs(packets.map(({ sentUs, returnedUs }) => ({ sentUs, receivedUs: returnedUs })));
  const jitters = [
    interarrivalJitterMs(packets.map(({ sentUs, farUs }) => ({ sentUs, receivedUs: farUs }))),
    interarrivalJitterMs(packets.map(({ farUs, returnedUs }) => ({ sentUs: farUs, receivedUs: returnedUs }))),
  ].filter((jitter) => jitter !== undefined);
  // An end that doesn't say what it has received had at least what it counted in its last answer.
  const farCount = farReceived ?? Math.max(0, ...packets.map((packet) => packet.farCount));
  const lossOutPercent = lossPercent(sent, farCount);
  const lossBackPercent = lossPercent(farCount, packets.length);
  return {
    sent,
    returned: packets.length,
    farReceived,
    latencyMs: trips?.meanMs,
    longestMs: trips?.longestMs,
    jitterMs: jitters.length === 0 ? undefined : Math.max(...jitters),
    lossPercent: Math.max(lossOutPercent, lossBackPercent),
    lossOutPercent,
    lossBackPercent,
  };
}

function noEcho(machine: Machine): AppError {
  return new AppError("unknown-state", {
    message: `the far end of the stream did not start on ${machine.name} in ${startLimitMs / 1000} s`,
  });
}

function unreadable(machine: string): AppError {
  return new AppError("answer-unreadable", { message: `what the stream's sender printed on ${machine} can't be read` });
}
