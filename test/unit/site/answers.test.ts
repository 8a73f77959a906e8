import test from "ava";
import { askSite, type Prompt } from "../../../src/cli/ask.ts";
import { parseCidr } from "../../../src/site/addresses.ts";
import { answersFrom } from "../../../src/site/answers.ts";
import { siteText } from "../../../src/site/compose.ts";
import { freeNetwork, routedNetworks } from "../../../src/site/free-network.ts";
import { parse, roles } from "./sample-file.ts";

const facts = { timezone: "Europe/Madrid", freeNetwork: "192.168.70.0/24", roles };
const least = {
  name: "madrid",
  domain: "madrid.example",
  nodes: [{ role: "acd" }, { role: "acd" }, { role: "plain", name: "tool" }],
};

test("the least answers get the defaults that the terminal would offer, and make a good site", (t) => {
  const { answers, findings } = answersFrom(least, facts);
  t.deepEqual(findings, []);
  t.is(answers.site.gateway, "192.168.70.1");
  t.deepEqual(
    answers.nodes.map(({ name, address }) => [name, address]),
    [
      ["acd", "192.168.70.10"],
      ["acd2", "192.168.70.11"],
      ["tool", "192.168.70.12"],
    ],
  );
  const { site, problems } = parse(siteText(answers.site, answers.nodes, "/schema.json"));
  t.deepEqual(problems, []);
  t.deepEqual(site?.networks.admin?.libvirt, { mode: "nat" });
});

test("the new file begins with the schema and has comments", (t) => {
  const { answers } = answersFrom(least, facts);
  const text = siteText(answers.site, answers.nodes, "/schema.json");
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
    "nmae: 'nmae' is not a question of 'site new'",
    "name: is missing",
    "timezone: must be text, found the number 5",
    "cidr: is missing",
    "domain: is missing",
    "nodes.0.rol: 'rol' is not a question of 'site new'",
    "nodes.0.role: is missing",
    "nodes.1.role: must be one of acd, bdtr, gestion, mcan, plain, registro-gw, webrtc",
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
  t.deepEqual(wrong({ nodes: [] }), ["nodes: must be a list of 1 to 512 nodes"]);
});

test("the questions on the terminal offer defaults, refuse wrong answers at once, and end when no node is wanted", async (t) => {
  const typed = [
    "bad name",
    "madrid",
    "",
    "",
    "",
    "192.168.70.300",
    "",
    "10.9.9.9, 10.9.9.8",
    "",
    "madrid.example",
    "acd",
    "",
    "192.168.70.1",
    "",
    "",
    "",
  ];
  const refusals: string[] = [];
  const asked: string[] = [];
  const asker = {
    ask: async (prompt: Prompt): Promise<string> => {
      asked.push(prompt.message);
      for (let tries = 0; tries < 5; tries += 1) {
        const answer = typed.shift() || (prompt.initial ?? "");
        const problem = prompt.problem(answer);
        if (problem === undefined) return answer;
        refusals.push(problem);
      }
      throw new Error(`no good answer to '${prompt.message}'`);
    },
  };
  const { site, nodes } = await askSite(asker, { facts, mostNodes: 5 });
  t.is(refusals.length, 3);
  t.regex(refusals[0] ?? "", /'bad name' must be a DNS label/);
  t.regex(refusals[1] ?? "", /'192\.168\.70\.300' must be an IPv4 address/);
  t.regex(refusals[2] ?? "", /192\.168\.70\.1 is the gateway of network admin/);
  t.false(asked.includes("Bridge on the host"));
  t.deepEqual(site.dns, ["10.9.9.9", "10.9.9.8"]);
  t.deepEqual(nodes, [{ role: "acd", name: "acd", address: "192.168.70.10" }]);
  t.deepEqual(typed, []);
});

/** Answers by the words of the question; Enter for everything else. */
const typing = (answers: Readonly<Record<string, string>>, asked: Prompt[] = []) => ({
  ask: async (prompt: Prompt): Promise<string> => {
    asked.push(prompt);
    const answer = answers[prompt.message] ?? prompt.initial ?? "";
    const problem = prompt.problem(answer);
    if (problem !== undefined) throw new Error(`'${answer}' at '${prompt.message}': ${problem}`);
    return answer;
  },
});
const oneNode = {
  "Short name of the site": "a",
  "DNS domain of the guests": "a.example",
  "Role of the node": "acd",
};

