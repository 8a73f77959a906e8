import type { SteadyClock } from "../core/clock.ts";
import { AppError, messageOf } from "../core/errors.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "./collector.ts";
import type { Model } from "./model.ts";

/** Events that ask for a look come in bursts, such as one for each of 30 channels: they share one. */
const burstMs = 50;

export interface ScheduleOptions {
  kinds: readonly CollectorKind[];
  model: Model;
  context: Omit<CollectorContext, "hurry">;
  /** Called after each look, when the model has changed. */
  changed: (collector: string) => void;
}

/** Runs every collector at its own rate, never two looks of one at once. A collector that fails or hangs stops no other. */
export class Schedule {
  readonly #options: ScheduleOptions;
  readonly #loops: Loop[] = [];

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  start(): void {
    for (const kind of this.#options.kinds) {
      const loop = new Loop(kind, this.#options);
      this.#loops.push(loop);
      loop.start();
    }
  }

  /** Ends after the looks that are under way. */
  async stop(): Promise<void> {
    await Promise.all(this.#loops.splice(0).map((loop) => loop.stop()));
  }
}

class Loop {
  readonly #kind: CollectorKind;
  readonly #options: ScheduleOptions;
  readonly #collector: Collector;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  #hurried = false;
  /** A look that was given up and has not ended: while it hangs, no other is begun. */
  #hanging = false;

  constructor(kind: CollectorKind, options: ScheduleOptions) {
    this.#kind = kind;
    this.#options = options;
    this.#collector = kind.make({ ...options.context, hurry: () => this.#hurry() });
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await this.#running;
    await this.#collector.stop?.();
  }

  #hurry(): void {
    this.#hurried = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    const { clock } = this.#options.context;
    let dueMs = clock.steadyMs();
    while (!this.#stopping) {
      await this.#look();
      const nowMs = clock.steadyMs();
      // A look that took longer than its turn leaves turns out; it does not make up for them.
      dueMs += this.#kind.everyMs * Math.max(1, Math.ceil((nowMs - dueMs) / this.#kind.everyMs));
      await this.#wait(dueMs - nowMs);
    }
  }

  async #wait(durationMs: number): Promise<void> {
    const { clock } = this.#options.context;
    if (this.#stopping) return;
    if (!this.#hurried) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await Promise.race([clock.sleep(durationMs), woken]);
    }
    if (this.#hurried && !this.#stopping) await clock.sleep(burstMs);
    this.#hurried = false;
  }

  async #look(): Promise<void> {
    const { model, context, changed } = this.#options;
    const { name, timeoutMs } = this.#kind;
    const startMs = context.clock.steadyMs();
    const at = () => {
      const steadyMs = context.clock.steadyMs();
      return { nowMs: context.clock.nowMs(), steadyMs, durationMs: steadyMs - startMs };
    };
    try {
      if (this.#hanging) throw new AppError("unknown-state", { message: `${name} still hangs in an earlier look` });
      const collected = await withinTime(this.#begin(), { timeoutMs, clock: context.clock, name });
      if (collected.kind === "absent") model.absent(name, collected.why, at());
      else model.saw(name, collected.samples, at());
    } catch (error) {
      model.failed(name, messageOf(error), at());
      context.log.debug({ collector: name, why: messageOf(error) }, "a look failed");
    }
    changed(name);
  }

  async #begin(): Promise<Collected> {
    this.#hanging = true;
    try {
      return await this.#collector.collect();
    } finally {
      this.#hanging = false;
    }
  }
}

/** A look that hangs is given up: its end, whenever it comes, is nobody's any more. */
async function withinTime<Value>(
  work: Promise<Value>,
  { timeoutMs, clock, name }: { timeoutMs: number; clock: SteadyClock; name: string },
): Promise<Value> {
  const late = Symbol(name);
  const first = await Promise.race([work, clock.sleep(timeoutMs).then(() => late)]);
  if (first !== late) return first as Value;
  // Only one of the two is waited for to the end.
  work.catch(() => undefined);
  throw new AppError("unknown-state", { message: `${name} did not answer within ${timeoutMs} ms` });
}
