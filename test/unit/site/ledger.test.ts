import { copyFileSync, linkSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import Sqlite from "better-sqlite3";
import { AppError } from "../../../src/core/errors.ts";
import { designSite } from "../../../src/site/design-site.ts";
import { identityKinds } from "../../../src/site/ledger/kinds.ts";
import { ledgerMigrations } from "../../../src/site/ledger/migrations.ts";
import type { ClaimRequest } from "../../../src/site/ledger/wanted.ts";
import { type Ledger, openLedger } from "../../../src/site/ledger.ts";
import { designIn, nodeAt, siteInput, temporaryFolder, temporaryLedger, writtenSite } from "./sample-site.ts";

test("planning a copy of a site file is refused and names both files", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const first = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  designSite({ ...first, ledger });
  const copy = join(folder, "copy.yaml");
  copyFileSync(first.path, copy);
  const error = t.throws(() => designSite({ ...first, path: copy, ledger }), { instanceOf: AppError });
  t.is(error?.code, "identity-taken");
  t.is(error?.message, `site madrid is planned from ${first.path}; ${copy} names the same site`);
  t.is(
    error?.hint,
    `If ${copy} is another installation, change site.name in it. If it takes the place of ${first.path}, move that one away. If no machine was ever made from that one, 'spanwright ledger forget madrid --yes' frees the name.`,
  );
});

test("a copy is refused even where the first file can no longer be parsed", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const first = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  designSite({ ...first, ledger });
  const copy = join(folder, "copy.yaml");
  copyFileSync(first.path, copy);
  writeFileSync(first.path, "\tsite: {{{");
  t.throws(() => designSite({ ...first, path: copy, ledger }), { message: /names the same site$/ });
});

test("a site file that was moved keeps its identities", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const first = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  const before = designSite({ ...first, ledger });
  const moved = join(folder, "moved.yaml");
  renameSync(first.path, moved);
  t.deepEqual(designSite({ ...first, path: moved, ledger }), before);
  t.deepEqual(
    ledger.sites().map(({ path }) => path),
    [moved],
  );
});

test("a file that now names another site leaves its old name to the file that has it", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const input = siteInput("madrid", { bdtr: nodeAt("10.0.0.5") });
  const first = writtenSite(join(folder, "a.yaml"), input);
  const before = designSite({ ...first, ledger });
  writtenSite(first.path, siteInput("sevilla", { bdtr: nodeAt("10.0.1.5") }));
  const second = writtenSite(join(folder, "b.yaml"), input);
  t.deepEqual(designSite({ ...second, ledger }), before);
});

test("one file under two names is not a copy", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const first = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  const before = designSite({ ...first, ledger });
  symlinkSync(first.path, join(folder, "symbolic.yaml"));
  linkSync(first.path, join(folder, "hard.yaml"));
  t.deepEqual(designSite({ ...first, path: join(folder, "symbolic.yaml"), ledger }), before);
  t.deepEqual(designSite({ ...first, path: join(folder, "hard.yaml"), ledger }), before);
});

test("a copied and renamed site with the same addresses is refused, naming both owners, and leaves no rows", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  designIn(folder, ledger, siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  const before = ledger.export();
  const input = siteInput("sevilla", { acd: nodeAt("10.0.0.6"), bdtr: nodeAt("10.0.0.5") });
  const error = t.throws(() => designIn(folder, ledger, input), { instanceOf: AppError });
  t.is(error?.code, "identity-taken");
  t.is(error?.exitCode, 5);
  t.is(
    error?.message,
    `address 10.0.0.5 belongs to node bdtr of site madrid (${folder}/madrid.yaml); node bdtr of site sevilla asks for it`,
  );
  t.regex(error?.hint ?? "", /ledger forget madrid --yes/);
  t.deepEqual(ledger.export(), before);
});

test("every conflict is named at once, names in either case are the same", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const networks = (domain: string) => {
    const { admin } = siteInput("madrid", {}).networks ?? {};
    return {
      networks: { admin: { ...(admin as NonNullable<typeof admin>), domain, libvirt: undefined, bridge: "br0" } },
    };
  };
  const nodes = { bdtr: nodeAt("10.0.0.5") };
  designIn(folder, ledger, siteInput("madrid", nodes, networks("customer.example")));
  const error = t.throws(() => designIn(folder, ledger, siteInput("sevilla", nodes, networks("Customer.EXAMPLE"))));
  t.is(
    error?.message,
    [
      `name bdtr.customer.example belongs to node bdtr of site madrid (${folder}/madrid.yaml); node bdtr of site sevilla asks for it`,
      `address 10.0.0.5 belongs to node bdtr of site madrid (${folder}/madrid.yaml); node bdtr of site sevilla asks for it`,
    ].join("\n"),
  );
});

