import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import test from "ava";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { messagesIn } from "../../../src/messages/catalogue.ts";
import { siteFileDocument, siteFileReference } from "../../../src/site/document.ts";
import { siteJsonSchemaText } from "../../../src/site/json-schema.ts";
import { loadSite } from "../../../src/site/load.ts";
import { siteSchemaPath } from "../../../src/site/schema-file.ts";
import { roles } from "./sample-file.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const folder = join(root, "provisioning", "examples");
const examples = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const six = ["acd", "bdtr", "gestion", "mcan", "registro-gw", "webrtc"];

test("there is an example for each layout, a smallest one, and two of gateways", (t) => {
  t.deepEqual(examples.sort(), [
    "all-in-one-host.yaml",
    "one-vm-a-host.yaml",
    "pri-gateway-full.yaml",
    "pri-gateway.yaml",
    "several-hosts.yaml",
    "two-nodes.yaml",
  ]);
});

for (const name of examples) {
  const text = readFileSync(join(folder, name), "utf8");

  test(`${name} passes the check without a warning`, async (t) => {
    t.deepEqual((await loadSite(join(folder, name), { roles })).warnings, []);
  });

  test(`${name} names the schema that ships, and that schema accepts it`, (t) => {
    const named = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1] ?? "";
    t.is(resolve(folder, named), siteSchemaPath);
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(siteSchemaPath, "utf8")) as z.core.JSONSchema.JSONSchema);
    t.true(schema.safeParse(parseYaml(text)).success);
    t.false(schema.safeParse({ ...(parseYaml(text) as object), hosst: {} }).success);
  });

  test(`${name} uses no address of a vendor's laboratory`, (t) => {
    t.false(/172\.25\.12[89]\./.test(text));
  });
}

test("the layouts have the six roles on one, several and six hosts", async (t) => {
  for (const [name, hosts] of [
    ["all-in-one-host", 1],
    ["several-hosts", 3],
    ["one-vm-a-host", 6],
  ] as const) {
    const { site } = await loadSite(join(folder, `${name}.yaml`), { roles });
    t.deepEqual(
      Object.values(site.nodes)
        .map(({ role }) => role)
        .sort(),
      six,
    );
    t.is(Object.keys(site.hosts).length, hosts);
  }
});

test("the schema that ships is the one that the program prints", (t) => {
  t.is(
    readFileSync(siteSchemaPath, "utf8"),
    siteJsonSchemaText(),
    `run 'spanwright site schema --out ${relative(root, siteSchemaPath)}'`,
  );
});

test("the page about the site file is up to date", async (t) => {
  t.is(
    readFileSync(join(root, "docs", "site-file.md"), "utf8"),
    await siteFileDocument(messagesIn("en").questions),
    "run 'npm run docs'",
  );
});

test("the reference has a meaning for every key", (t) => {
  const rows = siteFileReference()
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  t.true(rows.length > 30);
  t.deepEqual(
    rows.filter((row) => /\| {1,2}\|$/.test(row)),
    [],
  );
});
