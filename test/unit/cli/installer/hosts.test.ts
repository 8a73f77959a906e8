import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { parse } from "yaml";
import { physicalStorage } from "../../../../src/capacity/recordings.ts";
import { askNewSite } from "../../../../src/cli/installer/new-site.ts";
import { placingOn, type SeenHost } from "../../../../src/cli/placing.ts";
import { sizeToBytes } from "../../../../src/core/size.ts";
import { languages } from "../../../../src/messages/language.ts";
import { answersFrom, readAnswers } from "../../../../src/site/answers.ts";
import { siteText } from "../../../../src/site/compose.ts";
import { parseSite } from "../../../../src/site/load.ts";
import { installerFolder } from "../../../fixtures/installer-folder.ts";
import { plainFacts } from "../../../fixtures/interview-facts.ts";
import { scriptedScreen } from "../../../fixtures/scripted-screen.ts";

const folder = installerFolder(test);
const gibibyte = 2 ** 30;
const addresses = ["10.99.0.5", "10.99.0.6"] as const;
const network = { host: addresses.join(", "), cidr: "10.99.0.0/24" };
const siteOf = (file: string) => parseSite(readFileSync(file, "utf8"), { path: file, roles: plainFacts.roles });
const large: SeenHost = { figures: { processors: 16, memoryBytes: 64 * gibibyte, diskBytes: 1000 * gibibyte } };
const factsWith = (seen: Readonly<Record<string, SeenHost>>) => ({
  ...plainFacts,
  placing: placingOn(new Map(Object.entries(seen))),
});
const bothLarge = factsWith({ [addresses[0]]: large, [addresses[1]]: large });

test.serial("two hosts: the machines are shared out, and the halves of a pair are apart", async (t) => {
  const file = join(folder, "two.yaml");
  const script = { "name": "two", ...network, "high-availability": "webrtc, acd", "site-file": file };
  const screen = scriptedScreen(script);
  await askNewSite({ screen, facts: bothLarge });
  const { site, problems } = siteOf(file);
  t.deepEqual(problems, []);
  t.deepEqual(
    Object.entries(site?.hosts ?? {}).map(([name, { ssh }]) => [name, ssh?.address]),
    [
      ["server", addresses[0]],
      ["server2", addresses[1]],
    ],
  );
  const nodes = site?.nodes ?? {};
  for (const [one, other] of [
    ["webrtc", "webrtc2"],
    ["acd", "acd2"],
  ] as const)
    t.deepEqual([nodes[one]?.host, nodes[other]?.host].sort(), ["server", "server2"]);
  t.true(new Set(Object.values(nodes).map(({ host }) => host)).size === 2);
  t.is(nodes.mcan?.colocatedWith, undefined);
  t.true(screen.said.includes(screen.messages.interview.pairUndescribed("acd")), "the vendor describes webrtc's alone");
  t.true(
    screen.said.some((line) => line.startsWith("Before that, once: spanwright host trust") && / server2$/.test(line)),
  );
  const answers = await readAnswers(join(folder, "two.answers.yaml"), plainFacts);
  const again = siteText(answers, "/schema.json");
  t.is(again.split("\n").slice(3).join("\n"), readFileSync(file, "utf8").split("\n").slice(3).join("\n"));
});

test.serial("where one host is named, nothing is asked about hosts and pairs, and nothing is different", async (t) => {
  const file = join(folder, "one.yaml");
  const screen = scriptedScreen({ "name": "one", "site-file": file });
  await askNewSite({ screen, facts: plainFacts });
  t.false(screen.asked.some(({ id }) => id === "high-availability" || id === "node-host"));
  t.deepEqual(Object.keys(siteOf(file).site?.hosts ?? {}), ["server"]);
  const answers = parse(readFileSync(join(folder, "one.answers.yaml"), "utf8")) as Record<string, unknown>;
  t.deepEqual([answers.host, "highAvailability" in answers], ["local", false]);
});

