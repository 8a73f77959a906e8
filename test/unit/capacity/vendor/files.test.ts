import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { roleResources } from "../../../../src/cli/role-resources.ts";
import { loadVendors, vendorNamed, vendorsDirectory } from "../../../../src/cli/vendors.ts";
import { AppError } from "../../../../src/core/errors.ts";

const good = readFileSync(join(vendorsDirectory, "smart-ivr.yaml"), "utf8");

test("each vendor that ships can be read, and each of its rules names a document", async (t) => {
  const vendors = await loadVendors();
  t.deepEqual(
    [...vendors.keys()],
    readdirSync(vendorsDirectory)
      .map((name) => name.replace(".yaml", ""))
      .sort(),
  );
  for (const { rules } of vendors.values()) {
    for (const { id, source } of rules) t.regex(source, /(uContact|Smart IVR|VIVAit Call 3\.5|Worksmart).*, /, id);
  }
});

test("each role that a vendor starts from is there", async (t) => {
  const roles = await roleResources();
  for (const { machines } of (await loadVendors()).values()) {
    for (const { startsFrom } of machines) if (startsFrom !== undefined) t.true(roles.has(startsFrom), startsFrom);
  }
});

test("an unknown vendor is refused with the nearest", async (t) => {
  const vendors = await loadVendors();
  const error = t.throws(() => vendorNamed(vendors, "vivat"), { instanceOf: AppError });
  t.is(error.message, "there is no vendor 'vivat'");
  t.regex(error.hint, /Did you mean 'vivait'\? Known: smart-ivr, ucontact, vivait, worksmart\./);
});

const broken: [string, (text: string) => string, RegExp][] = [
  [
    "a reference to no rule",
    (text) => text.replace("count: { rule: smart-ivr-hardware }", "count: { rule: smart-ivr-ports }"),
    /machines\.0\.count: there is no rule 'smart-ivr-ports'/,
  ],
  [
    "a figure that a rule doesn't give",
    (text) => text.replace("figure: vcpus }", "figure: cores }"),
    /rule 'smart-ivr-hardware' gives no figure 'cores'\n {4}fix: Name one of vcpus, memoryGiB\./,
  ],
  [
    "a rule of another kind",
    (text) => text.replace("count: { rule: smart-ivr-hardware }", "count: { rule: smart-ivr-recording }"),
    /rule 'smart-ivr-recording' is of kind formula\n {4}fix: Name one of kind steps or share\./,
  ],
  [
    "rows that don't rise",
    (text) => text.replace("upTo: 60, says", "upTo: 20, says"),
    /rules\.0\.rows: the rows don't rise/,
  ],
  [
    "a split table without an end",
    (text) => text.replace("{ upTo: 240, says", "{ says"),
    /rules\.0\.beyond: a table that is split needs an end/,
  ],
  [
    "rows of different figures",
    (text) => text.replace("{ vcpus: 2, memoryGiB: 4 }", "{ vcpus: 2 }"),
    /rules\.0\.rows: the rows have different figures/,
  ],
  [
    "an id twice",
    (text) => text.replace("id: smart-ivr-recording", "id: smart-ivr-call-bandwidth"),
    /there is another rule 'smart-ivr-call-bandwidth'/,
  ],
  [
    "a foreign id",
    (text) => text.replace("id: smart-ivr-recording", "id: ucontact-recording"),
    /'ucontact-recording' doesn't begin with the vendor's name/,
  ],
  ["a kind that there isn't", (text) => text.replace("kind: steps", "kind: stairs"), /rules\.0\.kind: /],
  [
    "a rule without its source",
    (text) => text.replace(/\n {4}source: "Smart IVR, system requirements, rec.*/, ""),
    /source/,
  ],
  ["a negative figure", (text) => text.replace("times: 64000", "times: -64000"), /rules\.1\.times: /],
  ["a word for a figure", (text) => text.replace("times: 64000", "times: 64,000"), /rules\.1\.times: /],
];
for (const [title, change, message] of broken) {
  test(`${title} is found, with its line`, async (t) => {
    const directory = mkdtempSync(join(tmpdir(), "spanwright-vendors-"));
    t.teardown(() => rmSync(directory, { recursive: true }));
    const text = change(good);
    t.not(text, good);
    writeFileSync(join(directory, "smart-ivr.yaml"), text);
    const error = await t.throwsAsync(loadVendors(directory), { instanceOf: AppError });
    t.is(error?.code, "data-invalid");
    t.regex(error?.message ?? "", message);
    t.regex(error?.message ?? "", /smart-ivr\.yaml:\d+:\d+ error/);
  });
}
