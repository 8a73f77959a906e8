import type { SteadyClock } from "../../core/clock.ts";
import { AppError, messageOf } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { AgentSettings } from "../settings.ts";
import type { AsteriskLink, LinkCounts, LinkState, ManagerPacket } from "./link.ts";
import { Pauses } from "./pauses.ts";
import type { ManagerAnswer } from "./questions.ts";
import { readManagerSecret } from "./secret.ts";
import { Session, type SessionTimings } from "./session.ts";

export interface ConnectionTimings extends SessionTimings {
  firstPauseMs: number;
  mostPauseMs: number;
  /** Between logins that are refused: each leaves a line in Asterisk's log, and may have this host banned. */
  refusedPauseMs: number;
  /** A connection that lasted so long was a good one: the pauses begin small again. */
  steadyAfterMs: number;
  tickMs: number;
}

export const usualTimings: ConnectionTimings = {
  connectMs: 5_000,
  answerMs: 10_000,
  silenceMs: 15_000,
  firstPauseMs: 500,
  mostPauseMs: 30_000,
  refusedPauseMs: 60_000,
  steadyAfterMs: 5_000,
  tickMs: 250,
};

export interface ConnectionOptions {
  settings: AgentSettings["asterisk"];
  machine: Machine;
  clock: SteadyClock;
  log: Log;
  timings?: ConnectionTimings;
  random?: () => number;
}

/** The connection to Asterisk's manager that keeps itself up between start() and stop(). */
export class ManagerConnection implements AsteriskLink {
  readonly #options: ConnectionOptions;
  readonly #timings: ConnectionTimings;
  readonly #pauses: Pauses;
  readonly #listeners = new Map<string, Set<(event: ManagerPacket) => void>>();
  readonly #stateListeners = new Set<(state: LinkState) => void>();
  readonly #counts: LinkCounts = { logins: 0, refused: 0, lost: 0, droppedLines: 0 };
  #state: LinkState = "down";
  #why = "it was not started";
  #session: Session | undefined;
  #stopping = false;
  #wake: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#timings = options.timings ?? usualTimings;
    const { firstPauseMs, mostPauseMs } = this.#timings;
    this.#pauses = new Pauses({ firstMs: firstPauseMs, mostMs: mostPauseMs, random: options.random ?? Math.random });
  }

  get state(): LinkState {
    return this.#state;
  }

  get why(): string {
    return this.#why;
  }

  get counts(): LinkCounts {
    return { ...this.#counts, droppedLines: this.#counts.droppedLines + (this.#session?.droppedLines ?? 0) };
  }

  start(): void {
    if (!this.#options.settings.enabled) {
      this.#why = "asterisk.enabled is false in the agent's settings";
      return;
    }
    this.#stopping = false;
    this.#why = "the first connection is being made";
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    this.#session?.close("the agent stops");
    await this.#running;
    this.#to("down", "the agent has stopped");
  }

  async ask(action: ManagerPacket): Promise<ManagerAnswer> {
    if (this.#state !== "up" || this.#session === undefined)
      throw new AppError("unreachable", { message: `Asterisk's manager is not connected: ${this.#why}` });
    return await this.#session.ask(action);
  }

  on(names: readonly string[], listener: (event: ManagerPacket) => void): () => void {
    for (const name of names) {
      const listeners = this.#listeners.get(name) ?? new Set();
      this.#listeners.set(name, listeners.add(listener));
    }
    return () => {
      for (const name of names) this.#listeners.get(name)?.delete(listener);
    };
  }

  onState(listener: (state: LinkState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => {
      this.#stateListeners.delete(listener);
    };
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const pauseMs = await this.#live();
      const endMs = this.#options.clock.steadyMs() + pauseMs;
      for (;;) {
        const leftMs = endMs - this.#options.clock.steadyMs();
        if (leftMs <= 0 || this.#stopping) break;
        // In pieces: a sleep can't be called off, and the process is to end soon after stop().
        await this.#nap(Math.min(leftMs, this.#timings.tickMs));
      }
    }
  }

  /**
   * Until the time has passed or #wake is called. What wakes is new each time: a promise that lives as long as the agent
   * would keep something of every race that it is in.
   */
  async #nap(durationMs: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([this.#options.clock.sleep(durationMs), woken]);
  }

  /** One connection from its first attempt to its end → the pause after it. */
  async #live(): Promise<number> {
    if (this.#state !== "refused") this.#to("connecting", this.#why);
    const { settings, machine } = this.#options;
    let secret: string;
    try {
      secret = await readManagerSecret(machine, settings);
    } catch (error) {
      return this.#refuse(messageOf(error));
    }
    if (this.#stopping) return 0;
    const session = new Session({
      host: settings.host,
      port: settings.port,
      timings: this.#timings,
      steadyMs: () => this.#options.clock.steadyMs(),
      onEvent: (event) => this.#tell(event),
    });
    this.#session = session;
    const ticking = this.#tick(session);
    try {
      return await this.#speak(session, secret);
    } finally {
      session.close("it is over");
      this.#counts.droppedLines += session.droppedLines;
      this.#session = undefined;
      await ticking;
    }
  }

  async #speak(session: Session, secret: string): Promise<number> {
    const { settings, clock } = this.#options;
    let answer: ManagerPacket;
    try {
      ({ answer } = await session.ask({ Action: "Login", Username: settings.user, Secret: secret, Events: "on" }));
    } catch (error) {
      session.close(messageOf(error));
      this.#to("down", await session.ended);
      return this.#pauses.next();
    }
    if (answer.Response !== "Success")
      return this.#refuse(`Asterisk does not let the user ${settings.user} in: ${answer.Message ?? "no reason given"}`);
    this.#counts.logins += 1;
    const sinceMs = clock.steadyMs();
    this.#to("up", "");
    const why = await session.ended;
    if (!this.#stopping) this.#counts.lost += 1;
    if (clock.steadyMs() - sinceMs >= this.#timings.steadyAfterMs) this.#pauses.reset();
    this.#to("down", why);
    return this.#pauses.next();
  }

  #refuse(why: string): number {
    this.#counts.refused += 1;
    this.#to("refused", why);
    const { refusedPauseMs } = this.#timings;
    return refusedPauseMs * (1 + (this.#options.random ?? Math.random)() / 4);
  }

  async #tick(session: Session): Promise<void> {
    let over = false;
    void session.ended.then(() => {
      over = true;
      this.#wake();
    });
    while (!over) {
      await this.#nap(this.#timings.tickMs);
      session.tick();
      if (this.#stopping) session.close("the agent stops");
    }
  }

  #to(state: LinkState, why: string): void {
    const changed = state !== this.#state;
    if (changed || why !== this.#why) this.#options.log.info({ asterisk: state, why }, "Asterisk's manager");
    this.#state = state;
    this.#why = why;
    if (changed) for (const listener of this.#stateListeners) this.#guard(() => listener(state));
  }

  #tell(event: ManagerPacket): void {
    // Before the login nobody may take an event for news of a connection that is up.
    if (this.#state !== "up") return;
    for (const name of [event.Event ?? "", "*"])
      for (const listener of this.#listeners.get(name) ?? []) this.#guard(() => listener(event));
  }

  /** One listener's bug must not cost the others their events. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.log.error({ error: messageOf(error) }, "a listener to Asterisk failed");
    }
  }
}