test("two nodes of one site on one address are refused", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const input = siteInput("madrid", { acd: nodeAt("10.0.0.5"), mcan: nodeAt("10.0.0.5") });
  t.throws(() => designIn(folder, ledger, input), {
    message: `address 10.0.0.5 belongs to node acd of site madrid (${folder}/madrid.yaml); node mcan of site madrid asks for it`,
  });
  t.deepEqual(ledger.sites(), []);
});

test("an address that a node gives up stays its own until its machine has changed, and all else of the node stays", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const before = designIn(folder, ledger, siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  let request: ClaimRequest | undefined;
  const claimSite: Ledger["claimSite"] = (asked) => {
    request = asked;
    return ledger.claimSite(asked);
  };
  const moved = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.6") }));
  const after = designSite({ ...moved, ledger: { claimSite } });
  t.is(after.nodes[0]?.interfaces[0]?.address, "10.0.0.6");
  t.is(after.nodes[0]?.uuid, before.nodes[0]?.uuid);
  const other = siteInput("sevilla", { bdtr: nodeAt("10.0.0.5") });
  t.throws(() => designIn(folder, ledger, other), {
    message: /address 10\.0\.0\.5 belongs to node bdtr of site madrid/,
  });
  if (request !== undefined) ledger.releaseSuperseded(request);
  t.notThrows(() => designIn(folder, ledger, other));
});

test("a preview gives what a claim would keep, and leaves no row", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const site = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  const looking = { claimSite: ledger.previewSite.bind(ledger) };
  designSite({ ...site, ledger: looking });
  t.deepEqual(ledger.export().identities, []);
  const claimed = designSite({ ...site, ledger });
  t.deepEqual(designSite({ ...site, ledger: looking }), claimed);
});

test("two nodes of a site can swap their addresses", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  designIn(folder, ledger, siteInput("madrid", { acd: nodeAt("10.0.0.5"), bdtr: nodeAt("10.0.0.6") }));
  const after = designIn(folder, ledger, siteInput("madrid", { acd: nodeAt("10.0.0.6"), bdtr: nodeAt("10.0.0.5") }));
  t.deepEqual(
    after.nodes.map((node) => node.interfaces[0]?.address),
    ["10.0.0.6", "10.0.0.5"],
  );
});

test("a node taken out of the file keeps its address until it is retired", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  designIn(folder, ledger, siteInput("madrid", { acd: nodeAt("10.0.0.5"), bdtr: nodeAt("10.0.0.6") }));
  const input = siteInput("madrid", { bdtr: nodeAt("10.0.0.6"), mcan: nodeAt("10.0.0.5") });
  const error = t.throws(() => designIn(folder, ledger, input), { instanceOf: AppError });
  t.regex(error?.message ?? "", /^address 10\.0\.0\.5 belongs to node acd of site madrid/);
  t.regex(error?.hint ?? "", /ledger forget madrid --node acd --yes/);
  t.deepEqual(
    ledger.ownersOf("madrid").map(({ name }) => name),
    ["acd", "bdtr", "admin"],
  );
  t.true(ledger.retireNode("madrid", "acd") > 0);
  t.is(designIn(folder, ledger, input).nodes[1]?.interfaces[0]?.address, "10.0.0.5");
});

test("several owners are retired at once, and the others keep what they have", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  designIn(folder, ledger, siteInput("madrid", { acd: nodeAt("10.0.0.5"), bdtr: nodeAt("10.0.0.6") }));
  ledger.retireOwners("madrid", [
    { kind: "node", name: "acd" },
    { kind: "network", name: "admin" },
  ]);
  t.deepEqual(ledger.ownersOf("madrid"), [{ kind: "node", name: "bdtr" }]);
});

