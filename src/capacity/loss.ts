import { AppError } from "../core/errors.ts";
import { type AppliedRule, shortFigure } from "./answer.ts";
import { bounds } from "./bounds.ts";
import { blockingOf } from "./erlang-b.ts";
import { checkedRetry, retriedBlockingOf, retriedLinesFor, retriedTrafficFor } from "./extended-erlang-b.ts";

/** Two of the three; the third is computed. */
export interface LossQuestion {
  trafficErlangs?: number;
  lines?: number;
  blocking?: number;
  /** The share of blocked callers that calls again at once. Default 0: plain Erlang B. */
  retry?: number;
}

export interface LossAnswer {
  computed: "trafficErlangs" | "lines" | "blocking";
  /** First attempts. */
  trafficErlangs: number;
  lines: number;
  /** On those lines; where a blocking was asked for, at most that. */
  blocking: number;
  targetBlocking: number | undefined;
  /** Undefined where that would be no line at all, or the attempts would grow without end. */
  blockingWithOneLineFewer: number | undefined;
  retry: number;
  /** First attempts and retries. */
  offeredErlangs: number;
  carriedErlangs: number;
  rules: readonly AppliedRule[];
}

/** How Erlang B is named in answers. */
export const erlangBSource = "A. K. Erlang's loss formula (1917), by its recurrence over the lines";

/** Traffic, lines and blocking from two of them. Throws figure-invalid, and usage where not exactly two are given. */
export function solveLoss(question: LossQuestion): LossAnswer {
  const { trafficErlangs, lines, blocking } = question;
  const retry = checkedRetry(question.retry ?? 0);
  if ([trafficErlangs, lines, blocking].filter((value) => value !== undefined).length !== 2) {
    throw new AppError("usage", {
      message: "traffic, lines and blocking make each other: exactly two of them are needed",
      hint: "Give two of them; the third is computed.",
    });
  }
  if (trafficErlangs === undefined) {
    const found = retriedTrafficFor({ lines: lines as number, blocking: blocking as number, retry });
    if (found > bounds.trafficErlangs) {
      throw new AppError("figure-invalid", {
        message: `${lines} lines at a blocking of ${blocking} carry more than ${bounds.trafficErlangs} E`,
        hint: "Give fewer lines; large groups may be computed one by one.",
      });
    }
    return answered("trafficErlangs", { trafficErlangs: found, lines: lines as number, retry, blocking });
  }
  if (lines === undefined) {
    const found = retriedLinesFor({ trafficErlangs, blocking: blocking as number, retry });
    return answered("lines", { trafficErlangs, lines: found, retry, blocking });
  }
  return answered("blocking", { trafficErlangs, lines, retry, blocking: undefined });
}

function answered(
  computed: LossAnswer["computed"],
  known: { trafficErlangs: number; lines: number; retry: number; blocking: number | undefined },
): LossAnswer {
  const { trafficErlangs, lines, retry } = known;
  const { blocking, offeredErlangs } = lossOf(known);
  const fewer = lines > 1 && !(retry === 1 && trafficErlangs >= lines - 1);
  const says = `${shortFigure(trafficErlangs)} E on ${lines} lines: the share ${shortFigure(blocking)} is lost`;
  return {
    computed,
    trafficErlangs,
    lines,
    blocking,
    targetBlocking: known.blocking,
    blockingWithOneLineFewer: fewer ? lossOf({ ...known, lines: lines - 1 }).blocking : undefined,
    retry,
    offeredErlangs,
    carriedErlangs: offeredErlangs * (1 - blocking),
    rules: [
      retry === 0
        ? { rule: "erlang-b", source: erlangBSource, says }
        : {
            rule: "extended-erlang-b",
            source: `${erlangBSource}; the retries by A' = A + R·A'·B(A')`,
            says: `${says}, of which the share ${retry} calls again`,
          },
    ],
  };
}

function lossOf(known: { trafficErlangs: number; lines: number; retry: number }): {
  blocking: number;
  offeredErlangs: number;
} {
  if (known.retry > 0) return retriedBlockingOf(known);
  return { blocking: blockingOf(known), offeredErlangs: known.trafficErlangs };
}
