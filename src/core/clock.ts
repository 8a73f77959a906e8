import { setTimeout as delay } from "node:timers/promises";

/** The seam through which time passes, so that tests can turn the hands. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  sleep(durationMs: number): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: async (durationMs) => {
    await delay(durationMs);
  },
};
