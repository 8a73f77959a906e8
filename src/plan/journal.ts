import { hostname } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../core/database.ts";
import { AppError, messageOf } from "../core/errors.ts";
import { processStart } from "../core/process-start.ts";
import { redact } from "../core/redact.ts";
import { stateDirectory } from "../core/state.ts";
import type { Step } from "./step.ts";

const migrations = [
  `CREATE TABLE run (
     id INTEGER PRIMARY KEY, site TEXT NOT NULL, verb TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, outcome TEXT
   ) STRICT;
   CREATE TABLE step (
     run INTEGER NOT NULL REFERENCES run (id), id TEXT NOT NULL, host TEXT NOT NULL,
     started_at TEXT NOT NULL, ended_at TEXT, outcome TEXT, error TEXT, PRIMARY KEY (run, id)
   ) STRICT;
   CREATE TABLE lock (site TEXT PRIMARY KEY, pid INTEGER NOT NULL, process_start TEXT NOT NULL, verb TEXT NOT NULL, taken_at TEXT NOT NULL) STRICT;`,
] as const;

export interface JournalRun {
  started(step: Step): void;
  done(step: Step): void;
  failed(step: Step, error: unknown): void;
  /** Gives the lock back. Without an outcome the run is recorded as done, or as failed where a step failed. */
  end(): void;
}

export interface JournalEntry {
  id: string;
  host: string;
  startedAt: string;
  endedAt: string | null;
  outcome: "done" | "failed" | null;
  error: string | null;
}

/** What was done to a site, step by step. The machines say what is; the journal says what we did and when. */
export class Journal {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Begins a run and takes the site's lock. Throws locked where another living process has it. */
  begin(site: string, verb: string): JournalRun {
    this.#lock(site, verb);
    const now = () => new Date().toISOString();
    const { lastInsertRowid: run } = this.#database
      .prepare("INSERT INTO run (site, verb, started_at) VALUES (?, ?, ?)")
      .run(site, verb, now());
    let outcome: "done" | "failed" = "done";
    const end = this.#database.prepare("UPDATE step SET ended_at = ?, outcome = ?, error = ? WHERE run = ? AND id = ?");
    return {
      started: (step) => {
        this.#database
          .prepare("INSERT OR REPLACE INTO step (run, id, host, started_at) VALUES (?, ?, ?, ?)")
          .run(run, step.id, step.host, now());
      },
      done: (step) => {
        this.#withoutWaitingForDisk(() => end.run(now(), "done", null, run, step.id));
      },
      failed: (step, error) => {
        outcome = "failed";
        end.run(now(), "failed", redact(messageOf(error)), run, step.id);
      },
      end: () => {
        this.#database.prepare("UPDATE run SET ended_at = ?, outcome = ? WHERE id = ?").run(now(), outcome, run);
        this.#database.prepare("DELETE FROM lock WHERE site = ? AND pid = ?").run(site, process.pid);
      },
    };
  }

  /** The steps of the newest run of a site, in the order in which they began. */
  lastRun(site: string): JournalEntry[] {
    return this.#database
      .prepare(
        `SELECT id, host, started_at AS startedAt, ended_at AS endedAt, outcome, error FROM step
         WHERE run = (SELECT max(id) FROM run WHERE site = ?) ORDER BY rowid`,
      )
      .all(site) as JournalEntry[];
  }

  /**
   * Ids of the steps that a verb began on a site in runs that were killed, since a run on the site last ended. The run
   * under way counts as one that has not ended.
   */
  interruptedSteps(site: string, verb: string): string[] {
    return this.#database
      .prepare(
        `SELECT DISTINCT step.id FROM step JOIN run ON run.id = step.run WHERE run.site = @site AND run.verb = @verb
         AND run.id > (SELECT coalesce(max(id), 0) FROM run WHERE site = @site AND ended_at IS NOT NULL)`,
      )
      .pluck()
      .all({ site, verb }) as string[];
  }

  close(): void {
    this.#database.close();
  }

  /**
   * For what the next entry, which waits for the disk, makes durable with itself. It survives the death of this process;
   * a power cut before the next entry makes a done step look begun, and then the machines say that it is done.
   */
  #withoutWaitingForDisk(write: () => void): void {
    this.#database.pragma("synchronous = NORMAL");
    try {
      write();
    } finally {
      this.#database.pragma("synchronous = FULL");
    }
  }

  #lock(site: string, verb: string): void {
    const take = this.#database.transaction(() => {
      const holder = this.#database.prepare("SELECT * FROM lock WHERE site = ?").get(site) as LockRow | undefined;
      if (holder !== undefined && isAlive(holder)) {
        throw new AppError("locked", {
          message: `'spanwright ${holder.verb}' (process ${holder.pid} on ${hostname()}) has been changing site ${site} since ${holder.taken_at}`,
          state: "nothing was changed by this command",
        });
      }
      this.#database
        .prepare("INSERT OR REPLACE INTO lock (site, pid, process_start, verb, taken_at) VALUES (?, ?, ?, ?, ?)")
        .run(site, process.pid, processStart(process.pid) ?? "", verb, new Date().toISOString());
    });
    take.immediate();
  }
}

export function openJournal(path = join(stateDirectory(), "journal.db")): Journal {
  return new Journal(openDatabase({ path, migrations }));
}

interface LockRow {
  pid: number;
  process_start: string;
  verb: string;
  taken_at: string;
}

/** A process number is given again after a while; with its start time it names one process. */
function isAlive(row: LockRow): boolean {
  const start = processStart(row.pid);
  return start !== undefined && start === row.process_start;
}
