import type { SteadyClock } from "../core/clock.ts";
import type { CollectorKind } from "./collector.ts";
import type { ServiceManager } from "./notify.ts";

/** A look may be late by this on a machine that is short of everything. */
const graceMs = 30_000;

export interface LifelineOptions {
  manager: ServiceManager;
  clock: SteadyClock;
  kinds: readonly Pick<CollectorKind, "name" | "everyMs" | "timeoutMs">[];
}

/**
 * Gives the service manager a sign of life as long as every collector's looks come to an end, well or badly. A program
 * that hangs gives none because it runs nothing; a schedule that has lost a loop gives none because its looks are missed.
 * So in both cases the agent is started anew.
 */
export class Lifeline {
  readonly #options: LifelineOptions;
  readonly #lookedMs = new Map<string, number>();
  #running: Promise<void> = Promise.resolve();
  #stopping = false;
  #wake: () => void = () => undefined;
  #told = "";

  constructor(options: LifelineOptions) {
    this.#options = options;
  }

  start(): void {
    const nowMs = this.#options.clock.steadyMs();
    for (const { name } of this.#options.kinds) this.#lookedMs.set(name, nowMs);
    const { watchdogMs } = this.#options.manager;
    if (watchdogMs !== undefined) this.#running = this.#run(watchdogMs / 3);
  }

  /** A look of this collector has ended: to be called from the schedule's 'changed'. */
  beat(collector: string): void {
    this.#lookedMs.set(collector, this.#options.clock.steadyMs());
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await this.#running;
  }

  /** Collectors whose looks have not ended when they should have. */
  missed(): string[] {
    const nowMs = this.#options.clock.steadyMs();
    return this.#options.kinds
      .filter(({ name, everyMs, timeoutMs }) => {
        return nowMs - (this.#lookedMs.get(name) ?? nowMs) > everyMs + timeoutMs + graceMs;
      })
      .map(({ name }) => name);
  }

  async #run(everyMs: number): Promise<void> {
    const { clock } = this.#options;
    while (!this.#stopping) {
      this.#tell(this.missed());
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await Promise.race([clock.sleep(everyMs), woken]);
    }
  }

  #tell(missed: readonly string[]): void {
    const { manager } = this.#options;
    if (missed.length === 0) {
      manager.alive();
    } else if (this.#told !== missed.join()) {
      manager.status(`hangs: no look ended in time of ${missed.join(", ")}; waiting to be started anew`);
    }
    this.#told = missed.join();
  }
}
