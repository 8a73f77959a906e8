import { AppError } from "../core/errors.ts";
import { bounds } from "./bounds.ts";
import { checkedFraction } from "./figure.ts";
import { checkedLines, checkedTraffic } from "./traffic.ts";

/** A bisection halves its interval until the two ends are neighbouring numbers; doubles need fewer steps than this. */
const mostHalvings = 200;

/**
 * Erlang B: the share of calls that finds every line taken and is lost. 0 < result < 1; the recurrence
 * B(0) = 1, B(n) = A·B(n−1) / (n + A·B(n−1)) has no factorials, so it stays exact for thousands of lines.
 * Throws figure-invalid.
 */
export function blockingOf({ trafficErlangs, lines }: { trafficErlangs: number; lines: number }): number {
  return lossShare(checkedTraffic(trafficErlangs), checkedLines(lines));
}

/** The fewest lines on which at most that share of calls is lost. Throws figure-invalid. */
export function linesFor({ trafficErlangs, blocking }: { trafficErlangs: number; blocking: number }): number {
  checkedTraffic(trafficErlangs);
  checkedBlocking(blocking);
  let loss = 1;
  for (let line = 1; line <= bounds.lines; line += 1) {
    loss = oneLineMore(loss, trafficErlangs, line);
    if (loss <= blocking) return line;
  }
  throw new AppError("figure-invalid", {
    message: `${trafficErlangs} E at a blocking of ${blocking} need more than ${bounds.lines} lines`,
    hint: "Split the traffic over several groups of lines.",
  });
}

/** The most traffic offered, in erlangs, of which those lines lose at most that share. Throws figure-invalid. */
export function trafficFor({ lines, blocking }: { lines: number; blocking: number }): number {
  checkedLines(lines);
  checkedBlocking(blocking);
  // What is carried is below the number of lines, so what is offered is below lines / (1 - blocking).
  return largestTraffic(lines / (1 - blocking), (traffic) => lossShare(traffic, lines) <= blocking);
}

/** Throws figure-invalid. */
export function checkedBlocking(blocking: number): number {
  return checkedFraction(blocking, { name: "blocking", least: bounds.leastBlocking });
}

/** Erlang B without the checks of its figures: for loops that have made them. */
export function lossShare(trafficErlangs: number, lines: number): number {
  let loss = 1;
  for (let line = 1; line <= lines; line += 1) loss = oneLineMore(loss, trafficErlangs, line);
  return loss;
}

/** B(n) from B(n−1). */
export function oneLineMore(loss: number, trafficErlangs: number, line: number): number {
  return (trafficErlangs * loss) / (line + trafficErlangs * loss);
}

/** The largest traffic from 0 up to a bound for which something holds that holds for all less. */
export function largestTraffic(boundErlangs: number, holds: (trafficErlangs: number) => boolean): number {
  let [low, high] = [0, boundErlangs];
  for (let step = 0; step < mostHalvings; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
