import { join } from "node:path";
import { type Database, openDatabaseToRead } from "../../core/database.ts";
import { stateDirectoryPath } from "../../core/state.ts";
import { ledgerUnusable } from "./failure.ts";

/**
 * The names of the sites in the ledger, by default the one in the state folder; none where there is no ledger. For the
 * shell's completion: whoever only presses a key makes no ledger and migrates none, so that its schema may be older.
 */
export function plannedSites(path: string = join(stateDirectoryPath(), "ledger.db")): string[] {
  let database: Database | undefined;
  try {
    database = openDatabaseToRead(path);
    // A ledger that is just being made has no tables yet.
    if (database === undefined || database.pragma("user_version", { simple: true }) === 0) return [];
    return database.prepare<[], string>("SELECT name FROM site ORDER BY name").pluck().all();
  } catch (error) {
    throw ledgerUnusable(path, error);
  } finally {
    database?.close();
  }
}