test("image and sizes are one question where the role's will do", async (t) => {
  const asked: Prompt[] = [];
  const { nodes } = await askSite(typing(oneNode, asked), { facts, mostNodes: 1 });
  t.deepEqual(nodes, [{ role: "acd", name: "acd", address: "192.168.70.10" }]);
  t.is(asked.at(-1)?.message, "Image and sizes");
  const acd = "the role's: ubuntu-20-04, 4 vCPUs, 8GiB memory, 13GiB system disk, 21GiB data disk";
  t.deepEqual([asked.at(-1)?.initial, asked.at(-1)?.choices], [acd, [acd, "others"]]);
  t.regex(asked.at(-1)?.problem("no") ?? "", /must be one of/);
});

test("who wants other sizes is asked for each, with the role's as the default, and only what differs is written", async (t) => {
  const asked: Prompt[] = [];
  const answers = {
    ...oneNode,
    "Image and sizes": "others",
    "Memory": "2GiB",
    "Sizes of the data disks": "5GiB, 6GiB",
  };
  const { site, nodes } = await askSite(typing(answers, asked), { facts, mostNodes: 1 });
  t.deepEqual(nodes, [
    { role: "acd", name: "acd", address: "192.168.70.10", memory: "2GiB", dataDisks: ["5GiB", "6GiB"] },
  ]);
  t.deepEqual(
    asked.slice(-5).map(({ message, initial }) => [message, initial]),
    [
      ["Image of the system disk", "ubuntu-20-04"],
      ["Virtual processors", "4"],
      ["Memory", "8GiB"],
      ["Size of the system disk", "13GiB"],
      ["Sizes of the data disks", "21GiB"],
    ],
  );
  const acd = parse(siteText(site, nodes, "/schema.json")).site?.nodes.acd;
  t.deepEqual([acd?.memory, acd?.dataDisks, acd?.vcpus, acd?.image], ["2GiB", ["5GiB", "6GiB"], undefined, undefined]);
});

test("a wrong size is refused at once", async (t) => {
  const answers = { ...oneNode, "Image and sizes": "others" };
  const refusal = async (more: object) =>
    (await t.throwsAsync(askSite(typing({ ...answers, ...more }), { facts, mostNodes: 1 })))?.message;
  t.regex((await refusal({ Memory: "8 gigs" })) ?? "", /must be a size such as 512MiB or 20GiB/);
  t.regex((await refusal({ Memory: "1MiB" })) ?? "", /1MiB is too small: a guest with less does not boot/);
  t.regex((await refusal({ "Virtual processors": "many" })) ?? "", /must be a number, found 'many'/);
  t.regex((await refusal({ "Virtual processors": "0" })) ?? "", /must be at least 1, found the number 0/);
  t.regex((await refusal({ "Image of the system disk": "Debian 12" })) ?? "", /must be a DNS label/);
});

test("sizes in the answers file go into the site file, and others stay out of it", (t) => {
  const nodes = [{ role: "acd", vcpus: 2, dataDisks: "5GiB", image: "debian-12" }];
  const { answers, findings } = answersFrom({ ...least, nodes }, facts);
  t.deepEqual(findings, []);
  const acd = parse(siteText(answers.site, answers.nodes, "/schema.json")).site?.nodes.acd;
  t.deepEqual(
    [acd?.vcpus, acd?.dataDisks, acd?.image, acd?.memory, acd?.systemDisk],
    [2, ["5GiB"], "debian-12", undefined, undefined],
  );
  const wrong = answersFrom({ ...least, nodes: [{ role: "acd", vcpus: [2], memory: "1MiB", disk: "x" }] }, facts);
  t.deepEqual(
    wrong.findings.map(({ path, message }) => `${path.join(".")}: ${message}`),
    [
      "nodes.0.disk: 'disk' is not a question of 'site new'",
      "nodes.0.vcpus: must be a number, found a list",
      "nodes.0.memory: 1MiB is too small: a guest with less does not boot",
    ],
  );
});

test("no more nodes are asked for than a site may have", async (t) => {
  const fixed: Record<string, string> = {
    "Short name of the site": "a",
    "DNS domain of the guests": "a.example",
    "Role of the node": "plain",
  };
  const { nodes } = await askSite(
    { ask: async ({ message, initial }) => fixed[message] ?? initial ?? "" },
    { facts, mostNodes: 3 },
  );
  t.deepEqual(
    nodes.map(({ name }) => name),
    ["plain", "plain2", "plain3"],
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
