import type { Database } from "../../core/database.ts";
import type { Labels } from "../sample.ts";
import { historyBounds } from "./bounds.ts";
import { seriesKey } from "./choice.ts";
import { statement } from "./statement.ts";

/** So many series that ended long ago make room for new ones at a time. */
const mostEvicted = 100;

/** The numbers that stand for series in the file. There are never more than the bound. */
export class SeriesNames {
  readonly #database: Database;
  readonly #ids = new Map<string, number>();
  readonly #keys = new Map<number, string>();
  /** The series of the last moment in their order, as collectors give theirs in the same one each time. */
  #order: { metric: string; labels: Labels; series: number }[] = [];
  #at = 0;
  #full = false;

  constructor(database: Database) {
    this.#database = database;
    for (const { id, key } of statement(database, "SELECT id, key FROM series").all() as {
      id: number;
      key: string;
    }[]) {
      this.#put(id, key);
    }
  }

  /** To be called before the series of a moment are asked for: what was in use may be so no more. */
  beginMoment(): void {
    this.#full = false;
    this.#order.length = this.#at;
    this.#at = 0;
  }

  keyOf(series: number): string {
    return this.#keys.get(series) ?? "";
  }

  /** Undefined where there is no room for one more, or its name is too long. */
  idOf(metric: string, labels: Labels, inUse: (series: number) => boolean): number | undefined {
    const expected = this.#order[this.#at];
    if (expected !== undefined && expected.metric === metric && sameLabels(expected.labels, labels)) {
      this.#at += 1;
      return expected.series;
    }
    const series = this.#find(metric, labels, inUse);
    if (series === undefined) return undefined;
    this.#order[this.#at] = { metric, labels, series };
    this.#at += 1;
    return series;
  }

  #find(metric: string, labels: Labels, inUse: (series: number) => boolean): number | undefined {
    const key = seriesKey(metric, labels);
    if (key === undefined) return undefined;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    if (this.#ids.size >= historyBounds.series) {
      this.#full ||= !this.#evict(inUse);
      if (this.#full) return undefined;
    }
    const { lastInsertRowid } = statement(this.#database, "INSERT INTO series (key) VALUES (?)").run(key);
    this.#put(Number(lastInsertRowid), key);
    return Number(lastInsertRowid);
  }

  /** Series that are not there any more go with all that is known of them, the first known first. */
  #evict(inUse: (series: number) => boolean): boolean {
    const gone = [...this.#keys.keys()].filter((series) => !inUse(series)).slice(0, mostEvicted);
    // What is yet to come of this moment may have gone with them.
    this.#order.length = this.#at;
    for (const series of gone) {
      for (const level of [1, 2, 3]) {
        statement(this.#database, "DELETE FROM bucket WHERE level = ? AND series = ?").run(level, series);
      }
      statement(this.#database, "DELETE FROM series WHERE id = ?").run(series);
      this.#ids.delete(this.keyOf(series));
      this.#keys.delete(series);
    }
    return gone.length > 0;
  }

  #put(id: number, key: string): void {
    this.#ids.set(key, id);
    this.#keys.set(id, key);
  }
}

/** Of one metric: its samples have the same labels by name. */
function sameLabels(one: Labels, other: Labels): boolean {
  if (one === other) return true;
  for (const label in one) if (one[label] !== other[label]) return false;
  return true;
}
