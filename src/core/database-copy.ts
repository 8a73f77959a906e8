import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError, messageOf } from "./errors.ts";

/** An SQLite database of somebody else's with what lies beside it, all of one moment. */
export interface DatabaseFiles {
  main: Buffer;
  /** "-journal": a transaction under way, which SQLite takes back. */
  journal?: Buffer | undefined;
  /** "-wal": transactions that are not in the main file yet. */
  wal?: Buffer | undefined;
}

/** One whole file: unfinished transactions are taken back, finished ones are in it. Throws input-unreadable. */
export function wholeDatabase(files: DatabaseFiles, what: string): Buffer {
  return withDatabase(files, what, (database, path) => {
    if (database.pragma("quick_check", { simple: true }) !== "ok")
      throw damaged(what, "its pages contradict each other");
    database.pragma("journal_mode = DELETE");
    database.close();
    return readFileSync(path);
  });
}

/** All rows of a question, as text that can be compared. Throws input-unreadable. */
export function databaseRows(main: Buffer, what: string, sql: string): string {
  return withDatabase({ main }, what, (database) => JSON.stringify(database.prepare(sql).raw().all()));
}

function withDatabase<Result>(
  files: DatabaseFiles,
  what: string,
  use: (database: Database.Database, path: string) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-database-"));
  const path = join(folder, "copy.db");
  let database: Database.Database | undefined;
  try {
    writeFileSync(path, files.main, { mode: 0o600 });
    if (files.journal !== undefined) writeFileSync(`${path}-journal`, files.journal, { mode: 0o600 });
    if (files.wal !== undefined) writeFileSync(`${path}-wal`, files.wal, { mode: 0o600 });
    database = new Database(path);
    return use(database, path);
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Database.SqliteError)) throw error;
    throw damaged(what, messageOf(error));
  } finally {
    database?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const damaged = (what: string, reason: string): AppError =>
  new AppError("input-unreadable", {
    message: `${what} is no whole SQLite database: ${reason}`,
    hint: "Look at that file on the machine; Asterisk makes a new, empty one where it is removed.",
  });
