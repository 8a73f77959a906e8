import { readFile } from "node:fs/promises";
import test from "ava";
import { restoredSite } from "../../../../src/remote/backup/restore-site.ts";
import type { WantedSpan } from "../../../../src/remote/backup/span-map.ts";
import type { SpanSlot } from "../../../../src/remote/backup/spans.ts";
import { designGateways } from "../../../../src/site/gateway/design-gateway.ts";
import { type LoadedSite, parseSite } from "../../../../src/site/load.ts";
import { loadRoles } from "../../../../src/site/roles.ts";
import { backupSpan } from "../../../fixtures/any-backup.ts";

const roles = await loadRoles();
const full = await readFile(
  new URL("../../../../provisioning/examples/pri-gateway-full.yaml", import.meta.url),
  "utf8",
);
const withoutCards = full.replaceAll(/ {8}card:\n(?: {10}.*\n)+/g, "");

function loaded(text: string): LoadedSite {
  const { site, problems, document } = parseSite(text, { path: "site.yaml", roles });
  if (site === undefined) throw new Error(JSON.stringify(problems));
  return { path: "site.yaml", text, document, site, roles, warnings: problems };
}

/** The site file of today with the backup's gateway on other spans: numbers of the machine, or ports of its cards. */
function restored(today: string, backup: string, to: readonly Partial<SpanSlot>[]) {
  const archived = loaded(backup);
  const design = designGateways(archived.site)[0]!;
  const pairs = design.spans.map((from, index) => {
    const slot = to[index] ?? {};
    return { from: from as WantedSpan, to: { ...backupSpan(index + 1), possible: ["E1" as const], ...slot } };
  });
  return restoredSite(loaded(today), archived, { gateway: "pri", pairs });
}

const designOf = (site: LoadedSite["site"]) => designGateways(site)[0]!;
const card = (number: number, id: string, port: number) => ({ number, card: { id, port } });

test("the same hardware leaves the site file as it is, byte for byte", (t) => {
  const id = "@pci:0000:08:01.0";
  const { text, changed } = restored(full, full, [card(1, id, 1), card(2, id, 2)]);
  t.false(changed);
  t.is(text, full);
});

test("another card is written down with its ports, and nothing else changes", (t) => {
  const id = "@pci:0000:03:00.0";
  const { text, loaded: site } = restored(full, full, [card(3, id, 3), card(4, id, 4)]);
  const expected = full
    .replaceAll("@pci:0000:08:01.0", id)
    .replace(/port: 1$/m, "port: 3")
    .replace(/port: 2$/m, "port: 4");
  t.is(text, expected);
  const before = designOf(loaded(full).site);
  const after = designOf(site.site);
  t.deepEqual(after.routes, before.routes);
  t.deepEqual(after.groups, before.groups);
});

test("spans that change places take their channels with them into groups, timing and names", (t) => {
  const { loaded: site } = restored(withoutCards, withoutCards, [
    { number: 2, card: undefined },
    { number: 1, card: undefined },
  ]);
  const { spans, groups, routes } = designOf(site.site);
  t.deepEqual(
    spans.map(({ name, firstChannel, timingSource, signalling }) => [name, firstChannel, timingSource, signalling]),
    [
      ["operator", 1, 1, "cpe"],
      ["pbx", 32, 0, "net"],
    ],
  );
  t.is(groups[0]?.channels[0], 1);
  t.deepEqual([groups[1]?.channels[0], groups[1]?.channels.at(-1), groups[1]?.channels.length], [32, 62, 30]);
  t.deepEqual(routes, designOf(loaded(full).site).routes);
});

test("a comment stays with the span that it speaks of", (t) => {
  const { text } = restored(withoutCards, withoutCards, [
    { number: 2, card: undefined },
    { number: 1, card: undefined },
  ]);
  t.true(text.indexOf("name: operator") < text.indexOf("name: pbx"));
  t.regex(text, /gives the PBX its clock\.\n\s+- name: pbx/);
});

test("what was changed since the backup is as in the backup again; the machine stays that of today", (t) => {
  const today = withoutCards
    .replace("strategy: roundrobin", "strategy: failover")
    .replace("    address: 10.20.60.6\n\n    spans", "    address: 10.20.60.7\n\n    spans");
  const { loaded: site, changed } = restored(today, withoutCards, [
    { number: 1, card: undefined },
    { number: 2, card: undefined },
  ]);
  t.true(changed);
  t.is(designOf(site.site).routes.strategy, "roundrobin");
  t.is(designOf(site.site).address, "10.20.60.7");
});

test("a machine whose spans lie behind others needs cards that can be named", (t) => {
  t.throws(
    () =>
      restored(withoutCards, withoutCards, [
        { number: 2, card: undefined },
        { number: 3, card: undefined },
      ]),
    { code: "spans-missing", message: /spans 2, 3 of the machine, which leaves out others/ },
  );
  const { loaded: site } = restored(withoutCards, withoutCards, [card(2, "@x:1", 2), card(3, "@x:1", 3)]);
  t.deepEqual(
    designOf(site.site).spans.map(({ card: port, firstChannel }) => [port?.port, firstChannel]),
    [
      [2, 1],
      [3, 32],
    ],
  );
});

test("onto spans of no card the backup's cards are taken out", (t) => {
  const { loaded: site, text } = restored(full, full, [
    { number: 1, card: undefined },
    { number: 2, card: undefined },
  ]);
  t.true(designOf(site.site).spans.every((span) => span.card === undefined));
  t.notRegex(text, /card:/);
});
