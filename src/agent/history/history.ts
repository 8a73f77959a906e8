import { open } from "node:fs/promises";
import type { SteadyClock } from "../../core/clock.ts";
import type { Database } from "../../core/database.ts";
import { AppError, isAppError, messageOf } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Sample } from "../sample.ts";
import type { AgentSettings } from "../settings.ts";
import { historyBounds } from "./bounds.ts";
import { fileBytes, isDamage, openAgentFile, putAside } from "./file.ts";
import { addInterval, type Intervals, newestIntervals } from "./intervals.ts";
import { type Memory, readMemory, writeMemory } from "./memory.ts";
import { readSeries, type SeriesPoint, type SeriesQuestion } from "./reading.ts";
import { Recorder } from "./recorder.ts";
import { historyMigrations } from "./schema.ts";

const noSpace = "there is no space";

export interface HistoryOptions {
  settings: AgentSettings["history"];
  clock: SteadyClock;
  log: Log;
}

export interface HistoryState {
  /** "stopped": nothing is recorded now, and it is tried again by itself. */
  kind: "recording" | "stopped";
  /** Why it is stopped, in words; empty while it records. */
  why: string;
  /** Where a damaged file was put since the agent began; undefined where there was none. */
  damaged: string | undefined;
  /** Series that are kept now, and those that there was no room for. */
  series: number;
  leftOut: number;
  sizeBytes: number;
}

/** What was: values, rolled up as they age, in one file that never gets larger than its bound. */
export class History {
  readonly #options: HistoryOptions;
  #database: Database | undefined;
  #recorder: Recorder | undefined;
  #why = "not begun";
  #damaged: string | undefined;
  #triedMs = Number.NEGATIVE_INFINITY;
  #stopping = false;
  #flushing: Promise<void> = Promise.resolve();
  #unflushed = false;
  #wake: () => void = () => undefined;

  readonly memory: Memory = {
    get: (name) => this.#use((database) => readMemory(database, name)),
    set: (name, value) => this.#kept((database) => writeMemory(database, name, value)),
  };
  readonly intervals: Intervals = {
    add: (line, interval) => this.#kept((database) => addInterval(database, line, interval)),
    newest: (line, most) => this.#use((database) => newestIntervals(database, line, most)) ?? [],
  };

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** Never throws: an agent without a history still watches. */
  start(): void {
    this.#begin();
    this.#flushing = this.#flushAlways();
  }

  /** All samples that are there now, once a second: a series that is not among them has ended. */
  record(samples: Iterable<Sample>, nowMs: number): void {
    const { clock } = this.#options;
    if (this.#recorder === undefined && clock.steadyMs() - this.#triedMs >= historyBounds.retryMs) this.#begin();
    const recorder = this.#recorder;
    if (recorder === undefined) return;
    this.#kept(() => recorder.record(samples, { nowMs, steadyMs: clock.steadyMs() }));
  }

  /** A series over some time, in so many parts. Empty where it is not known, or the file cannot be read now. */
  series(question: SeriesQuestion): SeriesPoint[] {
    return this.#use((database) => readSeries(database, question, this.#recorder?.run)) ?? [];
  }

  state(): HistoryState {
    return {
      kind: this.#recorder === undefined ? "stopped" : "recording",
      why: this.#why,
      damaged: this.#damaged,
      series: this.#recorder?.series ?? 0,
      leftOut: this.#recorder?.leftOut ?? 0,
      sizeBytes: this.sizeBytes(),
    };
  }

  /** The same for the metrics of the agent itself. */
  report(): { state: "ok" | "full" | "failed"; sizeBytes: number; mostBytes: number } {
    const state = this.#recorder !== undefined ? "ok" : this.#why.startsWith(noSpace) ? "full" : "failed";
    return { state, sizeBytes: this.sizeBytes(), mostBytes: this.#options.settings.mostMiB * 2 ** 20 };
  }

  /** Bytes on the disk, the log included. */
  sizeBytes(): number {
    return fileBytes(this.#options.settings.path);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await this.#flushing;
    const recorder = this.#recorder;
    if (recorder !== undefined) this.#kept(() => recorder.end());
    this.#close("stopped");
  }

  #begin(): void {
    const { settings, clock, log } = this.#options;
    this.#triedMs = clock.steadyMs();
    this.#close(this.#why);
    try {
      const { path, mostMiB } = settings;
      const opened = openAgentFile({ path, mostMiB, migrations: historyMigrations, nowMs: clock.nowMs() });
      this.#database = opened.database;
      if (opened.damaged !== undefined) this.#tellDamage(opened.damaged);
      opened.database.pragma("synchronous = NORMAL");
      this.#recorder = new Recorder(opened.database, settings);
      if (this.#why !== "") log.info({ path }, "the history records");
      this.#why = "";
    } catch (error) {
      this.#failed(error);
    }
  }

  #use<Result>(work: (database: Database) => Result): Result | undefined {
    if (this.#database === undefined) return undefined;
    try {
      return work(this.#database);
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  #kept(work: (database: Database) => void): boolean {
    const done = this.#use((database) => {
      work(database);
      return true;
    });
    this.#unflushed = true;
    return done === true;
  }

  /** After this nothing is recorded until it is tried again: what is in memory may not be what is in the file. */
  #failed(error: unknown): void {
    if (isAppError(error, "figure-invalid")) throw error;
    const { settings, clock, log } = this.#options;
    this.#close(wordsFor(error, settings.path));
    log.warn({ why: this.#why }, "the history has stopped");
    if (!isDamage(error)) return;
    try {
      this.#tellDamage(putAside(settings.path, clock.nowMs()));
      this.#triedMs = Number.NEGATIVE_INFINITY;
    } catch (failure) {
      this.#why += `; ${messageOf(failure)}`;
    }
  }

  #tellDamage(aside: string): void {
    this.#damaged = aside;
    this.#options.log.error({ aside }, "the history was damaged; it is kept aside, and a new one is begun");
  }

  #close(why: string): void {
    this.#why = why;
    this.#recorder = undefined;
    const database = this.#database;
    this.#database = undefined;
    try {
      database?.close();
    } catch (error) {
      this.#options.log.debug({ why: messageOf(error) }, "the history was not closed cleanly");
    }
  }

  /**
   * In WAL with synchronous=NORMAL a commit survives the process and not the power. Once a second the log is brought to the
   * disk, beside the main thread, so that a power cut takes no more than the last second.
   */
  async #flushAlways(): Promise<void> {
    const { clock, log } = this.#options;
    while (!this.#stopping) {
      const asked = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await Promise.race([clock.sleep(historyBounds.flushMs), asked]);
      if (!this.#unflushed || this.#database === undefined) continue;
      this.#unflushed = false;
      await flush(`${this.#options.settings.path}-wal`).catch((error: unknown) => {
        log.debug({ why: messageOf(error) }, "the history was not flushed");
      });
    }
  }
}

/** SQLite locks the file and its index, never the log, so opening and closing that one takes no lock away. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

function wordsFor(error: unknown, path: string): string {
  const code = error instanceof Error ? String((error as { code?: unknown }).code ?? "") : "";
  if (code === "SQLITE_FULL" || code === "ENOSPC") return `${noSpace} for ${path}`;
  const full = error instanceof AppError && error.cause !== undefined ? wordsFor(error.cause, path) : "";
  if (full.startsWith(noSpace)) return full;
  return messageOf(error);
}
