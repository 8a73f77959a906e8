import { setTimeout as delay } from "node:timers/promises";
import Database from "better-sqlite3";
import { AppError, isAppError, messageOf } from "./errors.ts";

const pollMs = 500;

export interface ExclusiveOptions {
  /** A file that is made if need be and stays; it holds nothing. */
  path: string;
  /** What the others are told they wait for. */
  what: string;
  timeoutMs: number;
  /** Called once, when another process has to be waited for. */
  onWait?: () => void;
}

/**
 * Runs the work while no other process of this machine runs work under the same lock file. The lock is SQLite's lock
 * on the file, which the kernel releases with the process: a killed process leaves nothing that has to be cleared up.
 * Throws locked where the other one does not end in time.
 */
export async function exclusively<Result>(options: ExclusiveOptions, work: () => Promise<Result>): Promise<Result> {
  const database = await takeLock(options);
  try {
    return await work();
  } finally {
    database.close();
  }
}

async function takeLock(options: ExclusiveOptions): Promise<Database.Database> {
  const endMs = performance.now() + options.timeoutMs;
  let told = false;
  for (;;) {
    const database = tryLock(options.path);
    if (database !== undefined) return database;
    if (!told) options.onWait?.();
    told = true;
    if (performance.now() > endMs) {
      throw new AppError("locked", {
        message: `another spanwright has been at ${options.what} for ${Math.round(options.timeoutMs / 60_000)} minutes`,
        hint: "Wait for it to end, then run the command again.",
        state: "nothing was changed",
      });
    }
    await delay(pollMs);
  }
}

function tryLock(path: string): Database.Database | undefined {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    if ((error as { code?: unknown }).code === "SQLITE_BUSY") return undefined;
    if (isAppError(error)) throw error;
    throw new AppError("database-damaged", {
      message: `the lock ${path} cannot be used: ${messageOf(error)}`,
      cause: error,
    });
  }
}
