import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import Database from "better-sqlite3";
import { databaseRows } from "../../../../src/core/database-copy.ts";
import { readAgentDatabase, sameAgentDatabase } from "../../../../src/remote/backup/agent-database.ts";
import { databasePath } from "../../../../src/remote/backup/places.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";

const rows = (file: Buffer) => databaseRows(file, "it", "SELECT key, value FROM astdb ORDER BY key");
const clock = { nowMs: () => 0, sleep: async () => undefined };

/** A machine that shows what is in a folder as Asterisk's database. */
class FolderMachine extends FakeGateway {
  reads = 0;
  readonly #path: string;
  readonly #onRead: (() => void) | undefined;

  constructor(path: string, onRead?: () => void) {
    super();
    this.#path = path;
    this.#onRead = onRead;
  }

  override async readFile(path: string): Promise<Buffer | undefined> {
    this.reads += 1;
    this.#onRead?.();
    try {
      return readFileSync(this.#path + path.slice(databasePath.length));
    } catch {
      return undefined;
    }
  }
}

function open(t: { teardown(work: () => void): void }, journal: "WAL" | "DELETE") {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-astdb-"));
  const path = join(folder, "astdb.sqlite3");
  const database = new Database(path);
  t.teardown(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  database.pragma(`journal_mode = ${journal}`);
  database.exec("CREATE TABLE astdb(key VARCHAR(256), value VARCHAR(256), PRIMARY KEY(key))");
  const put = database.prepare("INSERT OR REPLACE INTO astdb VALUES (?, ?)");
  return { path, database, put: (key: string, value: string) => put.run(key, value) };
}

test("a database that is open elsewhere is copied with what is only in its write-ahead log", async (t) => {
  const { path, put } = open(t, "WAL");
  put("/cfw/1", "200");
  const copy = await readAgentDatabase(new FolderMachine(path), clock);
  t.is(rows(copy!), '[["/cfw/1","200"]]');
});

test("a transaction that is not finished is not in the copy", async (t) => {
  const { path, put, database } = open(t, "DELETE");
  for (let index = 0; index < 300; index += 1) put(`/a/${index}`, "x".repeat(200));
  database.pragma("cache_size = 2");
  database.exec("BEGIN");
  database.exec("UPDATE astdb SET value = 'half done'");
  const copy = await readAgentDatabase(new FolderMachine(path), clock);
  database.exec("ROLLBACK");
  t.notRegex(rows(copy!), /half done/);
  t.is(rows(copy!), rows(database.serialize()));
});

test("a database that changes under the eyes is read until it holds still", async (t) => {
  const { path, put } = open(t, "DELETE");
  let left = 7;
  const machine = new FolderMachine(path, () => {
    left -= 1;
    if (left > 0) put("/a", `value ${left}`);
  });
  t.is(rows((await readAgentDatabase(machine, clock))!), '[["/a","value 1"]]');
});

test("one that never holds still is refused after a bound of looks", async (t) => {
  const { path, put } = open(t, "DELETE");
  let count = 0;
  const machine = new FolderMachine(path, () => {
    count += 1;
    put("/a", String(count));
  });
  await t.throwsAsync(readAgentDatabase(machine, clock), {
    code: "unknown-state",
    message: /changed at each of 20 looks/,
  });
  t.true(machine.reads < 100);
});

test("a file that is no database is refused, and one that is not there is none", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-astdb-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  t.is(await readAgentDatabase(new FolderMachine(join(folder, "none")), clock), undefined);
  const machine = new FakeGateway();
  machine.put(
    databasePath,
    "this is no database at all, and it is long enough for a header of one hundred bytes ....... ",
  );
  await t.throwsAsync(readAgentDatabase(machine, clock), {
    code: "input-unreadable",
    message: /no whole SQLite database/,
  });
});

test("two databases are the same where they say the same, however their pages lie", (t) => {
  const one = open(t, "DELETE");
  const other = open(t, "DELETE");
  one.put("/a", "1");
  one.put("/b", "2");
  other.put("/b", "2");
  other.put("/a", "0");
  t.false(sameAgentDatabase(one.database.serialize(), other.database.serialize()));
  other.put("/a", "1");
  t.true(sameAgentDatabase(one.database.serialize(), other.database.serialize()));
});
