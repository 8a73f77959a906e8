import type { Database } from "../../core/database.ts";
import { type Level, levels, rollupLevels } from "./bounds.ts";
import { type Bucket, Gathering } from "./bucket.ts";
import { isCounter, metricOfKey } from "./choice.ts";
import { LiveSeries } from "./live.ts";
import { type Run, saveRun } from "./runs.ts";
import { statement } from "./statement.ts";
import { replay, stretchesOf } from "./stretches.ts";

/** Closes every bucket that has ended by now. To be called before what was seen now is taken in. */
export function closeBuckets(database: Database, run: Run, live: LiveSeries): boolean {
  const minuteMs = floorTo(run.toMs, levels[1].stepMs);
  if (minuteMs <= run.closed[1]) return false;
  closeFirst(database, run, { live, toMs: minuteMs });
  for (const level of [2, 3] as const) {
    const endMs = floorTo(minuteMs, levels[level].stepMs);
    if (endMs > run.closed[level]) fold(database, run, { level, toMs: endMs });
  }
  saveRun(database, run);
  return true;
}

/** Closes what is open of a run that has ended, for all levels. */
export function endRun(database: Database, run: Run, live: LiveSeries): void {
  if (run.toMs > run.closed[1]) closeFirst(database, run, { live, toMs: run.toMs });
  for (const level of [2, 3] as const) {
    if (run.toMs > run.closed[level]) fold(database, run, { level, toMs: run.toMs });
  }
  run.ended = true;
  saveRun(database, run);
}

/** A run that was not ended, because the agent was killed: what is open is made again from the frames, which are there. */
export function endKilledRun(database: Database, run: Run, keyOf: (series: number) => string): void {
  const newest = statement(database, "SELECT max(at_ms) AS ms FROM frame WHERE run = ?").get(run.id);
  run.toMs = Math.max(run.toMs, (newest as { ms: number | null }).ms ?? 0);
  run.closed[0] = run.toMs;
  const [live, openMs] = [new LiveSeries(), run.closed[1]];
  const before = new Map<number, number | undefined>();
  const begin = () => {
    for (const [series, value] of before)
      if (value !== undefined) live.set(series, value, { key: keyOf(series), atMs: openMs });
    before.clear();
  };
  let begun = false;
  replay(database, { run, fromMs: openMs }, (atMs, series, value) => {
    if (atMs <= openMs) before.set(series, value);
    else {
      if (!begun) begin();
      begun = true;
      if (value === undefined) live.end(series, atMs);
      else live.set(series, value, { key: keyOf(series), atMs });
    }
  });
  if (!begun) begin();
  endRun(database, run, live);
}

export function saveBucket(
  database: Database,
  { level, series, run, atMs }: { level: Level; series: number; run: number; atMs: number },
  bucket: Bucket | undefined,
): void {
  const save = statement(database, "INSERT OR REPLACE INTO bucket VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (bucket === undefined) {
    save.run(level, series, run, atMs, null, null, null, 0, null, 0);
    return;
  }
  const { min, mean, max, last, growth, seenMs } = bucket;
  const same = min === max && min === last;
  const seen = seenMs === levels[level].stepMs ? null : seenMs;
  const spread = same ? [null, null, null] : [min, mean, max];
  save.run(level, series, run, atMs, ...spread, last, growth === 0 ? null : growth, seen);
}

function closeFirst(database: Database, run: Run, { live, toMs }: { live: LiveSeries; toMs: number }): void {
  const { stepMs } = levels[1];
  const atMs = floorTo(toMs - 1, stepMs);
  for (const [series, bucket] of live.close(toMs, stepMs))
    saveBucket(database, { level: 1, series, run: run.id, atMs }, bucket);
  run.closed[1] = toMs;
}

/** Makes one bucket of a level, for all series, from the level below. */
function fold(database: Database, run: Run, { level, toMs }: { level: 2 | 3; toMs: number }): void {
  const { stepMs } = levels[level];
  const atMs = floorTo(toMs - 1, stepMs);
  const below = rollupLevels[level - 2] as Level;
  const before = statement(
    database,
    "SELECT last, seen_ms FROM bucket WHERE level = ? AND series = ? AND run = ? AND at_ms < ? ORDER BY at_ms DESC LIMIT 1",
  );
  const all = statement(database, "SELECT id, key FROM series").all() as { id: number; key: string }[];
  for (const { id: series, key } of all) {
    const gathering = new Gathering();
    const fromMs = Math.max(atMs, run.fromMs);
    const question = { run, level: below, series, counter: isCounter(metricOfKey(key)), fromMs, toMs };
    for (const stretch of stretchesOf(database, question)) gathering.add(stretch);
    const bucket = gathering.take();
    const last = before.get(level, series, run.id, atMs) as { last: number; seen_ms: number | null } | undefined;
    const continued = last?.seen_ms === null ? last.last : undefined;
    if (bucket === undefined && continued === undefined) continue;
    if (bucket !== undefined && continues(bucket, continued, stepMs)) continue;
    saveBucket(database, { level, series, run: run.id, atMs }, bucket);
  }
  run.closed[level] = toMs;
}

function continues(bucket: Bucket, value: number | undefined, stepMs: number): boolean {
  const { min, max, last, growth, seenMs } = bucket;
  return value !== undefined && seenMs === stepMs && growth === 0 && min === max && last === value;
}

const floorTo = (valueMs: number, stepMs: number): number => Math.floor(valueMs / stepMs) * stepMs;
