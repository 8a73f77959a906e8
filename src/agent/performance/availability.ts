import type { Interval } from "./intervals.ts";
import type { SecondKind } from "./second.ts";

/** The ten seconds of G.826 and RFC 4805, both ways. */
const turnSeconds = 10;

/** A second that may yet be counted otherwise, and the interval that it was counted in. */
interface OpenSecond {
  kind: SecondKind;
  slips: number;
  interval: Interval;
}

/**
 * Available and unavailable time. Ten severely errored seconds in a row begin unavailable time and belong to it; ten in a
 * row that are none end it and do not. Errors are counted in available time only. So up to ten seconds are counted first as
 * what they seem and then as what they were, in the interval they lie in, be it over.
 */
export class Availability {
  #unavailable = false;
  #run: OpenSecond[] = [];

  get unavailable(): boolean {
    return this.#unavailable;
  }

  count(second: OpenSecond): void {
    second.interval.observed += 1;
    second.interval.slips += second.slips;
    add(second, this.#unavailable, 1);
    const turning = (second.kind === "severe") !== this.#unavailable;
    if (!turning) {
      this.#run = [];
      return;
    }
    this.#run.push(second);
    if (this.#run.length < turnSeconds) return;
    for (const open of this.#run) {
      add(open, this.#unavailable, -1);
      add(open, !this.#unavailable, 1);
    }
    this.#unavailable = !this.#unavailable;
    this.#run = [];
  }

  /** Seconds that nobody saw: what was in a row is so no longer. */
  miss(): void {
    this.#run = [];
  }
}

function add({ kind, slips, interval }: OpenSecond, unavailable: boolean, sign: 1 | -1): void {
  if (unavailable) {
    interval.unavailable += sign;
    return;
  }
  if (kind !== "good") interval.errored += sign;
  if (kind === "severe") interval.severe += sign;
  if (slips > 0) interval.slipped += sign;
}
