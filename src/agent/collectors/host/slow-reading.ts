import type { SteadyClock } from "../../../core/clock.ts";
import { messageOf } from "../../../core/errors.ts";
import type { Log } from "../../../core/log.ts";
import type { Sample } from "../../sample.ts";

interface SlowReadingOptions {
  clock: SteadyClock;
  log: Log;
  everyMs: number;
  timeoutMs: number;
  read: () => Promise<readonly Sample[]>;
}

const againMs = 600_000;

/** What changes slowly and takes long is read beside the looks: a look takes what was read last. */
export class SlowReading {
  readonly #options: SlowReadingOptions;
  #samples: readonly Sample[] = [];
  #dueMs = Number.NEGATIVE_INFINITY;
  #readMs = 0;
  #reading = false;

  constructor(options: SlowReadingOptions) {
    this.#options = options;
  }

  /** Begins to read where it is time for that, and returns at once. */
  latest(): readonly Sample[] {
    const { clock, everyMs, timeoutMs } = this.#options;
    const nowMs = clock.steadyMs();
    if (!this.#reading && nowMs >= this.#dueMs) {
      this.#dueMs = nowMs + everyMs;
      void this.#begin();
    }
    // What could not be read anew for so long is not the present.
    if (nowMs - this.#readMs > 2 * everyMs + timeoutMs) this.#samples = [];
    return this.#samples;
  }

  async #begin(): Promise<void> {
    this.#reading = true;
    try {
      this.#samples = await this.#options.read();
      this.#readMs = this.#options.clock.steadyMs();
    } catch (error) {
      this.#dueMs = Math.min(this.#dueMs, this.#options.clock.steadyMs() + againMs);
      this.#options.log.debug({ why: messageOf(error) }, "a slow reading failed");
    } finally {
      this.#reading = false;
    }
  }
}
