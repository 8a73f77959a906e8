import { setTimeout as delay } from "node:timers/promises";

/** The seam through which time passes, so that tests can turn the hands. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  sleep(durationMs: number): Promise<void>;
}

/** A clock that also tells time that nobody sets: durations are right whatever happens to the date. */
export interface SteadyClock extends Clock {
  /** Milliseconds since some moment; never goes back. */
  steadyMs(): number;
}

export const systemClock: SteadyClock = {
  nowMs: () => Date.now(),
  steadyMs: () => performance.now(),
  sleep: async (durationMs) => {
    await delay(durationMs);
  },
};
