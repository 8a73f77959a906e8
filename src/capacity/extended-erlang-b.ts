import { AppError } from "../core/errors.ts";
import { checkedBlocking, largestTraffic, linesFor, lossShare, trafficFor } from "./erlang-b.ts";
import { checkedFraction } from "./figure.ts";
import { checkedLines, checkedTraffic } from "./traffic.ts";

/**
 * Extended Erlang B: of the callers that find every line taken, the share `retry` calls again at once, so that the lines
 * see A' = A0 + R·A'·B(A', n). With R = 0 it is Erlang B.
 */
export interface RetriedLoss {
  /** The share of attempts that finds every line taken. */
  blocking: number;
  /** A': first attempts and retries, in erlangs. */
  offeredErlangs: number;
}

/** A0, lines and R → blocking. Throws figure-invalid, also where all retry and the lines cannot carry the traffic. */
export function retriedBlockingOf(options: { trafficErlangs: number; lines: number; retry: number }): RetriedLoss {
  const trafficErlangs = checkedTraffic(options.trafficErlangs);
  const lines = checkedLines(options.lines);
  const retry = checkedRetry(options.retry);
  if (retry === 1 && trafficErlangs >= lines) {
    throw new AppError("figure-invalid", {
      message: `all blocked callers retry, and ${trafficErlangs} E are at least what ${lines} lines can carry at all: the attempts grow without end`,
      hint: `More than ${trafficErlangs} lines are needed, or fewer callers that retry.`,
    });
  }
  // Putting A' in again and again comes to the same, but takes ever longer the nearer R is to 1. A' − R·A'·B(A') grows
  // with A', so that its crossing of A0 can be bisected for every R.
  const firstAttempts = (offered: number) => offered * (1 - retry * lossShare(offered, lines));
  const offeredErlangs = largestTraffic(mostOffered(trafficErlangs, lines, retry), (offered) => {
    return firstAttempts(offered) <= trafficErlangs;
  });
  return { blocking: lossShare(offeredErlangs, lines), offeredErlangs };
}

/** The fewest lines on which at most that share of attempts is lost. Throws figure-invalid. */
export function retriedLinesFor(options: { trafficErlangs: number; blocking: number; retry: number }): number {
  const blocking = checkedBlocking(options.blocking);
  const offered = checkedTraffic(options.trafficErlangs) / (1 - checkedRetry(options.retry) * blocking);
  return linesFor({ trafficErlangs: offered, blocking });
}

/** The most first attempts, in erlangs, at which those lines lose at most that share. Throws figure-invalid. */
export function retriedTrafficFor(options: { lines: number; blocking: number; retry: number }): number {
  const { lines, blocking } = options;
  return trafficFor({ lines, blocking }) * (1 - checkedRetry(options.retry) * blocking);
}

/** Throws figure-invalid. */
export function checkedRetry(retry: number): number {
  return checkedFraction(retry, { name: "retry", least: 0, oneToo: true });
}

/**
 * A bound for A'. Each retry is of a blocked attempt, so A' ≤ A0 / (1 − R). Near R = 1 that is far too high, so it is
 * doubled up to, from what there is at least.
 */
function mostOffered(trafficErlangs: number, lines: number, retry: number): number {
  let offered = trafficErlangs;
  const mostDoublings = 1_000;
  for (let doubling = 0; doubling < mostDoublings; doubling += 1) {
    if (offered * (1 - retry * lossShare(offered, lines)) > trafficErlangs) return offered;
    offered *= 2;
    if (!Number.isFinite(offered)) break;
  }
  throw new AppError("figure-invalid", {
    message: `with a retry of ${retry}, the attempts at ${trafficErlangs} E on ${lines} lines grow without end`,
    hint: "Give more lines, or a lower retry.",
  });
}