test("a forgotten site frees addresses and names, and its numbers, UUIDs and MACs are never given again", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const input = siteInput("madrid", { acd: nodeAt("10.0.0.5"), bdtr: nodeAt("10.0.0.6") });
  const before = designIn(folder, ledger, input);
  ledger.forgetSite("madrid");
  const after = designIn(folder, ledger, input);
  t.deepEqual(
    [before, after].map(({ nodes }) => nodes.map(({ number }) => number)),
    [
      [101, 102],
      [103, 104],
    ],
  );
  for (const pick of [
    (design: typeof before) => design.nodes.map(({ uuid }) => uuid),
    (design: typeof before) => design.nodes.map(({ instanceId }) => instanceId),
    (design: typeof before) => design.nodes.flatMap(({ interfaces }) => interfaces.map(({ mac }) => mac)),
    (design: typeof before) =>
      design.networks.map(({ attachment }) => attachment.kind === "libvirt" && attachment.uuid),
  ]) {
    t.is(new Set([...pick(before), ...pick(after)]).size, pick(before).length * 2);
  }
});

test("a forgotten site can be planned from another file", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const first = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  designSite({ ...first, ledger });
  ledger.forgetSite("madrid");
  const copy = join(folder, "copy.yaml");
  copyFileSync(first.path, copy);
  t.notThrows(() => designSite({ ...first, path: copy, ledger }));
});

test("new identities keep clear of what exists on the hosts", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const taken = {
    numbers: new Set([101, 103]),
    uuids: new Set<string>(),
    macs: new Set<string>(),
    names: new Set(["102-madrid-acd"]),
  };
  const loaded = writtenSite(
    join(folder, "madrid.yaml"),
    siteInput("madrid", { acd: nodeAt("10.0.0.5"), bdtr: nodeAt("10.0.0.6") }),
  );
  const design = designSite({ ...loaded, ledger, taken });
  t.deepEqual(
    design.nodes.map(({ number }) => number),
    // 102 is only taken for acd, by a domain that has the name which acd would get.
    [104, 102],
  );
});

test("two networks whose libvirt names would be the same are refused", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const { admin } = siteInput("a", {}).networks ?? {};
  const network = admin as NonNullable<typeof admin>;
  const node = (name: string, address: string) => ({ role: "acd", interfaces: { eth: { network: name, address } } });
  designIn(folder, ledger, siteInput("a", { acd: node("b-c", "10.0.0.5") }, { networks: { "b-c": network } }));
  const input = siteInput(
    "a-b",
    { acd: node("c", "10.0.0.6") },
    { networks: { c: { ...network, domain: "x.example", gateway: "10.0.9.9" } } },
  );
  t.throws(() => designIn(folder, ledger, input), {
    message: /^libvirt network name a-b-c belongs to network b-c of site a /,
  });
});

test("SSH host keys of a host and of a node of the same name are apart", (t) => {
  const { ledger } = temporaryLedger(t);
  const host = { site: "madrid", kind: "host", machine: "bdtr" } as const;
  const node = { ...host, kind: "node" } as const;
  ledger.recordHostKeys({ ...host, source: "person", keyLines: ["ssh-ed25519 AAAA root@srv1"] });
  ledger.recordHostKeys({ ...node, source: "console", keyLines: ["ssh-ed25519 BBBB", "ssh-rsa CCCC"] });
  t.deepEqual(ledger.hostKeysOf(host), ["ssh-ed25519 AAAA"]);
  ledger.replaceHostKeys({ ...node, source: "console", keyLines: ["ssh-ed25519 DDDD"] });
  t.deepEqual(ledger.hostKeysOf(node), ["ssh-ed25519 DDDD"]);
  ledger.retireNode("madrid", "bdtr");
  t.deepEqual(ledger.hostKeysOf(node), []);
  t.deepEqual(ledger.hostKeysOf(host), ["ssh-ed25519 AAAA"]);
  t.deepEqual(ledger.forgetSite("madrid"), { identities: 0, hostKeys: 1 });
});

test("a host key that is no key is refused and nothing of its call is recorded", (t) => {
  const { ledger } = temporaryLedger(t);
  const keys = { site: "madrid", kind: "host", machine: "srv1", source: "person" } as const;
  t.throws(() => ledger.recordHostKeys({ ...keys, keyLines: ["ssh-ed25519 AAAA", "hello"] }), {
    message: /not an SSH public key/,
  });
  t.deepEqual(ledger.hostKeysOf(keys), []);
});

