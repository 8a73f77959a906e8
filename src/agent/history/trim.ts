import type { Database } from "../../core/database.ts";
import { type Level, levels, logMiB } from "./bounds.ts";
import { flat } from "./bucket.ts";
import { saveBucket } from "./rollup.ts";
import { dropRun, elapsedUntilNow, oldestRuns, type Run, saveRun } from "./runs.ts";
import { statement } from "./statement.ts";

const mebibyte = 1 << 20;
/** From this share of what the file may be on, the oldest of the finest goes. */
const fullShare = 0.8;
/** A look drops so much at most; the next one goes on. */
const mostDrops = 40;
const runsOfLook = 20;
const freePagesKept = 256;
const vacuumPages = 500;

/** What is too old by recorded time goes, level by level. */
export function dropOld(database: Database, current: Run | undefined): void {
  const nowMs = current === undefined ? elapsedUntilNow(database) : current.elapsedMs + current.toMs - current.fromMs;
  for (const level of [0, 1, 2, 3] as const) {
    const cutMs = nowMs - levels[level].keepMs;
    for (const stored of oldestRuns(database, level, runsOfLook)) {
      const run = stored.id === current?.id ? current : stored;
      if (run.elapsedMs >= cutMs) break;
      dropUntil(database, run, { level, toMs: run.fromMs + (cutMs - run.elapsedMs) });
    }
  }
}

/** While the file is nearly full, the oldest of the finest level goes. */
export function dropForSpace(
  database: Database,
  { current, mostMiB }: { current: Run | undefined; mostMiB: number },
): void {
  const limit = (mostMiB - logMiB) * mebibyte * fullShare;
  for (let drop = 0; drop < mostDrops && usedBytes(database) > limit; drop += 1) {
    if (!dropOldest(database, current)) return;
  }
}

/** Gives some free pages back to the disk. */
export function shrink(database: Database): void {
  const free = database.pragma("freelist_count", { simple: true }) as number;
  if (free > freePagesKept) database.pragma(`incremental_vacuum(${Math.min(vacuumPages, free - freePagesKept)})`);
}

function usedBytes(database: Database): number {
  const [pages, free] = ["page_count", "freelist_count"].map(
    (name) => database.pragma(name, { simple: true }) as number,
  );
  return ((pages ?? 0) - (free ?? 0)) * 4096;
}

function dropOldest(database: Database, current: Run | undefined): boolean {
  for (const level of [0, 1, 2, 3] as const) {
    for (const stored of oldestRuns(database, level, runsOfLook)) {
      const run = stored.id === current?.id ? current : stored;
      const before = run.kept[level];
      dropUntil(database, run, { level, toMs: before + levels[level].dropMs });
      if (run.kept[level] > before) return true;
    }
  }
  return false;
}

/** Never drops what the next level has not taken in yet. */
function dropUntil(database: Database, run: Run, { level, toMs }: { level: Level; toMs: number }): void {
  const { stepMs } = levels[level];
  const madeMs = level === 3 ? run.closed[3] : run.closed[level + 1];
  const wantedMs = Math.min(toMs, madeMs ?? 0);
  const wholeRun = run.ended && wantedMs >= run.toMs;
  const cutMs = wholeRun ? run.toMs : level === 0 ? keyFrameBefore(database, run, wantedMs) : floorTo(wantedMs, stepMs);
  if (cutMs <= run.kept[level]) return;
  if (level === 0)
    statement(database, "DELETE FROM frame WHERE run = ? AND at_ms < ?").run(run.id, wholeRun ? cutMs + 1 : cutMs);
  else dropBuckets(database, run, { level, cutMs, wholeRun });
  run.kept[level] = cutMs;
  const empty = run.ended && run.kept.every((keptMs) => keptMs >= run.toMs);
  if (empty) dropRun(database, run.id);
  else saveRun(database, run);
}

function dropBuckets(
  database: Database,
  run: Run,
  { level, cutMs, wholeRun }: { level: Level; cutMs: number; wholeRun: boolean },
): void {
  const where = "level = ? AND series = ? AND run = ? AND at_ms";
  const last = statement(database, `SELECT last, seen_ms FROM bucket WHERE ${where} < ? ORDER BY at_ms DESC LIMIT 1`);
  const next = statement(database, `SELECT 1 FROM bucket WHERE ${where} = ?`);
  const drop = statement(database, `DELETE FROM bucket WHERE ${where} < ?`);
  for (const { id: series } of statement(database, "SELECT id FROM series").all() as { id: number }[]) {
    if (wholeRun) {
      drop.run(level, series, run.id, Number.MAX_SAFE_INTEGER);
      continue;
    }
    const before = last.get(level, series, run.id, cutMs) as { last: number; seen_ms: number | null } | undefined;
    if (before === undefined) continue;
    drop.run(level, series, run.id, cutMs);
    // Those after it that have no row are told by it alone, so the first of them gets one.
    const continued = before.seen_ms === null && cutMs < run.closed[level];
    if (continued && next.get(level, series, run.id, cutMs) === undefined) {
      saveBucket(database, { level, series, run: run.id, atMs: cutMs }, flat(before.last, levels[level].stepMs));
    }
  }
}

function keyFrameBefore(database: Database, run: Run, atMs: number): number {
  const key = statement(
    database,
    "SELECT at_ms FROM frame WHERE run = ? AND key = 1 AND at_ms <= ? ORDER BY at_ms DESC LIMIT 1",
  ).get(run.id, atMs) as { at_ms: number } | undefined;
  return key?.at_ms ?? 0;
}

const floorTo = (valueMs: number, stepMs: number): number => Math.floor(valueMs / stepMs) * stepMs;
