import { readdirSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import Sqlite from "better-sqlite3";
import { AppError } from "../../../../src/core/errors.ts";
import { designSite } from "../../../../src/site/design-site.ts";
import { ledgerMigrations } from "../../../../src/site/ledger/migrations.ts";
import { plannedSites } from "../../../../src/site/ledger/planned-sites.ts";
import { nodeAt, siteInput, temporaryFolder, temporaryLedger, writtenSite } from "../sample-site.ts";

test("where there is no ledger there are no names, and none is made", (t) => {
  const folder = temporaryFolder(t);
  t.deepEqual(plannedSites(join(folder, "state", "ledger.db")), []);
  t.deepEqual(readdirSync(folder), []);
});

test("the names are those of the ledger, while it is open elsewhere too", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  for (const [name, address] of [
    ["madrid", "10.0.0.5"],
    ["cadiz", "10.0.0.6"],
  ] as const)
    designSite({ ...writtenSite(join(folder, `${name}.yaml`), siteInput(name, { bdtr: nodeAt(address) })), ledger });
  t.deepEqual(plannedSites(ledger.path), ["cadiz", "madrid"]);
});

test("an older ledger is read as it is: not migrated, and no backup is made", (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, "ledger.db");
  const old = new Sqlite(path);
  old.exec(ledgerMigrations[0] ?? "");
  old.exec("INSERT INTO site VALUES ('madrid', '/madrid.yaml', '2024-01-01T00:00:00.000Z', NULL)");
  old.pragma("user_version = 1");
  old.close();
  t.deepEqual(plannedSites(path), ["madrid"]);
  t.deepEqual(readdirSync(folder), ["ledger.db"]);
  const after = new Sqlite(path, { readonly: true });
  t.is(after.pragma("user_version", { simple: true }), 1);
  after.close();
});

test("a ledger that is being made has no names yet, and a damaged one is named", (t) => {
  const folder = temporaryFolder(t);
  const empty = join(folder, "empty.db");
  new Sqlite(empty).close();
  t.deepEqual(plannedSites(empty), []);
  const error = t.throws(() => plannedSites(folder), { instanceOf: AppError });
  t.is(error.code, "database-damaged");
});
