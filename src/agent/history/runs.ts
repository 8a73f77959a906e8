import type { Database } from "../../core/database.ts";
import { historyBounds, type Level } from "./bounds.ts";
import { statement } from "./statement.ts";

/** A stretch of time without a jump of the date or a silence. */
export interface Run {
  id: number;
  fromMs: number;
  toMs: number;
  /** How much had been recorded before it. */
  elapsedMs: number;
  /** From when on each level is there. */
  kept: [number, number, number, number];
  /** Until when each level is made; level 0 is always made. */
  closed: [number, number, number, number];
  ended: boolean;
}

interface Row {
  id: number;
  from_ms: number;
  to_ms: number;
  elapsed_ms: number;
  kept_0: number;
  kept_1: number;
  kept_2: number;
  kept_3: number;
  closed_1: number;
  closed_2: number;
  closed_3: number;
  ended: number;
}

export function beginRun(database: Database, { fromMs, elapsedMs }: { fromMs: number; elapsedMs: number }): Run {
  const { lastInsertRowid } = statement(
    database,
    `INSERT INTO run (from_ms, to_ms, elapsed_ms, kept_0, kept_1, kept_2, kept_3, closed_1, closed_2, closed_3)
       VALUES ($from, $from, $elapsed, $from, $from, $from, $from, $from, $from, $from)`,
  ).run({ from: fromMs, elapsed: elapsedMs });
  return {
    id: Number(lastInsertRowid),
    fromMs,
    toMs: fromMs,
    elapsedMs,
    kept: [fromMs, fromMs, fromMs, fromMs],
    closed: [fromMs, fromMs, fromMs, fromMs],
    ended: false,
  };
}

export function saveRun(database: Database, { id, toMs, kept, closed, ended }: Run): void {
  statement(
    database,
    `UPDATE run SET to_ms = ?, kept_0 = ?, kept_1 = ?, kept_2 = ?, kept_3 = ?, closed_1 = ?, closed_2 = ?,
       closed_3 = ?, ended = ? WHERE id = ?`,
  ).run(toMs, ...kept, closed[1], closed[2], closed[3], ended ? 1 : 0, id);
}

export function dropRun(database: Database, id: number): void {
  statement(database, "DELETE FROM run WHERE id = ?").run(id);
}

/** Runs that touch a time, the oldest first; of very many, the newest. */
export function runsWithin(database: Database, { fromMs, toMs }: { fromMs: number; toMs: number }): Run[] {
  const rows = statement(
    database,
    "SELECT * FROM run WHERE from_ms < ? AND (to_ms > ? OR ended = 0) ORDER BY id DESC LIMIT ?",
  ).all(toMs, fromMs, historyBounds.runsRead) as Row[];
  return rows.map(runOf).reverse();
}

/** Runs that were not ended as they should: killed, or cut from power. */
export function openRuns(database: Database): Run[] {
  return (statement(database, "SELECT * FROM run WHERE ended = 0 ORDER BY id").all() as Row[]).map(runOf);
}

/** The oldest runs that still have something of this level. */
export function oldestRuns(database: Database, level: Level, most: number): Run[] {
  const rows = statement(
    database,
    `SELECT * FROM run WHERE kept_${level} < to_ms OR ended = 0 ORDER BY id LIMIT ?`,
  ).all(most) as Row[];
  return rows.map(runOf);
}

export const lengthOf = ({ fromMs, toMs }: Run): number => toMs - fromMs;

/** Recorded time until now. */
export function elapsedUntilNow(database: Database): number {
  const row = statement(database, "SELECT elapsed_ms + to_ms - from_ms AS ms FROM run ORDER BY id DESC LIMIT 1").get();
  return (row as { ms: number } | undefined)?.ms ?? 0;
}

function runOf(row: Row): Run {
  return {
    id: row.id,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    elapsedMs: row.elapsed_ms,
    kept: [row.kept_0, row.kept_1, row.kept_2, row.kept_3],
    closed: [row.to_ms, row.closed_1, row.closed_2, row.closed_3],
    ended: row.ended === 1,
  };
}
