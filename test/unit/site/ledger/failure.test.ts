import { join } from "node:path";
import test from "ava";
import Sqlite from "better-sqlite3";
import { AppError } from "../../../../src/core/errors.ts";
import { ledgerFailure } from "../../../../src/site/ledger/failure.ts";
import { temporaryFolder } from "../sample-site.ts";

test("a full disk is called so, and the ledger is as it was", (t) => {
  const path = join(temporaryFolder(t), "ledger.db");
  const database = new Sqlite(path);
  t.teardown(() => database.close());
  database.exec("CREATE TABLE word (text TEXT)");
  database.pragma(`max_page_count = ${database.pragma("page_count", { simple: true })}`);
  const thrown = t.throws(() => database.prepare("INSERT INTO word VALUES (?)").run("x".repeat(100_000)));
  const error = ledgerFailure(path, thrown) as AppError;
  t.is(error.code, "disk-full");
  t.is(error.message, `there is no space to write the ledger ${path}`);
  t.regex(error.state ?? "", /as it was before this command/);
});

test("a ledger that another process keeps writing is called locked", (t) => {
  const path = join(temporaryFolder(t), "ledger.db");
  const [first, second] = [new Sqlite(path), new Sqlite(path, { timeout: 0 })];
  t.teardown(() => [first, second].map((database) => database.close()));
  first.exec("BEGIN IMMEDIATE");
  const thrown = t.throws(() => second.exec("BEGIN IMMEDIATE"));
  const error = ledgerFailure(path, thrown) as AppError;
  t.is(error.code, "locked");
  t.is(error.message, `another spanwright is writing the ledger ${path} and did not end in time`);
});

test("a ledger that may only be read tells what to do about its folder", (t) => {
  const path = join(temporaryFolder(t), "ledger.db");
  new Sqlite(path).exec("CREATE TABLE word (text TEXT)").close();
  const database = new Sqlite(path, { readonly: true });
  t.teardown(() => database.close());
  const error = ledgerFailure(
    path,
    t.throws(() => database.exec("DELETE FROM word")),
  ) as AppError;
  t.is(error.code, "database-damaged");
  t.regex(error.hint, /^Make its folder writable/);
});

test("what is not SQLite's passes as it is", (t) => {
  const ours = new AppError("identity-taken", { message: "taken" });
  const bug = new TypeError("a bug");
  t.is(ledgerFailure("x", ours), ours);
  t.is(ledgerFailure("x", bug), bug);
});
