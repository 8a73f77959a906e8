import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { parseCidr } from "../../../src/site/addresses.ts";
import { answersFrom, readAnswers } from "../../../src/site/answers.ts";
import { siteText } from "../../../src/site/compose.ts";
import { freeNetwork, routedNetworks } from "../../../src/site/free-network.ts";
import { plainFacts as facts } from "../../fixtures/interview-facts.ts";
import { parse } from "./sample-file.ts";

const least = {
  name: "madrid",
  domain: "madrid.example",
  nodes: [{ role: "acd" }, { role: "acd" }, { role: "plain", name: "tool" }],
};

test("the least answers get the defaults that the terminal would offer, and make a good site", (t) => {
  const { answers, defaults, findings } = answersFrom(least, facts);
  t.deepEqual(findings, []);
  t.is(answers.site.gateway, "192.168.70.1");
  t.deepEqual([defaults.gateway, defaults["nodes.0.address"]], ["192.168.70.1", "192.168.70.10"]);
  t.deepEqual(
    ["name", "domain", "nodes.2.name", "nodes.3", "nodes.0.memory"].filter((place) => place in defaults),
    [],
    "what the file says, the end of a list and a role's sizes are no defaults that were taken",
  );
  t.deepEqual(
    answers.nodes.map(({ name, address }) => [name, address]),
    [
      ["acd", "192.168.70.10"],
      ["acd2", "192.168.70.11"],
      ["tool", "192.168.70.12"],
    ],
  );
  const { site, problems } = parse(siteText(answers, "/schema.json"));
  t.deepEqual(problems, []);
  t.deepEqual(site?.networks.admin?.libvirt, { mode: "nat" });
});

test("the new file begins with the schema and has comments", (t) => {
  const { answers } = answersFrom(least, facts);
  const text = siteText(answers, "/schema.json");
  t.true(text.startsWith("# yaml-language-server: $schema=/schema.json\n"));
  for (const section of ["site", "networks", "hosts", "nodes"])
    t.regex(text, new RegExp(`\\n\\n# [^\\n]+\\n(#[^\\n]*\\n)*${section}:\\n`));
});

test("every unknown key, missing key and wrong answer is named at once", (t) => {
  const { findings } = answersFrom(
    {
      nmae: "madrid",
      attachment: "bridge",
      gateway: "10.0.0.1",
      dns: "0.0.0.0",
      timezone: 5,
      nodes: [{ rol: "acd" }, { role: "adc", address: "10.0.0.5" }, "x"],
    },
    facts,
  );
  const list = findings.map(({ path, message }) => `${path.join(".")}: ${message}`);
  for (const expected of [
    "nmae: 'nmae' is not asked for with these answers",
    "name: is missing",
    "timezone: must be text, found the number 5",
    "cidr: is missing",
    "nodes.0.rol: 'rol' is not asked for with these answers",
    "nodes.0.role: is missing",
    "nodes.1.role: must be one of acd, bdtr, gestion, mcan, plain, registro-gw, webrtc, found 'adc'",
    "nodes.2: must be a mapping of keys, found 'x'",
  ]) {
    t.true(list.includes(expected), `${expected}\n${list.join("\n")}`);
  }
  t.regex(findings[0]?.fix ?? "", /Did you mean 'name'/);
});

test("an answer is judged by the checks of the site file", (t) => {
  const wrong = (more: object) =>
    answersFrom({ ...least, ...more }, facts).findings.map(({ path, message }) => `${path.join(".")}: ${message}`);
  t.deepEqual(wrong({ gateway: "192.168.71.1" })[0], "gateway: 192.168.71.1 is outside 192.168.70.0/24");
  t.deepEqual(wrong({ cidr: "192.168.70.3/24" }), [
    "cidr: 192.168.70.3/24 is an address inside a network, not a network",
  ]);
  t.deepEqual(wrong({ dns: ["224.0.0.1"] }), ["dns: 224.0.0.1 is a multicast address"]);
  t.deepEqual(wrong({ nodes: [{ role: "acd", address: "192.168.70.255" }] }), [
    "nodes.0.address: 192.168.70.255 is the broadcast address of network admin",
  ]);
  t.deepEqual(
    wrong({
      nodes: [
        { role: "acd", address: "192.168.70.9" },
        { role: "mcan", address: "192.168.70.9" },
      ],
    }),
    ["nodes.1.address: 192.168.70.9 is already the address of nodes.acd.interfaces.admin"],
  );
  t.deepEqual(
    wrong({
      nodes: [
        { role: "acd", name: "a" },
        { role: "acd", name: "a" },
      ],
    }),
    ["nodes.1.name: another node is called 'a'"],
  );
  t.deepEqual(wrong({ nodes: [] }), ["nodes: must be a list of 1 to 512 entries"]);
});

