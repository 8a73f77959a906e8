import { randomBytes } from "node:crypto";
import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { runPerl } from "../perl.ts";
import { interarrivalJitterMs, lossPercent, roundTripMs } from "./quality.ts";
import type { VoiceFigures } from "./voice-limits.ts";

/** Slow enough to be no flood: 50 requests in 5 s. */
export const optionsShape = { requests: 50, intervalMs: 100 } as const;

export interface OptionsTrace {
  /** What the host's name resolved to. */
  address: string;
  sent: number;
  answers: readonly { sequence: number; sentUs: number; returnedUs: number; status: number }[];
}

export interface OptionsFigures extends VoiceFigures {
  address: string;
  sent: number;
  answered: number;
}

/** Asks a SIP peer again and again what it can do, and tells how evenly it answers. Needs nothing at the far end. */
export async function measureOptions(
  machine: Machine,
  target: { host: string; port: number },
  shape: { requests: number; intervalMs: number } = optionsShape,
): Promise<OptionsFigures> {
  const { requests, intervalMs } = shape;
  const token = randomBytes(8).toString("hex");
  const args = [target.host, String(target.port), token, String(requests), String(intervalMs)];
  const text = await runPerl(machine, "sip-options", args, { timeoutMs: requests * intervalMs + 30_000 });
  return optionsFigures(parseOptions(text, machine.name));
}

/** What sip-options.pl prints. Throws answer-unreadable. */
export function parseOptions(text: string, machine: string): OptionsTrace {
  const address = /^address ([0-9.]{7,15})$/m.exec(text)?.[1];
  const sent = Number(/^sent ([0-9]{1,6})$/m.exec(text)?.[1] ?? Number.NaN);
  if (address === undefined || !Number.isInteger(sent)) throw unreadable(machine);
  const answers = new Map<number, OptionsTrace["answers"][number]>();
  for (const line of text.split("\n")) {
    const match = /^([0-9]{1,6}) ([0-9]{1,15}) ([0-9]{1,15}) ([1-6][0-9]{2})$/.exec(line);
    if (match === null) continue;
    const [sequence = 0, sentUs = 0, returnedUs = 0, status = 0] = match.slice(1).map(Number);
    if (sequence >= sent || returnedUs < sentUs) throw unreadable(machine);
    answers.set(sequence, { sequence, sentUs, returnedUs, status });
  }
  return { address, sent, answers: [...answers.values()] };
}

export function optionsFigures({ address, sent, answers }: OptionsTrace): OptionsFigures {
  const transits = answers.map(({ sentUs, returnedUs }) => ({ sentUs, receivedUs: returnedUs }));
  const trips = roundTripMs(transits);
  return {
    address,
    sent,
    answered: answers.length,
    latencyMs: trips?.meanMs,
    longestMs: trips?.longestMs,
    jitterMs: interarrivalJitterMs(transits),
    lossPercent: lossPercent(sent, answers.length),
  };
}

function unreadable(machine: string): AppError {
  return new AppError("answer-unreadable", { message: `what the SIP probe printed on ${machine} can't be read` });
}
