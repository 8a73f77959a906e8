import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { AppError, messageOf } from "./errors.ts";

export type { Database } from "better-sqlite3";

const walAttempts = 200;
const walPauseMs = 50;

export interface DatabaseOptions {
  path: string;
  /** SQL that takes the schema from version N to N+1, in order. Only ever appended to. */
  migrations: readonly string[];
  /** Pages that become free can be given back to the disk bit by bit. Only a new file takes it. */
  incrementalVacuum?: boolean;
}

/**
 * Opens an SQLite file (WAL, full sync), migrating it step by step after a backup beside it.
 * Throws database-damaged where the file is no database, is damaged, or was written by a newer version.
 */
export function openDatabase(options: DatabaseOptions): Database.Database {
  let database: Database.Database | undefined;
  try {
    const existed = existsSync(options.path);
    database = new Database(options.path);
    database.pragma("busy_timeout = 10000");
    // Before the first page is written, which turning to WAL does (https://sqlite.org/pragma.html#pragma_auto_vacuum).
    if (options.incrementalVacuum === true) database.pragma("auto_vacuum = INCREMENTAL");
    useWriteAheadLog(database);
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    migrate(database, options, existed);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof AppError) throw error;
    throw new AppError("database-damaged", {
      message: `${options.path} cannot be used: ${messageOf(error)}`,
      cause: error,
    });
  }
}

/** Opens an SQLite file to read it as it is: nothing is made, and nothing is migrated. Undefined where there is none. */
export function openDatabaseToRead(path: string): Database.Database | undefined {
  if (!existsSync(path)) return undefined;
  const database = new Database(path, { readonly: true, fileMustExist: true });
  database.pragma("busy_timeout = 1000");
  return database;
}

/**
 * Only one of several processes can turn a new file to WAL, and SQLite answers the others "busy" at once, whatever the
 * busy time-out is (https://sqlite.org/wal.html).
 */
function useWriteAheadLog(database: Database.Database): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      const busy = (error as { code?: string }).code === "SQLITE_BUSY";
      if (!busy || attempt === walAttempts) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, walPauseMs);
    }
  }
}

function migrate(database: Database.Database, options: DatabaseOptions, existed: boolean): void {
  const wanted = options.migrations.length;
  const version = () => database.pragma("user_version", { simple: true }) as number;
  if (version() > wanted) {
    throw new AppError("database-damaged", {
      message: `${options.path} has schema version ${version()}; this spanwright knows up to ${wanted}`,
      hint: "Use the newer spanwright that wrote it.",
    });
  }
  if (version() === wanted) return;
  if (existed && version() > 0) {
    database.prepare("VACUUM INTO ?").run(`${options.path}.v${version()}.${Date.now()}.backup`);
  }
  // Immediate: of two processes that start together, the second waits and then finds the work done.
  database
    .transaction(() => {
      for (const step of options.migrations.slice(version())) database.exec(step);
      database.pragma(`user_version = ${wanted}`);
    })
    .immediate();
}
