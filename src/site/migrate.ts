import type { Document } from "yaml";

/** Takes a file from one version to the next by changing its YAML tree, so that comments stay. */
export interface Migration {
  /** The version that it starts from; it ends at the next one. */
  from: number;
  change(document: Document): void;
}

/** Steps from older versions of the site file, oldest first. Version 1 is the first, so there is none yet. */
export const siteMigrations: readonly Migration[] = [];

/**
 * Brings an older file's tree to the version that this spanwright knows, step by step, and returns the version that it
 * had. Undefined, and nothing is changed, where the file is of the current version or no steps lead from its version.
 * The file itself is written when the site is saved next, after a backup.
 */
export function migrateDocument(document: Document, migrations: readonly Migration[]): number | undefined {
  const found: unknown = document.get("spanwright");
  const start = migrations.findIndex(({ from }) => from === found);
  if (start === -1 || typeof found !== "number") return undefined;
  for (const { from, change } of migrations.slice(start)) {
    change(document);
    document.set("spanwright", from + 1);
  }
  return found;
}
