import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { keptInterview } from "../../../../src/cli/installer/kept-interview.ts";
import { askNewSite } from "../../../../src/cli/installer/new-site.ts";
import { readSession } from "../../../../src/cli/installer/session.ts";
import { messagesIn } from "../../../../src/messages/catalogue.ts";
import { parseSite } from "../../../../src/site/load.ts";
import { installerFolder } from "../../../fixtures/installer-folder.ts";
import { plainFacts as facts } from "../../../fixtures/interview-facts.ts";
import { ctrlC, scriptedScreen } from "../../../fixtures/scripted-screen.ts";

const folder = installerFolder(test);
const messages = messagesIn("en");
const siteOf = (file: string) => parseSite(readFileSync(file, "utf8"), { path: file, roles: facts.roles }).site;

async function keptAnswers(): Promise<string[]> {
  const kept = await readSession(messages);
  return kept.kind === "found" ? kept.session.answers.map(([place, answer]) => `${place}=${String(answer)}`) : [];
}

test.serial("'?' explains, '<' goes back to the question before, and its answer can be given anew", async (t) => {
  const file = join(folder, "back.yaml");
  const screen = scriptedScreen({
    "install": ["?", "all-roles"],
    "name": ["wrong", "right"],
    "timezone": ["<", "Atlantic/Canary"],
    "write": ["<", "write"],
    "site-file": [file, file],
  });
  await askNewSite({ screen, facts });
  t.is(siteOf(file)?.site.name, "right");
  t.is(siteOf(file)?.site.timezone, "Atlantic/Canary");
  t.true(screen.said.some((line) => line.includes("Why: It decides what else is asked.")));
  t.deepEqual(
    screen.asked.slice(0, 5).map(({ id }) => id),
    ["install", "install", "name", "timezone", "name"],
  );
});

test.serial("what was answered is offered again after '<', as long as it still fits", async (t) => {
  const screen = scriptedScreen({
    "name": "again",
    "timezone": "Atlantic/Canary",
    "cidr": ["10.77.0.0/24", "10.78.0.0/24"],
    "gateway": ["10.77.0.9"],
    "dns": ["10.1.1.1, 10.1.1.2"],
    "ntp": ["<"],
  });
  const back = { ...screen.asker };
  let wentBack = 0;
  screen.asker = {
    ask: async (prompt) => {
      const text = await back.ask(prompt);
      // From the time servers back to the network, whose new answer makes the old way out wrong.
      if (wentBack > 0 && wentBack < 3 && text !== "<") {
        wentBack += 1;
        return "<";
      }
      if (text === "<") wentBack = 1;
      if (screen.asked.length > 14) return "q";
      return text;
    },
  };
  await askNewSite({ screen, facts });
  const offered = (id: string) => screen.asked.filter((one) => one.id === id).map(({ initial }) => initial);
  t.is(offered("dns")[1], "10.1.1.1, 10.1.1.2");
  t.is(offered("gateway")[1], "10.77.0.9");
  t.is(offered("cidr")[1], "10.77.0.0/24");
  t.is(offered("gateway")[2], "10.78.0.1", "the one that was taken back is not in the new network");
  t.is(offered("dns")[2], "10.1.1.1, 10.1.1.2");
});

test.serial("before the first question there is nothing to go back to", async (t) => {
  const screen = scriptedScreen({ install: ["<", "q"] });
  t.is(await askNewSite({ screen, facts }), undefined);
  t.true(screen.said.includes(messages.interview.first));
});

