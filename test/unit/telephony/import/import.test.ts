import test from "ava";
import { isAppError } from "../../../../src/core/errors.ts";
import { formatChannels } from "../../../../src/site/gateway/channels.ts";
import { parseSite } from "../../../../src/site/load.ts";
import type { HostFiles } from "../../../../src/telephony/import/host-files.ts";
import {
  designOf,
  fixtureHost,
  hostFilesOf,
  importHost,
  importOptions,
  linesOf,
} from "../../../fixtures/host-files.ts";

const names = [
  "good-two-operators",
  "good-genconf",
  "broken-printed",
  "broken-freepbx",
  "broken-wanpipe",
  "broken-mixed",
];

for (const name of names)
  test(`${name} makes a site file that passes its own check`, async (t) => {
    const imported = importHost(await fixtureHost(name));
    const { site, problems } = parseSite(imported.text, { path: name, roles: importOptions.roles });
    t.deepEqual(
      problems.filter(({ severity }) => severity === "error"),
      [],
    );
    t.deepEqual(site, imported.site);
  });

test("two lines and two trunks import as they are, the trunks by their numbers, and nothing is left for a person", async (t) => {
  const imported = importHost(await fixtureHost("good-two-operators"));
  const { spans, groups, trunks, sipDriver, routes } = designOf(imported);
  t.deepEqual(
    spans.map(({ signalling, timingSource, dChannel, crc4 }) => ({ signalling, timingSource, dChannel, crc4 })),
    [
      { signalling: "cpe", timingSource: 1, dChannel: 16, crc4: true },
      { signalling: "cpe", timingSource: 2, dChannel: 47, crc4: true },
    ],
  );
  t.deepEqual(
    groups.map(({ dialName, channels }) => `${dialName} ${formatChannels(channels)}`),
    ["G1 1-15,17-31", "G2 32-46,48-62"],
  );
  t.deepEqual(
    trunks.map(({ name, host, deviceId }) => [name, host, deviceId]),
    [
      ["Trunk_vivait_gw01", "172.25.128.91", 8574],
      ["Trunk_vivait_gw02", "172.25.128.92", 8569],
    ],
  );
  t.is(sipDriver, "chan_sip");
  t.is(routes.strategy, "failover");
  t.false(linesOf(imported).includes("left "), linesOf(imported));
});

test("the documents' own errors are corrected, each with the rule that it is an example of", async (t) => {
  const imported = importHost(await fixtureHost("broken-printed"));
  const corrected = imported.notes.filter(({ outcome }) => outcome === "corrected").map(({ rule }) => rule);
  for (const rule of ["T1", "T2", "T3", "T4", "T6", "T8", "T9", "T10", "T11", "T12", "T13", "T14", "T15", "T16", "T17"])
    t.true(corrected.includes(rule), rule);
  for (const rule of ["T18", "T22", "T23", "T24", "T25", "T27", "T34", "L2"]) t.true(corrected.includes(rule), rule);
  const left = imported.notes.filter(({ outcome }) => outcome === "left").map(({ rule }) => rule);
  for (const rule of ["T20", "T26", "T32"]) t.true(left.includes(rule), rule);
});

test("a D-channel among the bearers is taken out, and groups keep their numbers although spans have others", async (t) => {
  const { spans, groups } = designOf(importHost(await fixtureHost("broken-printed")));
  t.deepEqual(
    spans.map(({ number, signalling, timingSource }) => ({ number, signalling, timingSource })),
    [
      { number: 1, signalling: "net", timingSource: 0 },
      { number: 2, signalling: "cpe", timingSource: 1 },
    ],
  );
  t.deepEqual(
    groups.map(({ dialName, channels }) => `${dialName} ${formatChannels(channels)}`),
    ["G1 32-46,48-62", "G2 1-15,17-31"],
    "G2, because a peer's variable calls it so",
  );
});

test("secrets are in no site file and in no word of the report", async (t) => {
  for (const name of names) {
    const imported = importHost(await fixtureHost(name));
    t.notRegex(imported.text + JSON.stringify(imported.notes), /not-to-be-copied/, name);
  }
});