test.serial("a pair wants a host for each half, and what is missing is said", (t) => {
  const problemsOf = (more: object) =>
    answersFrom({ install: "all-roles", name: "ha", ...more }, plainFacts).findings.map(
      ({ path, message }) => `${path.join(".")}: ${message}`,
    );
  t.deepEqual(problemsOf({ highAvailability: ["webrtc"] }), [
    "highAvailability: webrtc is to be there 2 times, each on a host of its own, and the site has one host: 1 more is missing",
  ]);
  const two = { host: [...addresses], cidr: "10.99.0.0/24" };
  t.deepEqual(problemsOf({ ...two, agents: 1500, highAvailability: "webrtc" }), [
    "highAvailability: webrtc is to be there 3 times, each on a host of its own, and the site has 2 hosts: 1 more is missing",
  ]);
  t.regex(problemsOf({ ...two, highAvailability: "webtrc" })[0] ?? "", /'webtrc' is none of this site's roles/);
  const chosen = { install: "chosen-roles", name: "ha", ...two, highAvailability: ["acd"] };
  const nodes = [
    { role: "acd", host: "server" },
    { role: "acd", host: "server" },
  ];
  t.deepEqual(
    answersFrom({ ...chosen, nodes }, plainFacts).findings.map(({ path, message }) => `${path.join(".")}: ${message}`),
    ["nodes.1.host: acd is on server too, and machines of role acd are there so that a host may fail"],
  );
  const half = answersFrom({ ...chosen, nodes: [{ role: "acd", host: "server2" }, { role: "acd" }] }, bothLarge);
  t.deepEqual([half.findings, half.answers.nodes.map(({ host }) => host)], [[], ["server2", "server"]]);
  const added = answersFrom({ ...chosen, nodes: [{ role: "acd" }] }, bothLarge);
  t.deepEqual(added.findings, []);
  t.deepEqual(
    added.answers.nodes.map(({ name, host }) => [name, host]),
    [
      ["acd", "server"],
      ["acd2", "server2"],
    ],
  );
});

test.serial(
  "machines that fit on no host are refused with what is missing, at the terminal and in a file",
  async (t) => {
    const small: SeenHost = { figures: { processors: 2, memoryBytes: 6.5 * gibibyte, diskBytes: 500 * gibibyte } };
    const facts = factsWith({ [addresses[0]]: small, [addresses[1]]: small });
    const screen = scriptedScreen({ name: "small", ...network, proposal: ["as-proposed", "q"] });
    t.is(await askNewSite({ screen, facts }), undefined);
    t.is(screen.refused.length, 1);
    t.regex(
      screen.refused[0] ?? "",
      /do not fit on these hosts: all of them together: [0-9]+ vCPU, 20GiB of memory missing/,
    );
    t.regex(screen.refused[0] ?? "", /acd: 2GiB of memory missing on server, which lacks least/);
    const unattended = answersFrom(
      { install: "all-roles", name: "small", host: [...addresses], cidr: "10.99.0.0/24" },
      facts,
    );
    t.deepEqual(
      unattended.findings.map(({ path, message }) => [path.join("."), message.slice(0, 44)]),
      [["host", "the machines do not fit on these hosts: all "]],
    );
  },
);

for (const language of languages) {
  test.serial(
    `in ${language}, a host that could not be looked at is said to be unknown, not to have room`,
    async (t) => {
      const reason = "cannot log in on server2: no route";
      const facts = factsWith({ [addresses[0]]: large, [addresses[1]]: { unknown: reason } });
      const screen = scriptedScreen({ name: "unknown", ...network, proposal: "q" }, language);
      await askNewSite({ screen, facts });
      const { interview } = screen.messages;
      t.true(screen.said.includes(interview.roomUnknown(`server2 (${addresses[1]})`, reason)), screen.said.join("\n"));
      t.true(screen.said.some((line) => line.startsWith(`server (${addresses[0]}): `)));
      t.false(screen.said.some((line) => line.startsWith("server2 (")));
      t.deepEqual(screen.refused, []);
    },
  );
}

test.serial("each host is looked at once, when it is named, under the name that it will have", async (t) => {
  const looked: string[] = [];
  const placing = placingOn(new Map(), async (host, { site, name }) => {
    looked.push(`${site} ${name} ${host}`);
    return host === addresses[0] ? large : { unknown: "no SSH host key is on record" };
  });
  const screen = scriptedScreen({ name: "looked", ...network, proposal: "q" });
  await askNewSite({ screen, facts: { ...plainFacts, placing } });
  t.deepEqual(looked, [`looked server ${addresses[0]}`, `looked server2 ${addresses[1]}`]);
  const file = join(folder, "looked.yaml");
  writeFileSync(
    file,
    `name: unattended\nhost: [${addresses.join(", ")}, 10.99.0.7]\ncidr: 10.99.0.0/24\nnodes: [{ role: acd }]\n`,
  );
  await readAnswers(file, { ...plainFacts, placing });
  t.is(looked[2], "unattended server3 10.99.0.7");
});

test.serial(
  "recordings make the data disk of the role that keeps them larger, by the days and the share",
  async (t) => {
    const file = join(folder, "recorded.yaml");
    const script = {
      "name": "recorded",
      "recording-days": ["-1", "1,5", "40000", "90"],
      "recording-share": ["0", "101", "50%", "50"],
    };
    const screen = scriptedScreen({ ...script, "site-file": file });
    await askNewSite({ screen, facts: plainFacts });
    t.is(screen.refused.length, 6, screen.refused.join("\n"));
    const { site } = siteOf(file);
    const { bytes } = physicalStorage({ channels: 30, hoursPerDay: 8, days: 90, format: "wav" });
    const wanted = Math.ceil((21 * gibibyte + bytes) / gibibyte);
    t.deepEqual(site?.nodes.acd?.dataDisks, [`${wanted}GiB`]);
    t.is(site?.nodes.bdtr?.dataDisks, undefined);
    t.true(
      screen.said.some((line) => /^recordings of calls \(60, 50 %\), kept for 90 days, 8 hours a day: acd /.test(line)),
    );
    t.true(
      screen.said.some((line) => line.includes("WAV, 16 bit, 8 kHz")),
      "the rule is shown",
    );
  },
);

test.serial("recordings are asked of chosen roles too, with the calls, and not where nothing keeps them", (t) => {
  const answered = (more: object) => answersFrom({ name: "kept", ...more }, plainFacts);
  const { answers, findings } = answered({ nodes: [{ role: "acd" }, { role: "bdtr" }], recordingDays: 30, calls: 10 });
  t.deepEqual(findings, []);
  const { bytes } = physicalStorage({ channels: 10, hoursPerDay: 8, days: 30, format: "wav" });
  const [disk] = [answers.nodes[0]?.dataDisks].flat();
  t.true(sizeToBytes(disk ?? "1MiB") >= bytes + 21 * gibibyte);
  t.is(answers.nodes[1]?.dataDisks, undefined);
  t.regex(answered({ nodes: [{ role: "bdtr" }], recordingDays: 30 }).findings[0]?.message ?? "", /is not asked for/);
  t.regex(
    answered({ nodes: [{ role: "acd" }], recordingDays: 36_000, calls: 10_000 }).findings[0]?.message ?? "",
    /the recordings take [0-9]+TiB on one acd, and a disk has at most 63TiB/,
  );
});

test.serial("another image is asked for once, for all nodes, and the proposal is shown again", async (t) => {
  const file = join(folder, "image.yaml");
  const screen = scriptedScreen({
    "name": "image",
    "proposal": ["other-image", "as-proposed"],
    "image": "debian-12",
    "site-file": file,
  });
  await askNewSite({ screen, facts: plainFacts });
  t.is(screen.asked.filter(({ id }) => id === "image").length, 1);
  t.is(screen.asked.filter(({ id }) => id === "proposal").length, 2);
  const { site } = siteOf(file);
  t.true(
    Object.values(site?.nodes ?? {}).every(
      ({ image, colocatedWith }) => image === "debian-12" || colocatedWith !== undefined,
    ),
  );
});

test.serial("nat is refused where nodes are on several hosts", async (t) => {
  const screen = scriptedScreen({ name: "nat", ...network, attachment: ["nat", "bridge"], proposal: "q" });
  await askNewSite({ screen, facts: bothLarge });
  t.regex(screen.refused[0] ?? "", /each host makes a nat network of its own/);
});

test.serial(
  "the example of two hosts makes a good site, its pair apart and its recordings on acd's disk",
  async (t) => {
    const example = join(import.meta.dirname, "../../../../provisioning/examples/answers/two-hosts.yaml");
    const answers = await readAnswers(example, bothLarge);
    const { site, problems } = parseSite(siteText(answers, "/schema.json"), {
      path: "x.yaml",
      roles: plainFacts.roles,
    });
    t.deepEqual(problems, []);
    t.deepEqual([site?.nodes.webrtc?.host, site?.nodes.webrtc2?.host], ["server", "server2"]);
    const { bytes } = physicalStorage({ channels: 60, hoursPerDay: 8, days: 30, format: "wav" });
    t.true(sizeToBytes(site?.nodes.acd?.dataDisks?.[0] ?? "1MiB") >= bytes + 21 * gibibyte);
  },
);
