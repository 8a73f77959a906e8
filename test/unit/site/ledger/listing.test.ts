import test from "ava";
import { ledgerText, ofSite } from "../../../../src/site/ledger/listing.ts";
import { designIn, nodeAt, siteInput, temporaryLedger } from "../sample-site.ts";

test("the table has a line for each identity in use, by owner; retired ones are shown when asked for", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  designIn(folder, ledger, siteInput("madrid", { acd: nodeAt("10.0.0.5"), bdtr: nodeAt("10.0.0.6") }));
  ledger.retireNode("madrid", "acd");
  const inUse = ledgerText(ledger.export(), { all: false }).split("\n");
  t.is(inUse[0], `site madrid  ${folder}/madrid.yaml`);
  t.deepEqual(
    new Set(inUse.slice(1, -1).map((line) => line.trim().split(/\s{2,}/)[0])),
    new Set(["node bdtr", "network admin"]),
  );
  t.true(inUse.some((line) => /^ {2}node bdtr +address \(admin\) +10\.0\.0\.6 +since 2/.test(line)));
  const all = ledgerText(ledger.export(), { all: true }).split("\n");
  t.true(all.some((line) => /^ {2}node acd +address \(admin\) +10\.0\.0\.5 +retired 2/.test(line)));
  const owners = all.slice(1, -1).map((line) => line.trim().split(/\s{2,}/)[0]);
  t.is(owners.filter((owner, index) => owner !== owners[index - 1]).length, 3, "each owner's lines stand together");
});

test("an empty ledger says so, and an unknown site is refused with those that are known", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  t.is(ledgerText(ledger.export(), { all: false }), "No site was planned here yet.\n");
  designIn(folder, ledger, siteInput("madrid", { acd: nodeAt("10.0.0.5") }));
  const error = t.throws(() => ofSite(ledger.export(), "sevilla"), {
    message: `the ledger ${ledger.path} knows no site 'sevilla'`,
  });
  t.like(error, { hint: "It knows: madrid." });
});

test("a site whose hosts are trusted but which was never planned is listed", (t) => {
  const { ledger } = temporaryLedger(t);
  ledger.recordHostKeys({
    site: "madrid",
    kind: "host",
    machine: "srv1",
    source: "person",
    keyLines: ["ssh-ed25519 AAAAB3NzaC1yc2E"],
  });
  t.regex(
    ledgerText(ofSite(ledger.export(), "madrid"), { all: false }),
    /^site madrid {2}not planned yet\n {2}host srv1 {2}SSH host key/,
  );
});