test.serial("'q' and Ctrl-C keep the answers, write no site file, and the interview goes on from there", async (t) => {
  const file = join(folder, "resumed.yaml");
  const left = scriptedScreen({ "name": "resumed", "domain": ["q"], "site-file": file });
  t.is(await askNewSite({ screen: left, facts }), undefined);
  t.regex(
    left.said.at(-2) ?? "",
    /^Left at the question 'DNS domain of the virtual machines'\. No site file was written; 9 answers are kept\.$/,
  );
  const state = process.env.SPANWRIGHT_STATE_DIR ?? "";
  t.is(statSync(join(state, "installer-session.json")).mode & 0o777, 0o600);
  const first = await readSession(messages);
  const stopped = scriptedScreen({ "domain": "resumed.example", "calls": [ctrlC] });
  const error = await t.throwsAsync(
    askNewSite({ screen: stopped, facts, session: first.kind === "found" ? first.session : undefined }),
    { message: /^Left at the question 'Calls at the same time.*11 answers are kept\.$/ },
  );
  t.deepEqual([error?.name, existsSync(file)], ["AppError", false]);
  t.deepEqual(stopped.asked[0]?.id, "domain");
  t.true((await keptAnswers()).includes("domain=resumed.example"));
  const second = await readSession(messages);
  const last = scriptedScreen({ "site-file": file });
  await askNewSite({ screen: last, facts, session: second.kind === "found" ? second.session : undefined });
  t.true(last.said.includes("11 answers are taken over."));
  t.is(siteOf(file)?.networks.admin?.domain, "resumed.example");
  t.is((await readSession(messages)).kind, "none");
});

test.serial("kept answers that no longer fit are asked again from there on", async (t) => {
  const left = scriptedScreen({ name: "moved", attachment: ["q"] });
  await askNewSite({ screen: left, facts });
  const kept = await readSession(messages);
  t.is(kept.kind, "found");
  if (kept.kind !== "found") return;
  const answers = kept.session.answers.map(([place, answer]): [string, string | string[]] =>
    place === "timezone" ? [place, "Nowhere/Else"] : [place, answer],
  );
  const again = scriptedScreen({ attachment: ["q"] });
  await askNewSite({ screen: again, facts, session: { ...kept.session, answers } });
  t.true(again.said.some((line) => /^2 of 4 answers are taken over/.test(line)));
  t.is(again.asked[0]?.id, "timezone");
});

for (const [what, text] of Object.entries({
  "zero": "0",
  "a negative figure": "-5",
  "a fraction": "2.5",
  "a huge figure": "9".repeat(30),
  "NaN": "NaN",
  "a decimal comma": "1,5",
  "a thousand with a point": "1.000",
  "a percentage": "150%",
  "nothing": " ",
  "10 000 characters": "1".repeat(10_000),
  "control characters": "6\u001b[2J0",
})) {
  for (const id of ["agents", "calls"]) {
    test.serial(`${what} for ${id} is refused at once, and a good figure is taken then`, async (t) => {
      const screen = scriptedScreen({ name: "figures", [id]: [text, "70"], proposal: ["q"] });
      await askNewSite({ screen, facts });
      t.is(screen.refused.length, 1, screen.refused.join("\n"));
      t.true((screen.refused[0] ?? "").length < 400, screen.refused[0]);
      t.false(screen.refused[0]?.includes("\u001b"));
      t.true((await keptAnswers()).includes(`${id}=70`));
    });
  }
}

for (const [id, wrong] of Object.entries({
  "name": ["", "Madrid", "a b", "x".repeat(10_000), "\u0007bell", "ñandú"],
  "timezone": ["Madrid", "Europe/Mdrid", "x".repeat(10_000)],
  "host": ["not_a_host", "999.1.1.1", "10.0.0.5, 10.0.0.5", " "],
  "cidr": ["192.168.70.3/24", "192.168.70.0", "10.0.0.0/99"],
  "gateway": ["192.168.71.1", "0", "192.168.70.1.1"],
  "dns": ["", "224.0.0.1", "10.0.0.1 ".repeat(100)],
  "domain": ["-", "a..b"],
  "site-file": ["", "madrid", "/no/such/folder/madrid.yaml", `${"x".repeat(10_000)}.yaml`, "a\nb.yaml"],
})) {
  test.serial(`wrong answers to ${id} are refused one by one`, async (t) => {
    const good = {
      "name": "good",
      "timezone": "UTC",
      "host": "local",
      "cidr": "192.168.70.0/24",
      "gateway": "192.168.70.1",
      "dns": "10.9.9.9",
      "domain": "a.example",
      "site-file": join(folder, `good-${id}.yaml`),
    };
    const screen = scriptedScreen({ ...good, [id]: [...wrong, good[id as keyof typeof good]], write: ["q"] });
    await askNewSite({ screen, facts });
    t.is(screen.refused.length, wrong.length, screen.refused.join("\n"));
  });
}

test.serial("chosen roles are asked one after the other, and each can be changed", async (t) => {
  const file = join(folder, "chosen.yaml");
  const screen = scriptedScreen({
    "install": "chosen-roles",
    "name": "chosen",
    "node-role": ["plain", "acd", "plain", "no-more"],
    "proposal": "change",
    "node-name": ["tool"],
    "node-shares": ["own", "acd"],
    "node-address": ["192.168.70.1", "192.168.70.50"],
    "node-sizes": ["change"],
    "node-memory": "2GiB",
    "site-file": file,
  });
  await askNewSite({ screen, facts });
  t.regex(screen.refused.join("\n"), /192\.168\.70\.1 is the gateway of network admin/);
  const nodes = siteOf(file)?.nodes ?? {};
  t.deepEqual(Object.keys(nodes), ["tool", "acd", "plain"]);
  t.deepEqual(
    [nodes.tool?.memory, nodes.tool?.interfaces?.admin?.address, nodes.plain?.colocatedWith],
    ["2GiB", "192.168.70.50", "acd"],
  );
  t.false(screen.asked.some(({ id }) => id === "agents"));
});

test.serial("only a gateway: its lines, peers and emergency numbers, and no network", async (t) => {
  const file = join(folder, "gateway.yaml");
  const screen = scriptedScreen({
    "install": "pri-gateway",
    "name": "gateway",
    "gateway-address": "192.168.79.10",
    "gateway-spans": ["0", "-1", "1,5", "NaN", "2"],
    "span-signalling": ["cpe", "net"],
    "gateway-trunks": ["192.168.79.10", "192.168.79.21, 192.168.79.22"],
    "gateway-emergency": ["112x", "112 091"],
    "gateway-default-group": "1",
    "site-file": file,
  });
  await askNewSite({ screen, facts });
  t.is(screen.refused.length, 6, screen.refused.join("\n"));
  t.false(
    screen.refused.some((text) => /quotation marks/.test(text)),
    "nobody types quotation marks",
  );
  t.regex(screen.refused.at(-1) ?? "", /'112x' is no number that can be dialled\. Write each with digits/);
  t.true(screen.said.includes("emergency numbers: 112, 091"));
  t.true(screen.said.includes("group for calls from SIP that name none: 1"));
  const site = siteOf(file);
  const pri = site?.gateways.pri;
  t.deepEqual([Object.keys(site?.hosts ?? {}), site?.networks], [["gateway"], {}]);
  t.deepEqual(
    pri?.spans.map(({ name, signalling }) => [name, signalling]),
    [
      ["operator", "cpe"],
      ["pbx", "net"],
    ],
  );
  t.deepEqual(
    pri?.groups.map(({ number, spans }) => [number, spans]),
    [
      [1, ["operator"]],
      [2, ["pbx"]],
    ],
  );
  t.deepEqual(
    pri?.trunks.map(({ host }) => host),
    ["192.168.79.21", "192.168.79.22"],
  );
  t.deepEqual([pri?.emergency?.numbers, pri?.outbound.defaultGroup], [["112", "091"], 1]);
});

test.serial("nodes and a gateway on two hosts: the registration node is the first SIP peer", async (t) => {
  const file = join(folder, "both.yaml");
  const screen = scriptedScreen({
    "install": "nodes-and-gateway",
    "name": "both",
    "host": "10.20.30.5",
    "cidr": "10.20.30.0/24",
    "node-role": ["registro-gw"],
    "gateway-host": "10.20.30.6",
    "gateway-emergency": "-",
    "site-file": file,
  });
  await askNewSite({ screen, facts });
  const site = siteOf(file);
  t.deepEqual(
    Object.entries(site?.hosts ?? {}).map(([name, { ssh }]) => [name, ssh?.address]),
    [
      ["server", "10.20.30.5"],
      ["gateway", "10.20.30.6"],
    ],
  );
  t.is(site?.networks.admin?.bridge, "br0");
  t.is(site?.gateways.pri?.trunks[0]?.host, site?.nodes["registro-gw"]?.interfaces?.admin?.address);
  t.is(site?.gateways.pri?.emergency, undefined);
  t.true(screen.said.includes("emergency numbers: none"));
  t.true(screen.said.includes("group for calls from SIP that name none: none (they are refused)"));
  t.true(screen.said.includes(`Before that, once: spanwright host trust ${file} gateway`));
});

test.serial("an existing file is not written over", async (t) => {
  const file = join(folder, "back.yaml");
  const before = readFileSync(file, "utf8");
  const screen = scriptedScreen({ "name": "other", "site-file": [file, "q"] });
  await askNewSite({ screen, facts });
  t.regex(screen.refused[0] ?? "", /back\.yaml exists already/);
  t.is(readFileSync(file, "utf8"), before);
});

test.serial("a second interview at the same time is told, and the first goes on", async (t) => {
  const file = join(folder, "first.yaml");
  const first = scriptedScreen({ "name": "first", "site-file": file });
  const { ask } = first.asker;
  let second: Error | undefined;
  let discarding: Error | undefined;
  let whileDiscarding: string[] = [];
  first.asker = {
    ask: async (prompt) => {
      if (prompt.message === messages.questions.name.ask({ number: 1, name: "", role: "", sizes: "" })) {
        second = await t.throwsAsync(askNewSite({ screen: scriptedScreen({}), facts }));
        discarding = await t.throwsAsync(keptInterview(scriptedScreen({ [messages.session.what]: "anew" })));
        whileDiscarding = await keptAnswers();
      }
      return await ask(prompt);
    },
  };
  await askNewSite({ screen: first, facts });
  t.is(second?.message, messages.session.locked);
  t.is(discarding?.message, messages.session.locked);
  t.deepEqual(whileDiscarding, ["install=all-roles"], "what the first one answered is still kept");
  t.true(existsSync(file));
});

test.serial(
  "in a network inside the host, '?' says who answers for the time there, and that it may be nobody",
  async (t) => {
    const nat = scriptedScreen({ name: "time", ntp: ["?", "q"] });
    await askNewSite({ screen: nat, facts });
    t.is(nat.asked.find(({ id }) => id === "ntp")?.initial, "192.168.70.1", "this host's own address there");
    t.true(nat.said.some((line) => /the network's gateway, which is the host: it answers only where/.test(line)));
    const bridged = scriptedScreen({ name: "time", attachment: "bridge", cidr: "10.9.0.0/24", ntp: ["?", "q"] });
    await askNewSite({ screen: bridged, facts });
    t.true(bridged.said.some((line) => /else the gateway: name another where the gateway has no time/.test(line)));
  },
);