test("the database itself refuses to delete, change or repeat an identity", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  designIn(folder, ledger, siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  ledger.forgetSite("madrid");
  const database = new Sqlite(ledger.path);
  t.teardown(() => database.close());
  t.throws(() => database.exec("DELETE FROM identity"), { message: "identities are never deleted" });
  t.throws(() => database.exec("UPDATE identity SET value = '7'"), { message: "identities never change" });
  const repeat = (from: string, to: string) =>
    `INSERT INTO identity (kind, value, site, owner_kind, owner, slot, given_at)
     SELECT '${to}', value, site, owner_kind, owner, 'again', given_at FROM identity WHERE kind = '${from}' LIMIT 1`;
  for (const [kind, { releasable }] of Object.entries(identityKinds)) {
    if (releasable) t.notThrows(() => database.exec(repeat(kind, kind)), kind);
    else t.throws(() => database.exec(repeat(kind, kind)), { message: /UNIQUE/ }, kind);
  }
  t.throws(() => database.exec(repeat("network-mac", "mac")), { message: /UNIQUE/ });
  t.throws(() => database.exec(repeat("network-uuid", "uuid")), { message: /UNIQUE/ });
});

test("a ledger that is no database is refused and left as it is", (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, "ledger.db");
  const content = "this is not a database, and it is longer than a header of one hundred bytes".repeat(20);
  writeFileSync(path, content);
  const error = t.throws(() => openLedger(path), { instanceOf: AppError });
  t.is(error?.code, "database-damaged");
  t.is(error?.message, `the ledger ${path} cannot be used: file is not a database (SQLITE_NOTADB)`);
  t.regex(error?.hint ?? "", /^Restore it from a backup/);
  t.is(readFileSync(path, "utf8"), content);
});

test("a ledger with broken pages is refused", (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, "ledger.db");
  const ledger = openLedger(path);
  designIn(
    folder,
    ledger,
    siteInput("madrid", Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`n${n}`, nodeAt(`10.0.1.${n}`)]))),
  );
  ledger.close();
  const database = new Sqlite(path);
  database.pragma("journal_mode = DELETE");
  database.unsafeMode(true);
  database.pragma("writable_schema = ON");
  database.exec("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'identity_once'");
  database.close();
  const error = t.throws(() => openLedger(path), { instanceOf: AppError });
  t.is(error?.code, "database-damaged");
  t.regex(error?.message ?? "", /^the ledger .*ledger\.db (is damaged|cannot be used): /);
});

test("a ledger of a newer spanwright is refused", (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, "ledger.db");
  openLedger(path).close();
  const database = new Sqlite(path);
  database.pragma(`user_version = ${ledgerMigrations.length + 1}`);
  database.close();
  t.throws(() => openLedger(path), {
    message: `${path} has schema version ${ledgerMigrations.length + 1}; this spanwright knows up to ${ledgerMigrations.length}`,
  });
});

test("a ledger in a folder that cannot be made or written is refused with what to do", (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "file"), "");
  for (const path of [join(folder, "file", "ledger.db"), join(folder, "missing", "ledger.db"), folder]) {
    const error = t.throws(() => openLedger(path), { instanceOf: AppError }, path);
    t.is(error?.code, "database-damaged");
    t.true(error?.message.startsWith(`the ledger ${path} cannot be `), error?.message);
    t.regex(error?.hint ?? "", /^Make its folder writable/);
  }
});

test("a site file that is gone cannot be claimed for", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const first = writtenSite(join(folder, "madrid.yaml"), siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  rmSync(first.path);
  t.throws(() => designSite({ ...first, ledger }), {
    instanceOf: AppError,
    message: /^.*madrid\.yaml cannot be read: ENOENT/,
  });
});

test("a backup is the whole ledger, and never written over a file", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  designIn(folder, ledger, siteInput("madrid", { bdtr: nodeAt("10.0.0.5") }));
  const copy = join(folder, "copy.db");
  ledger.backup(copy);
  const restored = openLedger(copy);
  t.deepEqual(restored.export().identities, ledger.export().identities);
  restored.close();
  const refusal = t.throws(() => ledger.backup(copy), {
    code: "confirmation-needed",
    message: /copy\.db exists already/,
  });
  t.is((refusal as AppError).exitCode, 5, "as every command refuses a file that is there");
  t.throws(() => ledger.backup(join(folder, "none/copy.db")), {
    message: /the ledger cannot be copied to .*none\/copy\.db/,
  });
});
