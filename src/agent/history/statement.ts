import type { Database } from "../../core/database.ts";

type Statement = ReturnType<typeof prepare>;

const prepared = new WeakMap<Database, Map<string, Statement>>();

/** The statement of these words, prepared once for each file: a rollup asks the same of every series. */
export function statement(database: Database, words: string): Statement {
  const known = prepared.get(database) ?? new Map<string, Statement>();
  prepared.set(database, known);
  const found = known.get(words) ?? prepare(database, words);
  known.set(words, found);
  return found;
}

const prepare = (database: Database, words: string) => database.prepare<unknown[], unknown>(words);
