import type { SteadyClock } from "../../core/clock.ts";
import type { Database } from "../../core/database.ts";
import { messageOf } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import { isDamage, openAgentFile, putAside } from "../history/file.ts";
import type { Alert, Transition } from "./engine.ts";
import type { Notification } from "./notification.ts";
import type { AlertTexts } from "./texts.ts";

/** An alert that is there, and what the receivers know of it. */
export interface KeptAlert {
  alert: Alert;
  texts: AlertTexts;
  /** Whether the receivers were told that it began. */
  told: boolean;
  /** When they were last told. */
  toldMs: number;
}

/** A notification on its way to one receiver. */
export interface Waiting {
  receiver: string;
  notification: Notification;
  attempts: number;
  /** For how long it has waited while the agent ran. */
  waitedMs: number;
}

/** What changes at one time; all of it is written, or nothing. */
export interface Change {
  alerts?: readonly KeptAlert[];
  endedAlerts?: readonly string[];
  transitions?: readonly Transition[];
  added?: readonly Waiting[];
  tried?: readonly Waiting[];
  removed?: readonly Waiting[];
  dropped?: readonly (readonly [receiver: string, count: number])[];
}

/** All that the file holds. */
export interface OutboxContent {
  alerts: KeptAlert[];
  waiting: Waiting[];
  dropped: Map<string, number>;
}

const retryMs = 10_000;
const mostTransitions = 5_000;

const migrations: readonly string[] = [
  `CREATE TABLE alert (key TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE waiting (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     receiver TEXT NOT NULL,
     id TEXT NOT NULL,
     attempts INTEGER NOT NULL,
     waited_ms INTEGER NOT NULL,
     data TEXT NOT NULL,
     UNIQUE (receiver, id)
   );
   CREATE TABLE dropped (receiver TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE transition (seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, data TEXT NOT NULL);`,
];

export interface OutboxFileOptions {
  path: string;
  clock: SteadyClock;
  log: Log;
  /** What is in memory, for when the file could not be written for a while. */
  content: () => OutboxContent;
  /** Called where the file could not be opened at the start, and is later: this is what it held. */
  found: (content: OutboxContent) => void;
}

/**
 * What must survive a restart, each change on the disk before it is acted on. Where the disk is full the agent goes on
 * from memory, and all of it is written as soon as that is possible: an alert that says so must go out.
 */
export class OutboxFile {
  readonly #options: OutboxFileOptions;
  #database: Database | undefined;
  #triedMs = Number.NEGATIVE_INFINITY;
  #why = "not begun";
  #damaged: string | undefined;
  #read = false;

  constructor(options: OutboxFileOptions) {
    this.#options = options;
  }

  /** Why nothing is written now; empty while it is. */
  get why(): string {
    return this.#why;
  }

  get damaged(): string | undefined {
    return this.#damaged;
  }

