import { largestTraffic, lossShare } from "../../capacity/erlang-b.ts";

/** Beyond this many times the lines, more traffic changes nothing that could be measured on them. */
const mostPerLine = 10;

/**
 * The traffic that was offered, in erlangs, of which those lines carried so much by Erlang B: what is seen on the lines is
 * only what they did not lose. Lines that were all busy all the time tell only that it was very much.
 */
export function offeredErlangs({ carriedErlangs, lines }: { carriedErlangs: number; lines: number }): number {
  if (carriedErlangs <= 0 || lines < 1) return 0;
  return largestTraffic(mostPerLine * lines, (traffic) => traffic * (1 - lossShare(traffic, lines)) <= carriedErlangs);
}

/** The share of calls that those lines lost, by Erlang B, while they carried so much. */
export function impliedBlocking({ carriedErlangs, lines }: { carriedErlangs: number; lines: number }): number {
  const offered = offeredErlangs({ carriedErlangs, lines });
  return offered === 0 ? 0 : lossShare(offered, lines);
}
