import type { Database } from "../../core/database.ts";
import type { Labels } from "../sample.ts";
import { historyBounds, type Level, levels } from "./bounds.ts";
import { Gathering, type Stretch } from "./bucket.ts";
import { isCounter, seriesKey } from "./choice.ts";
import { type Run, runsWithin } from "./runs.ts";
import { statement } from "./statement.ts";
import { stretchesOf } from "./stretches.ts";

export interface SeriesQuestion {
  metric: string;
  /** All labels of the series. */
  labels: Labels;
  fromMs: number;
  toMs: number;
  /** Into how many parts the time is divided. */
  points: number;
}

/** One part of the time. Parts without data are left out: a plot has a gap there. */
export interface SeriesPoint {
  /** When the part begins, in milliseconds since the epoch. */
  atMs: number;
  min: number;
  mean: number;
  max: number;
  last: number;
  /** By how much a counter grew in it; 0 for anything else. */
  growth: number;
}

/** Below this a part is read from what was seen; further on, rollups of a minute are as good and quicker. */
const rawStepMs = 20_000;

/** A series as a plot wants it. `current` is the run that goes on, which the file knows less of than the memory. */
export function readSeries(database: Database, question: SeriesQuestion, current: Run | undefined): SeriesPoint[] {
  const { metric, labels, fromMs, toMs } = question;
  const key = seriesKey(metric, labels);
  const points = Math.min(historyBounds.points, Math.max(1, Math.floor(question.points)));
  if (key === undefined || !(toMs > fromMs)) return [];
  const found = statement(database, "SELECT id FROM series WHERE key = ?").get(key) as { id: number } | undefined;
  if (found === undefined) return [];
  const grid = new Grid({ fromMs, stepMs: (toMs - fromMs) / points, points });
  for (const stored of runsWithin(database, { fromMs, toMs })) {
    const run = stored.id === current?.id ? current : stored;
    const range = { fromMs: Math.max(fromMs, run.fromMs), toMs: Math.min(toMs, run.toMs) };
    for (const { level, ...part } of partsOf(run, levelFor((toMs - fromMs) / points), range)) {
      const stretches = stretchesOf(database, { run, level, series: found.id, counter: isCounter(metric), ...part });
      for (const stretch of stretches) grid.add(stretch);
    }
  }
  return grid.points();
}

interface Range {
  fromMs: number;
  toMs: number;
}

/** Which level tells of which part: the wanted one, coarser ones for what it has no more, finer ones for what it has not yet. */
function* partsOf(run: Run, wanted: Level, range: Range): Generator<Range & { level: Level }> {
  let { fromMs } = range;
  for (let level = 3 as Level; level > wanted; level = (level - 1) as Level) {
    const finerFromMs = Math.min(range.toMs, run.kept[level - 1] as number, run.closed[level]);
    if (finerFromMs > fromMs) {
      yield { level, fromMs, toMs: finerFromMs };
      fromMs = finerFromMs;
    }
  }
  for (let level = wanted; ; level = (level - 1) as Level) {
    const toMs = Math.min(range.toMs, run.closed[level]);
    if (toMs > fromMs) {
      yield { level, fromMs, toMs };
      fromMs = toMs;
    }
    if (level === 0) return;
  }
}

function levelFor(stepMs: number): Level {
  if (stepMs < rawStepMs) return 0;
  if (stepMs < levels[2].stepMs) return 1;
  return stepMs < levels[3].stepMs ? 2 : 3;
}

class Grid {
  readonly #fromMs: number;
  readonly #stepMs: number;
  readonly #cells: (Gathering | undefined)[];

  constructor({ fromMs, stepMs, points }: { fromMs: number; stepMs: number; points: number }) {
    this.#fromMs = fromMs;
    this.#stepMs = stepMs;
    this.#cells = Array.from({ length: points });
  }

  /** A stretch over several cells counts in each by its share; what a counter grew, in the first alone. */
  add(stretch: Stretch): void {
    const lengthMs = stretch.toMs - stretch.fromMs;
    const first = Math.max(0, this.#cellOf(stretch.fromMs));
    const last = Math.min(this.#cells.length - 1, this.#cellOf(stretch.toMs - 0.001));
    for (let index = first; index <= last; index += 1) {
      const startMs = this.#fromMs + index * this.#stepMs;
      const overlapMs = Math.min(stretch.toMs, startMs + this.#stepMs) - Math.max(stretch.fromMs, startMs);
      const cell = this.#cells[index] ?? new Gathering();
      this.#cells[index] = cell;
      const growth = index === first ? stretch.growth : 0;
      cell.add({ ...stretch, growth, seenMs: lengthMs > 0 ? (stretch.seenMs * overlapMs) / lengthMs : 0 });
    }
  }

  points(): SeriesPoint[] {
    return this.#cells.flatMap((cell, index) => {
      const bucket = cell?.take();
      if (bucket === undefined) return [];
      const { seenMs: _, ...figures } = bucket;
      return [{ atMs: Math.round(this.#fromMs + index * this.#stepMs), ...figures }];
    });
  }

  #cellOf(atMs: number): number {
    return Math.floor((atMs - this.#fromMs) / this.#stepMs);
  }
}
