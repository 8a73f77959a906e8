import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Database, openDatabase } from "../../core/database.ts";
import { AppError, isAppError } from "../../core/errors.ts";
import { makeFolders } from "../../core/make-folders.ts";
import { historyBounds, logMiB } from "./bounds.ts";

const [mebibyte, pageBytes] = [1 << 20, 4096];
const logPages = 256;
const cacheKiB = 2_048;
const mostCheckedBytes = 64 << 20;
const parts = ["", "-wal", "-shm"] as const;

export interface OpenedFile {
  database: Database;
  /** Where the file that could not be used was put; undefined where there was none, or it was sound. */
  damaged: string | undefined;
}

export interface FileOptions {
  path: string;
  migrations: readonly string[];
  nowMs: number;
  /** Undefined: it grows as it must. */
  mostMiB?: number;
}

/**
 * Opens a database of the agent's. One that is damaged, or from a newer version, is kept aside as
 * <path>.damaged-<time>, and a new one is begun. Throws AppError where neither can be had: no right, no space.
 */
export function openAgentFile(options: FileOptions): OpenedFile {
  makeFolders(dirname(options.path), { mode: 0o700 });
  try {
    return { database: openOnce(options), damaged: undefined };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const damaged = putAside(options.path, options.nowMs);
    return { database: openOnce(options), damaged };
  }
}

/** Whether an error says that the file is damaged, and not that there is no space or no right. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== "") return code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB";
  // With a cause it is no finding of ours: SQLite itself could not be loaded, and says nothing of the file.
  return isAppError(error, "database-damaged") && error.cause === undefined;
}

/** The file with its log and index under another name; of earlier ones only the newest stay. */
export function putAside(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[:.]/g, "-");
  let aside = `${path}.damaged-${stamp}`;
  for (let copy = 2; existsSync(aside) && copy < 100; copy += 1) aside = `${path}.damaged-${stamp}-${copy}`;
  for (const part of parts) if (existsSync(path + part)) renameSync(path + part, aside + part);
  const prefix = `${basename(path)}.damaged-`;
  const old = readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && !/-(wal|shm)$/.test(name))
    .map((name) => join(dirname(path), name))
    .filter((name) => name !== aside)
    .sort()
    .reverse();
  for (const name of old.slice(historyBounds.damagedFiles - 1)) {
    for (const part of parts) rmSync(name + part, { force: true });
  }
  return aside;
}

/** Bytes on the disk, the log included. */
export function fileBytes(path: string): number {
  return parts.reduce((sum, part) => sum + (statSync(path + part, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function openOnce({ path, migrations, mostMiB }: FileOptions): Database {
  const database = openDatabase({ path, migrations, incrementalVacuum: true });
  try {
    // A large one would hold up the start by seconds: its damage is found when what is damaged is used.
    const found = fileBytes(path) > mostCheckedBytes ? "ok" : database.pragma("quick_check(1)", { simple: true });
    if (found !== "ok") throw new AppError("database-damaged", { message: `${path} is damaged: ${String(found)}` });
    // Of what is read again and again there is little; better-sqlite3's own 16 MiB would be resident for ever.
    database.pragma(`cache_size = -${cacheKiB}`);
    database.pragma(`wal_autocheckpoint = ${logPages}`);
    database.pragma(`journal_size_limit = ${logPages * pageBytes}`);
    if (mostMiB !== undefined) {
      database.pragma(`max_page_count = ${((mostMiB - logMiB) * mebibyte) / pageBytes}`);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && code.startsWith("SQLITE_")) return code;
  return error.cause === undefined ? "" : codeOf(error.cause);
}