test("the groups of dahdi_genconf are kept, an empty one ends nothing, and its contexts give way to the gateway's", async (t) => {
  const imported = importHost(await fixtureHost("good-genconf"), { address: undefined });
  const design = designOf(imported);
  t.deepEqual(
    design.groups.map(({ dialName, channels }) => `${dialName} ${formatChannels(channels)}`),
    ["G0 1-15,17-46,48-62", "g11 1-15,17-31", "G12 32-46,48-62"],
    "g11, because the dialplan dials it so",
  );
  t.is(design.address, "10.1.2.3", "SIP is bound to it");
  t.is(design.country, "us");
  t.is(design.outbound.defaultGroup, 11, "the one group that the dialplan dials for its peers");
  t.deepEqual(
    design.trunks.map(({ name, host, port }) => [name, host, port]),
    [
      ["pbx_main", "10.1.2.10", 5060],
      ["pbx_spare", "pbx-spare.example.com", 5062],
    ],
  );
  t.deepEqual(design.sipAllowed, ["10.1.2.10"], "the name is closed until somebody says which addresses it stands for");
  const lines = linesOf(imported);
  t.regex(lines, /corrected span 1: its calls came in to context 'from-pstn'; the gateway's is Cen_Inicio_Dahdi/);
  t.regex(lines, /corrected chan_dahdi\.conf: an empty group doesn't end/);
  t.regex(
    lines,
    /left context from-pstn: is no part of .*dials peers pbx-main, pbx-spare, runs Queue, includes holidays/,
  );
  t.regex(lines, /left context from-pbx: .*dials lines g11/);
});

test("a FreePBX host keeps its line and its peer; its dialplan, phones and registrations are left for a person", async (t) => {
  const imported = importHost(await fixtureHost("broken-freepbx"));
  const { spans, trunks, sipPort } = designOf(imported);
  t.is(spans[0]?.echoCanceller, "none");
  t.is(spans[0]?.localDialPlan, "national");
  t.is(sipPort, 5160);
  t.deepEqual(
    trunks.map(({ name, codecs }) => [name, codecs]),
    [["to_vivait", ["ulaw"]]],
  );
  const lines = linesOf(imported);
  t.regex(lines, /left peers: that register themselves are no trunks: 100/);
  t.regex(lines, /left peers: the host registers itself at 1 other with a secret/);
  t.regex(lines, /left kernel modules: .*vpmsupport=0/);
  t.notRegex(lines, /priexclusive/, "it stands below the channels, so it counts for none of them");
});

test("a dialplan that dials several groups for its peers, or none, leaves their calls out for a person", async (t) => {
  const good = await fixtureHost("good-genconf");
  const [path, { text }] = [...good.texts].find(([each]) => each.endsWith("/extensions.conf")) ?? ["", { text: "" }];
  for (const [changed, message] of [
    [text.replace("g11", "g11/1&DAHDI/G12"), /left calls out: the dialplan dials groups 11, 12 for calls/],
    [text.replace("DAHDI/g11", "Local"), /left calls out: the dialplan dials no group for calls/],
  ] as const) {
    const texts = new Map([...good.texts, [path, { text: changed, encoding: "utf8" as const }]]);
    const imported = importHost({ ...good, texts });
    t.is(designOf(imported).outbound.defaultGroup, undefined);
    t.regex(linesOf(imported), message);
  }
});

test("wanpipe's D-channel is understood, and what has to be changed for it is left for a person", async (t) => {
  const imported = importHost(await fixtureHost("broken-wanpipe"), { address: undefined });
  t.is(designOf(imported).address, "10.8.0.4");
  t.is(designOf(imported).spans[0]?.dChannel, 16);
  t.regex(linesOf(imported), /left span 1: its D-channel is hardhdlc.*TDMV_DCHAN = 0/);
  t.regex(linesOf(imported), /left cards: Sangoma's wanpipe configures 1 line here/);
});

test("lines that are no PRI are left out, the others move up, and each is told", async (t) => {
  const imported = importHost(await fixtureHost("broken-mixed"));
  const { spans, groups, trunks, country, rtp } = designOf(imported);
  t.deepEqual(
    spans.map(({ line, signalling, timingSource, firstChannel }) => [line, signalling, timingSource, firstChannel]),
    [
      ["T1", "cpe", 2, 1],
      ["BRI", "cpe", 3, 25],
      ["E1", "net", 0, 28],
    ],
  );
  t.deepEqual(
    groups.map(({ number, channels }) => `${number}: ${formatChannels(channels)}`),
    ["7: 1-23", "8: 25-26", "9: 28-37"],
  );
  t.is(trunks.length, 1);
  t.is(country, "es");
  t.deepEqual(rtp, { start: 10000, end: 20000 });
  const lines = linesOf(imported);
  t.regex(lines, /left span 1: its signalling is 'mfcr2', which is no PRI/);
  t.regex(lines, /corrected span 2: another span is timing source 1 already; this one is 2 now/);
  t.regex(lines, /left trunk six: its host '2001:db8::1' is neither/);
  t.regex(lines, /left span 3: bri_cpe_ptmp is a line with several devices/);
});

test("carriage returns of every kind end lines and nothing else", async (t) => {
  const good = await fixtureHost("good-two-operators");
  for (const end of ["\r\n", "\r", "^M\n", "^M\r\n"]) {
    const texts = Object.fromEntries([...good.texts].map(([path, { text }]) => [path, text.replaceAll("\n", end)]));
    const imported = importHost(hostFilesOf(texts));
    t.deepEqual(designOf(imported), designOf(importHost(good)), JSON.stringify(end));
    t.true(imported.notes.some(({ outcome, rule }) => outcome === "corrected" && rule === "T22"));
  }
});

test("the host's address that is nearest to its trunks is the gateway's, where nobody says another", async (t) => {
  const good = await fixtureHost("good-two-operators");
  const addresses = ["10.0.0.5", "172.25.128.7", "192.168.1.1"];
  t.is(designOf(importHost({ ...good, addresses }, { address: undefined })).address, "172.25.128.7");
  t.is(designOf(importHost({ ...good, addresses }, { address: "10.0.0.5" })).address, "10.0.0.5");
  const error = t.throws(() => importHost(good, { address: undefined }));
  t.true(isAppError(error, "data-invalid"));
  t.is(error?.message, "nothing in these files says which address the gateway has");
});

test("without a line or without a trunk no site file is made, and the message says what was found instead", async (t) => {
  const good = await fixtureHost("good-two-operators");
  const without = (path: string): HostFiles => ({
    ...good,
    texts: new Map([...good.texts].filter(([each]) => each !== path)),
    unread: [{ path, reason: "permission denied" }],
  });
  const noLine = t.throws(() => importHost(hostFilesOf({ "/etc/asterisk/chan_dahdi.conf": "[channels]\n" })));
  t.is(noLine?.message, "there is no line with PRI signalling in these files");
  const noTrunk = t.throws(() => importHost(without("/etc/asterisk/sip.conf")));
  t.regex(
    noTrunk?.message ?? "",
    /^there is no SIP peer with a fixed host .*\n {2}files: it could not be read: permission denied/,
  );
});

test("without system.conf the channels tell the lines, which is a guess and said to be one", (t) => {
  const imported = importHost(
    hostFilesOf({
      "/etc/asterisk/chan_dahdi.conf":
        "[channels]\nsignalling=pri_cpe\nswitchtype=national\ngroup=1\nchannel => 1-23,25-47\n",
      "/etc/asterisk/sip.conf": "[pbx]\ntype=peer\nhost=10.0.0.1\n",
    }),
  );
  t.deepEqual(
    designOf(imported).spans.map(({ line, dChannel }) => [line, dChannel]),
    [
      ["T1", 24],
      ["T1", 48],
    ],
  );
  t.regex(linesOf(imported), /left spans: .*are guessed from the channels/);
});

test("cards of assigned-spans.conf are kept, unless DAHDI assigns spans by itself", async (t) => {
  const good = await fixtureHost("good-two-operators");
  const assigned = { text: "@Board1 1:1:1 2:2:32\n", encoding: "utf8" as const };
  const texts = new Map([...good.texts, ["/etc/dahdi/assigned-spans.conf", assigned]]);
  const [first, second] = designOf(importHost({ ...good, texts })).spans;
  t.deepEqual(
    [first?.card, second?.card],
    [
      { id: "@Board1", port: 1 },
      { id: "@Board1", port: 2 },
    ],
  );
  texts.set("/etc/modprobe.d/dahdi.conf", { text: "options dahdi auto_assign_spans=1\n", encoding: "utf8" });
  t.is(designOf(importHost({ ...good, texts })).spans[0]?.card, undefined);
});

test("peers beside the gateway's own trunks are named and not taken", async (t) => {
  const good = await fixtureHost("good-two-operators");
  const sip = good.texts.get("/etc/asterisk/sip.conf")?.text ?? "";
  const texts = new Map([
    ...good.texts,
    [
      "/etc/asterisk/sip.conf",
      { text: `${sip}\n[monitor]\ntype=peer\nhost=10.0.0.9\ncontext=watch\n`, encoding: "utf8" as const },
    ],
  ]);
  const imported = importHost({ ...good, texts });
  t.is(designOf(imported).trunks.length, 2);
  t.regex(linesOf(imported), /left peer monitor: 10\.0\.0\.9, context 'watch': is taken for no trunk/);
});

test("a trunk with a DNS name leaves the others' addresses in the firewall, and its own to a person", async (t) => {
  const host = await fixtureHost("good-two-operators");
  const texts = new Map(
    [...host.texts].map(([path, source]) => [
      path,
      { ...source, text: source.text.replaceAll("172.25.128.91", "sbc.example.com") },
    ]),
  );
  const imported = importHost({ ...host, texts });
  t.deepEqual(imported.site.gateways.pri?.firewall.sip, ["172.25.128.92"]);
  t.regex(
    linesOf(imported),
    /left firewall\.sip: .*the list has 172\.25\.128\.92 now; sbc\.example\.com may not send SIP until you add its addresses there/,
  );
});

test("a time zone and a country that the host doesn't say are told, and so is the time zone that was kept", async (t) => {
  const host = await fixtureHost("good-two-operators");
  t.regex(linesOf(importHost(host)), /kept time zone: Europe\/Madrid/);
  const silent = hostFilesOf(
    Object.fromEntries([...host.texts].map(([path, { text }]) => [path, text.replace(/^.*zone.*$/gm, "")])),
    { timezone: undefined },
  );
  const imported = importHost(silent, { timezone: "UTC" });
  t.is(imported.site.site.timezone, "UTC");
  t.regex(linesOf(imported), /corrected time zone: neither \/etc\/timezone nor the link \/etc\/localtime says it: UTC/);
  t.regex(linesOf(imported), /corrected country: no tone zone is set: es/);
});
