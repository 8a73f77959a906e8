import type { Database } from "../../core/database.ts";
import type { Sample } from "../sample.ts";
import { historyBounds } from "./bounds.ts";
import { isKept } from "./choice.ts";
import { type Change, encodeFrame } from "./frame.ts";
import { LiveSeries } from "./live.ts";
import { SeriesNames } from "./names.ts";
import { closeBuckets, endKilledRun, endRun } from "./rollup.ts";
import { beginRun, elapsedUntilNow, openRuns, type Run } from "./runs.ts";
import { statement } from "./statement.ts";
import { dropForSpace, dropOld, shrink } from "./trim.ts";

export interface Moment {
  nowMs: number;
  steadyMs: number;
}

const dropOldEveryMs = 3_600_000;

/**
 * Writes what is there into an open file. One of its methods that throws leaves the file as it was before it and itself
 * of no further use: a new recorder goes on from the file.
 */
export class Recorder {
  readonly #database: Database;
  readonly #mostMiB: number;
  readonly #names: SeriesNames;
  #live = new LiveSeries();
  #run: Run | undefined;
  #last: Moment | undefined;
  #keyFrameMs = 0;
  #droppedOldMs = Number.NEGATIVE_INFINITY;
  #leftOut = 0;

  /** Ends what an agent that was killed left open. */
  constructor(database: Database, { mostMiB }: { mostMiB: number }) {
    this.#database = database;
    this.#mostMiB = mostMiB;
    this.#names = new SeriesNames(database);
    database.transaction(() => {
      dropForSpace(database, { current: undefined, mostMiB });
      for (const run of openRuns(database)) endKilledRun(database, run, (series) => this.#names.keyOf(series));
    })();
  }

  get run(): Run | undefined {
    return this.#run;
  }

  /** How many series are kept now. */
  get series(): number {
    return this.#live.size;
  }

  /** How many there was no room for at the last moment. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** All that is there at this moment; what is not among it has ended. */
  record(samples: Iterable<Sample>, moment: Moment): void {
    this.#database.transaction(() => this.#record(samples, moment))();
  }

  end(): void {
    const run = this.#run;
    if (run === undefined) return;
    this.#run = undefined;
    this.#database.transaction(() => endRun(this.#database, run, this.#live))();
  }

  #record(samples: Iterable<Sample>, moment: Moment): void {
    const run = this.#runAt(moment);
    // Two looks within one millisecond are one moment.
    if (this.#last !== undefined && moment.nowMs <= run.toMs) return;
    run.toMs = moment.nowMs;
    run.closed[0] = moment.nowMs;
    const closed = closeBuckets(this.#database, run, this.#live);
    const key = moment.nowMs - this.#keyFrameMs >= historyBounds.keyFrameMs;
    const changes = this.#changes(samples, moment.nowMs);
    const data = encodeFrame(key ? [...changes.filter(ends), ...this.#live.values()] : changes);
    statement(this.#database, "INSERT INTO frame VALUES (?, ?, ?, ?)").run(run.id, moment.nowMs, key ? 1 : 0, data);
    if (key) this.#keyFrameMs = moment.nowMs;
    this.#last = moment;
    if (closed) this.#makeRoom(run, moment);
  }

  /** A date that was set, or a long silence, begins a new run: nothing in it has to do with times before. */
  #runAt({ nowMs, steadyMs }: Moment): Run {
    const last = this.#last;
    if (this.#run !== undefined && last !== undefined) {
      const passedMs = steadyMs - last.steadyMs;
      const jumped = Math.abs(nowMs - last.nowMs - passedMs) > historyBounds.jumpMs;
      if (passedMs <= historyBounds.gapMs && !jumped) return this.#run;
      endRun(this.#database, this.#run, this.#live);
    }
    this.#live = new LiveSeries();
    this.#run = beginRun(this.#database, { fromMs: nowMs, elapsedMs: elapsedUntilNow(this.#database) });
    this.#last = undefined;
    this.#keyFrameMs = Number.NEGATIVE_INFINITY;
    return this.#run;
  }

  #changes(samples: Iterable<Sample>, atMs: number): Change[] {
    const seen = new Map<number, number>();
    let leftOut = 0;
    this.#names.beginMoment();
    const inUse = (series: number) => this.#live.knows(series) || seen.has(series);
    for (const sample of samples) {
      if (!isKept(sample)) continue;
      const series = this.#names.idOf(sample.metric, sample.labels, inUse);
      if (series === undefined) leftOut += 1;
      else seen.set(series, sample.value);
    }
    this.#leftOut = leftOut;
    const changes: Change[] = [];
    let ended = this.#live.size;
    for (const [series, value] of seen) {
      const before = this.#live.valueOf(series);
      if (before !== undefined) ended -= 1;
      if (before === value) continue;
      changes.push([series, value]);
      this.#live.set(series, value, { key: this.#names.keyOf(series), atMs });
    }
    if (ended === 0) return changes;
    for (const [series] of this.#live.values()) {
      if (seen.has(series)) continue;
      changes.push([series, undefined]);
      this.#live.end(series, atMs);
    }
    return changes;
  }

  #makeRoom(run: Run, { steadyMs }: Moment): void {
    if (steadyMs - this.#droppedOldMs >= dropOldEveryMs) {
      dropOld(this.#database, run);
      this.#droppedOldMs = steadyMs;
    }
    dropForSpace(this.#database, { current: run, mostMiB: this.#mostMiB });
    shrink(this.#database);
  }
}

const ends = ([, value]: Change): boolean => value === undefined;
