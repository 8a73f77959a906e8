import type { SteadyClock } from "../../core/clock.ts";
import { messageOf } from "../../core/errors.ts";
import { redact } from "../../core/redact.ts";
import { Pauses } from "../asterisk/pauses.ts";
import type { Waiting } from "./outbox-file.ts";
import { Refusal, type Send, sendTimeoutMs } from "./senders/sender.ts";

export const queueBounds = {
  /** Notifications that wait for one receiver; the oldest are dropped, and counted. */
  waiting: 500,
  firstPauseMs: 5_000,
  mostPauseMs: 900_000,
  /** For so long a notification is tried while the agent runs. */
  triedMs: 3 * 86_400_000,
} as const;

export interface QueueState {
  waiting: number;
  /** Tries that failed since the agent began. */
  failures: number;
  /** Notifications that were given up and that the receiver has not been told of. */
  dropped: number;
  /** Why the last try failed; empty where it did not. */
  why: string;
  /** When it last took one, in milliseconds since the epoch; 0 where it has not since the agent began. */
  sentMs: number;
}

export interface QueueOptions {
  receiver: string;
  send: Send;
  clock: SteadyClock;
  /** From 0 to below 1, for the pauses. */
  random: () => number;
  /** Called when a notification is sent, was tried in vain, or is dropped, before the next one is tried. */
  settled: (change: { kind: "sent" | "tried" | "dropped"; waiting: Waiting; dropped: number }) => void;
}

interface Item {
  waiting: Waiting;
  /** Not before this is it tried again, by the steady clock. */
  notBeforeMs: number;
  countedMs: number;
  pauses: Pauses;
}

/**
 * What waits for one receiver, sent one after the other. While the receiver can't be reached all of it waits; one that it
 * refuses lets the others pass, but never those of the same alert, so that an end never comes before its beginning.
 */
export class ReceiverQueue {
  readonly #options: QueueOptions;
  readonly #items: Item[] = [];
  readonly #pauses: Pauses;
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  #stopping = false;
  #wake: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();
  #sending: { item: Item; abort: AbortController } | undefined;
  #state: QueueState = { waiting: 0, failures: 0, dropped: 0, why: "", sentMs: 0 };

  constructor(options: QueueOptions, { dropped }: { dropped: number }) {
    this.#options = options;
    this.#pauses = this.#newPauses();
    this.#state.dropped = dropped;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** What is being sent may end within a moment; what does not is sent again after the next start. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    const ended = this.#running.then(() => true);
    const late = this.#options.clock.sleep(1_000).then(() => false);
    if (!(await Promise.race([ended, late]))) this.#sending?.abort.abort();
    await this.#running;
  }

  state(): QueueState {
    return { ...this.#state, waiting: this.#items.length };
  }

  content(): Waiting[] {
    return this.#items.map((item) => this.#counted(item));
  }

  /** Room is made before they are written, so what is dropped is told by what this returns. */
  add(waiting: readonly Waiting[]): void {
    const nowMs = this.#options.clock.steadyMs();
    for (const one of waiting) {
      this.#items.push({ waiting: one, notBeforeMs: nowMs, countedMs: nowMs, pauses: this.#newPauses() });
    }
    while (this.#items.length > queueBounds.waiting) {
      const index = this.#items.findIndex((item) => item !== this.#sending?.item);
      const [item] = this.#items.splice(index, 1);
      if (item !== undefined) this.#drop(item);
    }
    this.#wake();
  }

  async #run(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#stopping) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const nowMs = clock.steadyMs();
      const item = this.#next(nowMs);
      if (item !== undefined) await this.#try(item);
      else {
        const dueMs = this.#dueMs();
        await Promise.race(dueMs === undefined ? [woken] : [clock.sleep(dueMs - nowMs), woken]);
      }
    }
  }

  /** The oldest that may be tried now. */
  #next(nowMs: number): Item | undefined {
    if (nowMs < this.#notBeforeMs) return undefined;
    return this.#heads().find(({ notBeforeMs }) => notBeforeMs <= nowMs);
  }

  #dueMs(): number | undefined {
    const heads = this.#heads();
    if (heads.length === 0) return undefined;
    return Math.max(this.#notBeforeMs, Math.min(...heads.map(({ notBeforeMs }) => notBeforeMs)));
  }

  /** The first of each alert: those after it wait for it. */
  #heads(): Item[] {
    const keys = new Set<string>();
    return this.#items.filter(({ waiting }) => {
      const { key } = waiting.notification.alert;
      return !keys.has(key) && keys.add(key).size > 0;
    });
  }

  async #try(item: Item): Promise<void> {
    const { clock, settled } = this.#options;
    try {
      await this.#send(item);
    } catch (error) {
      this.#failed(item, error);
      return;
    }
    this.#remove(item);
    this.#pauses.reset();
    const told = item.waiting.notification.dropped;
    const dropped = Math.max(0, this.#state.dropped - told);
    this.#state = { ...this.#state, why: "", sentMs: clock.nowMs(), dropped };
    settled({ kind: "sent", waiting: item.waiting, dropped });
  }

  async #send(item: Item): Promise<void> {
    const { clock, send } = this.#options;
    const abort = new AbortController();
    this.#sending = { item, abort };
    item.waiting.notification.dropped = this.#state.dropped;
    const work = send(item.waiting.notification, abort.signal);
    const late = clock.sleep(sendTimeoutMs).then((): never => {
      throw new Error(`no answer in ${sendTimeoutMs / 1000} s`);
    });
    // Whichever comes second is nobody's any more.
    work.catch(() => undefined);
    late.catch(() => undefined);
    try {
      await Promise.race([work, late]);
    } finally {
      this.#sending = undefined;
      abort.abort();
    }
  }

  #failed(item: Item, error: unknown): void {
    const { clock, settled } = this.#options;
    if (this.#stopping) return;
    item.waiting.attempts += 1;
    this.#counted(item);
    this.#state = { ...this.#state, failures: this.#state.failures + 1, why: redact(messageOf(error)) };
    if (item.waiting.waitedMs >= queueBounds.triedMs) {
      this.#remove(item);
      this.#drop(item);
      return;
    }
    const nowMs = clock.steadyMs();
    if (error instanceof Refusal) item.notBeforeMs = nowMs + item.pauses.next();
    else this.#notBeforeMs = nowMs + this.#pauses.next();
    settled({ kind: "tried", waiting: item.waiting, dropped: this.#state.dropped });
  }

  #drop(item: Item): void {
    this.#state.dropped += 1;
    this.#options.settled({ kind: "dropped", waiting: item.waiting, dropped: this.#state.dropped });
  }

  #remove(item: Item): void {
    const index = this.#items.indexOf(item);
    if (index >= 0) this.#items.splice(index, 1);
  }

  #counted(item: Item): Waiting {
    const nowMs = this.#options.clock.steadyMs();
    item.waiting.waitedMs += nowMs - item.countedMs;
    item.countedMs = nowMs;
    return item.waiting;
  }

  #newPauses(): Pauses {
    const { random } = this.#options;
    return new Pauses({ firstMs: queueBounds.firstPauseMs, mostMs: queueBounds.mostPauseMs, random });
  }
}
