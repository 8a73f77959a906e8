import type { Database } from "../../core/database.ts";
import { AppError } from "../../core/errors.ts";
import { historyBounds } from "./bounds.ts";
import { statement } from "./statement.ts";

/** What collectors want back after a restart: JSON by name. */
export interface Memory {
  /** Undefined where nothing is remembered, or the history cannot be read now. The caller checks its shape. */
  get(name: string): unknown;
  /** Whether it was kept. Throws figure-invalid where it is too much: that is the caller's mistake, not the disk's. */
  set(name: string, value: unknown): boolean;
}

export function readMemory(database: Database, name: string): unknown {
  const row = statement(database, "SELECT data FROM memory WHERE name = ?").get(name) as { data: string } | undefined;
  return row === undefined ? undefined : JSON.parse(row.data);
}

export function writeMemory(database: Database, name: string, value: unknown): void {
  const data = JSON.stringify(value);
  const others = statement(database, "SELECT count(*) AS count FROM memory WHERE name <> ?").get(name) as {
    count: number;
  };
  if (Buffer.byteLength(data) > historyBounds.memoryBytes || others.count >= historyBounds.memoryNames) {
    throw new AppError("figure-invalid", {
      message: `'${name}' is too much to be remembered: ${Buffer.byteLength(data)} bytes beside ${others.count} others`,
      hint: `There may be ${historyBounds.memoryNames} names, each with ${historyBounds.memoryBytes} bytes.`,
    });
  }
  statement(database, "INSERT OR REPLACE INTO memory VALUES (?, ?)").run(name, data);
}