test("sizes in the answers file go into the site file, and others stay out of it", (t) => {
  const nodes = [{ role: "acd", vcpus: 2, dataDisks: "5GiB", image: "debian-12" }];
  const { answers, findings } = answersFrom({ ...least, nodes }, facts);
  t.deepEqual(findings, []);
  const acd = parse(siteText(answers, "/schema.json")).site?.nodes.acd;
  t.deepEqual(
    [acd?.vcpus, acd?.dataDisks, acd?.image, acd?.memory, acd?.systemDisk],
    [2, ["5GiB"], "debian-12", undefined, undefined],
  );
  const wrong = answersFrom({ ...least, nodes: [{ role: "acd", vcpus: [2], memory: "1MiB", disk: "x" }] }, facts);
  t.deepEqual(
    wrong.findings.map(({ path, message }) => `${path.join(".")}: ${message}`),
    [
      "nodes.0.disk: 'disk' is not asked for with these answers",
      "nodes.0.vcpus: must be a single value, found a list",
      "nodes.0.memory: 1MiB is too small: a guest with less does not boot",
    ],
  );
});

test("a free network is one that overlaps none in use", (t) => {
  t.is(freeNetwork([]), "192.168.70.0/24");
  t.is(freeNetwork([parseCidr("192.168.70.128/25"), parseCidr("192.168.71.0/24")]), "192.168.72.0/24");
  t.is(freeNetwork([parseCidr("192.168.0.0/16")]), undefined);
});

test("the kernel's routes are read, the default route left out", (t) => {
  const routes =
    "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\neth0\t00000000\t0102A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\neth0\t0046A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n";
  t.deepEqual(routedNetworks(routes), [parseCidr("192.168.70.0/24")]);
  t.deepEqual(routedNetworks(""), []);
});

test("a mistyped key or value is told with the nearest, and the rest is read as it was most likely meant", (t) => {
  const { findings } = answersFrom(
    {
      install: "pri-gatway",
      nmae: "madrid",
      name: "madrid",
      pri: { trnks: ["10.9.9.1"], address: "10.9.9.9", line: "E2" },
    },
    facts,
  );
  t.deepEqual(
    findings.map(({ path, message, fix }) => [path.join("."), message, fix.replace(/ Keys here: .*/, "")]),
    [
      ["nmae", "'nmae' is not asked for with these answers", "Did you mean 'name'?"],
      ["pri.trnks", "'trnks' is not asked for with these answers", "Did you mean 'trunks'?"],
      [
        "install",
        "must be one of all-roles, chosen-roles, pri-gateway, nodes-and-gateway, found 'pri-gatway'",
        "Did you mean 'pri-gateway'?",
      ],
      ["pri.line", "must be one of E1, T1, BRI, found 'E2'", "Did you mean 'E1'?"],
      ["pri.trunks", "is missing", "Add 'trunks:'."],
    ],
  );
  t.regex(findings[0]?.fix ?? "", /Keys here: install, name, .*, pri\.$/, "all of them, however many");
});

test("a list where one value is wanted is told as such, and so is the wrong entry of a list", (t) => {
  const found = answersFrom(
    { ...least, timezone: ["Europe/Madrid"], domain: ["a.example", "b.example"], dns: ["10.0.0.1", 5], ntp: { a: 1 } },
    facts,
  ).findings.map(({ path, message, fix }) => `${path.join(".")}: ${message}. ${fix}`);
  t.deepEqual(found, [
    "timezone: must be a single value, found a list. Write 'timezone: Europe/Madrid'.",
    "dns: entry 2 must be text, found the number 5. Put this entry in quotes.",
    "ntp: must be a list of texts, found a mapping. Write '[one, two]'.",
    "domain: must be a single value, found a list. Write one of them behind 'domain:', without brackets and dashes.",
  ]);
});

test("a long value is cut, a long key never", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-answers-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "long.yaml");
  const key = "k".repeat(200);
  writeFileSync(path, `name: ${"x".repeat(200)}\nnodes: [{ role: acd }]\n${key}: 1\n`);
  const error = await t.throwsAsync(readAnswers(path, facts));
  t.regex(error?.message ?? "", new RegExp(`:3:1 error ${key}: '${key}' is not asked for`));
  t.regex(error?.message ?? "", /name: 'x{60}…' must be a DNS label/);
});
