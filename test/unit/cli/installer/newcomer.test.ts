import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { askNewSite } from "../../../../src/cli/installer/new-site.ts";
import { placingOn } from "../../../../src/cli/placing.ts";
import { languages } from "../../../../src/messages/language.ts";
import { parseSite } from "../../../../src/site/load.ts";
import { installerFolder } from "../../../fixtures/installer-folder.ts";
import { bridgedFacts, plainFacts } from "../../../fixtures/interview-facts.ts";
import { scriptedScreen } from "../../../fixtures/scripted-screen.ts";

const folder = installerFolder(test);
const examplePath = join(import.meta.dirname, "../../../../provisioning/examples/all-in-one-host.yaml");

/** Questions whose answers are names and addresses. */
const namesAndAddresses: readonly string[] = [
  "name",
  "host",
  "bridge",
  "cidr",
  "gateway",
  "dns",
  "ntp",
  "domain",
  "node-name",
  "node-address",
  "site-file",
];

for (const language of languages) {
  test.serial(
    `in ${language}, the six roles from nothing take fewer than ten answers beyond names and addresses`,
    async (t) => {
      for (const [name, facts] of Object.entries({ plain: plainFacts, bridged: bridgedFacts })) {
        const file = join(folder, `${language}-${name}.yaml`);
        const screen = scriptedScreen({ "name": name, "site-file": file }, language);
        const made = await askNewSite({ screen, facts });
        t.is(made?.file, file);
        const others = screen.asked.filter(({ id }) => !namesAndAddresses.includes(id ?? ""));
        // The choice in the menu comes before them.
        t.true(others.length + 1 < 10, others.map(({ message }) => message).join("\n"));
        t.false(screen.asked.some(({ id }) => id === undefined));
        const { site, problems } = parseSite(readFileSync(file, "utf8"), { path: file, roles: facts.roles });
        t.deepEqual(problems, []);
        const example = parseSite(readFileSync(examplePath, "utf8"), { path: examplePath, roles: facts.roles }).site;
        const layout = (nodes: NonNullable<typeof site>["nodes"]) =>
          Object.values(nodes)
            .map(({ role, colocatedWith }) => `${role} ${colocatedWith ?? "on its own"}`)
            .sort();
        t.deepEqual(layout(site?.nodes ?? {}), layout(example?.nodes ?? {}));
      }
    },
  );
}

test.serial("what can be seen of this machine is the default", async (t) => {
  const file = join(folder, "seen.yaml");
  await askNewSite({ screen: scriptedScreen({ "name": "seen", "site-file": file }), facts: bridgedFacts });
  const { site } = parseSite(readFileSync(file, "utf8"), { path: file, roles: bridgedFacts.roles });
  t.deepEqual(site?.networks.admin, {
    cidr: "10.20.30.0/24",
    gateway: "10.20.30.254",
    bridge: "br0",
    dns: ["10.20.30.2", "10.20.30.3"],
    ntp: ["10.20.30.2"],
    domain: "madrid.example",
  });
  // .10 is this machine's own.
  t.is(site?.nodes.bdtr?.interfaces?.admin?.address, "10.20.30.11");
});

test.serial(
  "the vendor's rule gives the web telephone's processors, and is shown; the others stay the role's",
  async (t) => {
    const file = join(folder, "large.yaml");
    const screen = scriptedScreen({ "name": "large", "agents": "1500", "calls": "1000", "site-file": file });
    await askNewSite({ screen, facts: plainFacts });
    const { site } = parseSite(readFileSync(file, "utf8"), { path: file, roles: plainFacts.roles });
    const said = screen.said.join("\n");
    t.regex(said, /webrtc: 1500 users: 2 \(VIVAit Call 3\.5/);
    t.regex(said, /webrtc: 500 calls a machine: 17 vCPUs \(VIVAit Call 3\.5.*cores = \(\(calls \/ 100\) x 3\) \+ 2\)/);
    t.deepEqual([site?.nodes.webrtc?.vcpus, site?.nodes.webrtc2?.vcpus, site?.nodes.acd?.vcpus], [17, 17, undefined]);
  },
);

test.serial(
  "what this machine lacks for the proposed sizes is said before they are taken, and once more at the end",
  async (t) => {
    const gibibyte = 2 ** 30;
    const figures = { processors: 4, memoryBytes: 14.5 * gibibyte, diskBytes: 1000 * gibibyte };
    const placing = placingOn(new Map([["local", { figures }]]));
    const script = { "name": "small", "write": "q", "site-file": join(folder, "small.yaml") };
    const small = scriptedScreen(script);
    await askNewSite({ screen: small, facts: { ...plainFacts, placing } });
    const lacks = small.messages.interview.lacks("this machine", "14GiB of memory");
    t.deepEqual(
      small.said.filter((line) => line.startsWith(lacks.slice(0, 20))),
      [lacks, lacks],
    );
    const elsewhere = scriptedScreen({ ...script, host: "10.9.9.1", cidr: "10.9.9.0/24" });
    await askNewSite({ screen: elsewhere, facts: { ...plainFacts, placing } });
    t.false(elsewhere.said.includes(lacks));
  },
);

test.serial("where this machine has cards, the number of their lines is the default", async (t) => {
  const screen = scriptedScreen({
    install: "pri-gateway",
    name: "cards",
    "gateway-address": "10.9.9.9",
    "gateway-trunks": "q",
  });
  await askNewSite({ screen, facts: { ...plainFacts, lineCount: 4 } });
  t.is(screen.asked.find(({ id }) => id === "gateway-spans")?.initial, "4");
  t.is(screen.asked.filter(({ id }) => id === "span-signalling").length, 4);
});
