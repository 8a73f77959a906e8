import type { Database } from "../../core/database.ts";
import { historyBounds, type Level, levels } from "./bounds.ts";
import { flat, growthOf, type Stretch } from "./bucket.ts";
import { decodeFrame } from "./frame.ts";
import type { Run } from "./runs.ts";
import { statement } from "./statement.ts";

export interface StretchQuestion {
  run: Run;
  level: Level;
  series: number;
  counter: boolean;
  fromMs: number;
  toMs: number;
}

interface BucketRow {
  at_ms: number;
  min: number | null;
  mean: number | null;
  max: number | null;
  last: number;
  growth: number | null;
  seen_ms: number | null;
}

/** What one level of a run has of a series, in order and without overlap. Flat continuations are filled in. */
export function* stretchesOf(database: Database, question: StretchQuestion): Generator<Stretch> {
  if (question.toMs <= question.fromMs) return;
  if (question.level === 0) yield* fromFrames(database, question);
  else yield* fromBuckets(database, question);
}

function* fromBuckets(database: Database, question: StretchQuestion): Generator<Stretch> {
  const { run, level, series, fromMs, toMs } = question;
  const { stepMs } = levels[level];
  const firstMs = Math.floor(fromMs / stepMs) * stepMs;
  const before = statement(database, `${selectBuckets} AND at_ms < ? ORDER BY at_ms DESC LIMIT 1`).get(
    level,
    series,
    run.id,
    firstMs,
  ) as BucketRow | undefined;
  const rows = statement(database, `${selectBuckets} AND at_ms >= ? AND at_ms < ? ORDER BY at_ms`).all(
    level,
    series,
    run.id,
    firstMs,
    toMs,
  ) as BucketRow[];
  let [lastValue, atMs] = [before === undefined || before.seen_ms !== null ? undefined : before.last, fromMs];
  for (const row of rows) {
    if (lastValue !== undefined && row.at_ms > atMs) yield between(lastValue, atMs, row.at_ms);
    const stretch = stretchOf(row, run, stepMs);
    if (stretch !== undefined) yield stretch;
    // Only a bucket that was seen whole is continued by those that have no row.
    lastValue = row.seen_ms === null ? row.last : undefined;
    atMs = row.at_ms + stepMs;
  }
  if (lastValue !== undefined && toMs > atMs) yield between(lastValue, atMs, toMs);
}

const selectBuckets =
  "SELECT at_ms, min, mean, max, last, growth, seen_ms FROM bucket WHERE level = ? AND series = ? AND run = ?";

function stretchOf(row: BucketRow, run: Run, stepMs: number): Stretch | undefined {
  const seenMs = row.seen_ms ?? stepMs;
  if (seenMs === 0) return undefined;
  const { last } = row;
  return {
    fromMs: Math.max(row.at_ms, run.fromMs),
    toMs: Math.min(row.at_ms + stepMs, run.ended ? run.toMs : Number.POSITIVE_INFINITY),
    min: row.min ?? last,
    mean: row.mean ?? last,
    max: row.max ?? last,
    last,
    growth: row.growth ?? 0,
    seenMs,
  };
}

function between(value: number, fromMs: number, toMs: number): Stretch {
  return { ...flat(value, toMs - fromMs), fromMs, toMs };
}

function* fromFrames(database: Database, question: StretchQuestion): Generator<Stretch> {
  const { run, series, counter, fromMs, toMs } = question;
  const key = statement(
    database,
    "SELECT at_ms FROM frame WHERE run = ? AND key = 1 AND at_ms <= ? ORDER BY at_ms DESC LIMIT 1",
  ).get(run.id, fromMs) as { at_ms: number } | undefined;
  const frames = statement(
    database,
    "SELECT at_ms, data FROM frame WHERE run = ? AND at_ms >= ? AND at_ms < ? ORDER BY at_ms",
  ).iterate(run.id, key?.at_ms ?? fromMs, toMs) as IterableIterator<{ at_ms: number; data: Buffer }>;
  let [value, sinceMs, growth]: [number | undefined, number, number] = [undefined, fromMs, 0];
  for (const { at_ms: atMs, data } of frames) {
    let [told, next]: [boolean, number | undefined] = [false, undefined];
    decodeFrame(data, (which, now) => {
      if (which === series) [told, next] = [true, now];
    });
    if (!told) continue;
    if (value !== undefined && atMs > sinceMs) {
      yield { ...between(value, sinceMs, atMs), growth };
      growth = 0;
    }
    if (counter && value !== undefined && next !== undefined && atMs >= fromMs) growth += growthOf(value, next);
    [value, sinceMs] = [next, Math.max(atMs, fromMs)];
  }
  if (value === undefined) return;
  const endMs = Math.min(toMs, run.ended ? run.toMs : toMs);
  if (endMs > sinceMs) yield { ...between(value, sinceMs, endMs), growth };
}

/** The frames of a run from its last key frame before a time on: what was there, and all that changed. */
export function replay(
  database: Database,
  { run, fromMs }: { run: Run; fromMs: number },
  take: (atMs: number, series: number, value: number | undefined) => void,
): void {
  const earliestMs = fromMs - historyBounds.keyFrameMs - historyBounds.gapMs;
  const key = statement(
    database,
    "SELECT at_ms FROM frame WHERE run = ? AND key = 1 AND at_ms <= ? AND at_ms >= ? ORDER BY at_ms DESC LIMIT 1",
  ).get(run.id, fromMs, earliestMs) as { at_ms: number } | undefined;
  const frames = statement(
    database,
    "SELECT at_ms, data FROM frame WHERE run = ? AND at_ms >= ? ORDER BY at_ms",
  ).iterate(run.id, key?.at_ms ?? fromMs) as IterableIterator<{ at_ms: number; data: Buffer }>;
  for (const { at_ms: atMs, data } of frames) decodeFrame(data, (series, value) => take(atMs, series, value));
}
