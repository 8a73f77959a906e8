import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { openDatabase } from "../../../src/core/database.ts";
import { AppError } from "../../../src/core/errors.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-database-"));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const first = "CREATE TABLE a (x TEXT) STRICT;";
const second = "ALTER TABLE a ADD COLUMN y TEXT;";

test("an older database is migrated step by step, after a backup beside it", (t) => {
  const path = join(folder, "old.db");
  const old = openDatabase({ path, migrations: [first] });
  old.prepare("INSERT INTO a VALUES ('kept')").run();
  old.close();
  const migrated = openDatabase({ path, migrations: [first, second] });
  t.deepEqual(migrated.prepare("SELECT * FROM a").all(), [{ x: "kept", y: null }]);
  migrated.close();
  t.is(readdirSync(folder).filter((name) => /^old\.db\.v1\.\d+\.backup$/.test(name)).length, 1);
});

test("a database of a newer version is refused and left alone", (t) => {
  const path = join(folder, "new.db");
  openDatabase({ path, migrations: [first, second] }).close();
  const error = t.throws(() => openDatabase({ path, migrations: [first] }), { instanceOf: AppError });
  t.is(error.code, "database-damaged");
  t.regex(error.message, /has schema version 2; this spanwright knows up to 1/);
});

test("a file that is no database is refused", (t) => {
  const path = join(folder, "text.db");
  writeFileSync(path, "this is not a database, and it is long enough to be looked at".repeat(20));
  const error = t.throws(() => openDatabase({ path, migrations: [first] }), { instanceOf: AppError });
  t.regex(error.message, /text\.db cannot be used: file is not a database/);
});

test("a migration that fails leaves the database as it was", (t) => {
  const path = join(folder, "broken.db");
  openDatabase({ path, migrations: [first] }).close();
  t.throws(() => openDatabase({ path, migrations: [first, `${second} CREATE TABL wrong;`] }), { instanceOf: AppError });
  const again = openDatabase({ path, migrations: [first] });
  t.deepEqual(
    (again.pragma("table_info(a)") as { name: string }[]).map((column) => column.name),
    ["x"],
  );
  again.close();
});
