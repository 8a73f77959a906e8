import type { Database } from "../../core/database.ts";
import { historyBounds } from "./bounds.ts";
import { statement } from "./statement.ts";

/** A finished 15 minutes of a line: what its performance was, as the room that counts it writes it. */
export interface StoredInterval {
  /** Milliseconds since the epoch. */
  startMs: number;
  data: unknown;
}

/** The finished intervals by line ("1" for span 1). Two that begin at the same time, after the date was set, are both kept. */
export interface Intervals {
  /** Whether it was kept. */
  add(line: string, interval: StoredInterval): boolean;
  /** The newest ones in the order in which they were added. */
  newest(line: string, most: number): StoredInterval[];
}

export function addInterval(database: Database, line: string, { startMs, data }: StoredInterval): void {
  const lines = statement(database, "SELECT count(DISTINCT line) AS count FROM interval WHERE line <> ?").get(line);
  if ((lines as { count: number }).count >= historyBounds.intervalLines) return;
  statement(database, "INSERT INTO interval (line, start_ms, data) VALUES (?, ?, ?)").run(
    line,
    startMs,
    JSON.stringify(data),
  );
  statement(
    database,
    "DELETE FROM interval WHERE line = ? AND id <= (SELECT id FROM interval WHERE line = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
  ).run(line, line, historyBounds.intervalsOfLine);
}

export function newestIntervals(database: Database, line: string, most: number): StoredInterval[] {
  const rows = statement(database, "SELECT start_ms, data FROM interval WHERE line = ? ORDER BY id DESC LIMIT ?").all(
    line,
    Math.min(most, historyBounds.intervalsOfLine),
  ) as { start_ms: number; data: string }[];
  return rows.reverse().map(({ start_ms, data }) => ({ startMs: start_ms, data: JSON.parse(data) }));
}