  open(): OutboxContent {
    const empty: OutboxContent = { alerts: [], waiting: [], dropped: new Map() };
    try {
      const content = readAll(this.#opened());
      this.#read = true;
      return content;
    } catch (error) {
      this.#failed(error);
      return empty;
    }
  }

  write(change: Change): void {
    if (this.#why !== "") this.#writeAll();
    if (this.#database === undefined) return;
    try {
      const database = this.#database;
      database.transaction(() => applyChange(database, change))();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Writes everything anew where that is needed and was not tried just now. */
  mend(): void {
    if (this.#why !== "") this.#writeAll();
  }

  /** The newest transitions, the newest last. */
  transitions(most: number): Transition[] {
    const rows = this.#database?.prepare("SELECT data FROM transition ORDER BY seq DESC LIMIT ?").all(most) ?? [];
    return (rows as { data: string }[]).reverse().map(({ data }) => JSON.parse(data) as Transition);
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
    this.#why = "stopped";
  }

  #opened(): Database {
    const { path, clock, log } = this.#options;
    this.#triedMs = clock.steadyMs();
    const { database, damaged } = openAgentFile({ path, migrations, nowMs: clock.nowMs() });
    if (damaged !== undefined) {
      this.#damaged = damaged;
      log.error({ damaged }, "the file of the alerts was damaged; it is kept aside, and a new one is begun");
    }
    this.#database = database;
    this.#why = "";
    return database;
  }

  #writeAll(): void {
    const { clock, log, content, found } = this.#options;
    if (clock.steadyMs() - this.#triedMs < retryMs) return;
    try {
      const database = this.#opened();
      if (!this.#read) found(readAll(database));
      this.#read = true;
      const { alerts, waiting, dropped } = content();
      database.transaction(() => {
        database.exec("DELETE FROM alert; DELETE FROM waiting; DELETE FROM dropped;");
        applyChange(database, { alerts, added: waiting, dropped: [...dropped] });
      })();
      log.info({}, "the alerts are on the disk again");
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    const { path, clock, log } = this.#options;
    this.#why = messageOf(error);
    log.error({ why: this.#why }, "the alerts cannot be written; they are sent from memory");
    try {
      this.#database?.close();
      if (isDamage(error)) this.#damaged = putAside(path, clock.nowMs());
    } catch (failure) {
      log.debug({ why: messageOf(failure) }, "the file of the alerts was not closed cleanly");
    }
    this.#database = undefined;
  }
}

function applyChange(database: Database, change: Change): void {
  const each = <Item>(items: readonly Item[] | undefined, words: string, values: (item: Item) => unknown[]): void => {
    if (items === undefined || items.length === 0) return;
    const statement = database.prepare(words);
    for (const item of items) statement.run(...values(item));
  };
  each(change.alerts, "INSERT OR REPLACE INTO alert VALUES (?, ?)", (kept) => [kept.alert.key, JSON.stringify(kept)]);
  each(change.endedAlerts, "DELETE FROM alert WHERE key = ?", (key) => [key]);
  each(change.transitions, "INSERT INTO transition (at_ms, data) VALUES (?, ?)", (transition) => [
    transition.atMs,
    JSON.stringify(transition),
  ]);
  each(
    change.added,
    "INSERT OR IGNORE INTO waiting (receiver, id, attempts, waited_ms, data) VALUES (?, ?, ?, ?, ?)",
    ({ receiver, notification, attempts, waitedMs }) => [
      receiver,
      notification.id,
      attempts,
      Math.round(waitedMs),
      JSON.stringify(notification),
    ],
  );
  each(change.tried, "UPDATE waiting SET attempts = ?, waited_ms = ? WHERE receiver = ? AND id = ?", (waiting) => [
    waiting.attempts,
    Math.round(waiting.waitedMs),
    waiting.receiver,
    waiting.notification.id,
  ]);
  each(change.removed, "DELETE FROM waiting WHERE receiver = ? AND id = ?", ({ receiver, notification }) => [
    receiver,
    notification.id,
  ]);
  each(change.dropped, "INSERT OR REPLACE INTO dropped VALUES (?, ?)", ([receiver, count]) => [receiver, count]);
  if (change.transitions !== undefined && change.transitions.length > 0) {
    database.prepare("DELETE FROM transition WHERE seq <= (SELECT max(seq) FROM transition) - ?").run(mostTransitions);
  }
}

function readAll(database: Database): OutboxContent {
  const alerts = database.prepare("SELECT data FROM alert ORDER BY key").all() as { data: string }[];
  const waiting = database.prepare("SELECT * FROM waiting ORDER BY seq").all() as {
    receiver: string;
    attempts: number;
    waited_ms: number;
    data: string;
  }[];
  const dropped = database.prepare("SELECT receiver, count FROM dropped").all() as {
    receiver: string;
    count: number;
  }[];
  return {
    alerts: alerts.map(({ data }) => JSON.parse(data) as KeptAlert),
    waiting: waiting.map(({ receiver, attempts, waited_ms, data }) => ({
      receiver,
      notification: JSON.parse(data) as Notification,
      attempts,
      waitedMs: waited_ms,
    })),
    dropped: new Map(dropped.map(({ receiver, count }) => [receiver, count])),
  };
}
