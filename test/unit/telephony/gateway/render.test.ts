import test from "ava";
import fc from "fast-check";
import type { GatewayDesign } from "../../../../src/site/gateway/design.ts";
import { readDialplan } from "../../../../src/telephony/asterisk/config/dialplan.ts";
import { readSections, type Section } from "../../../../src/telephony/asterisk/config/sections.ts";
import { rootsOf } from "../../../../src/telephony/asterisk/config/tree.ts";
import { readPjsipTrunks, readSipTrunks } from "../../../../src/telephony/asterisk/config/trunks.ts";
import { readAssignedSpans, readSpanTypes } from "../../../../src/telephony/dahdi/config/card-files.ts";
import { readChanDahdi } from "../../../../src/telephony/dahdi/config/chan-dahdi.ts";
import { readSystemConf } from "../../../../src/telephony/dahdi/config/system-conf.ts";
import { gatewayFiles, vivaitFiles } from "../../../../src/telephony/gateway/render.ts";
import { lintTree } from "../../../../src/telephony/lint/lint.ts";
import { anyGateway } from "../../../fixtures/any-gateway.ts";
import { treeOf } from "../../../fixtures/config-tree.ts";
import { operatorSpan, testGateway, testGroup, testTarget, testTrunk } from "../../../fixtures/gateway-design.ts";

const contentOf = (design: GatewayDesign, path: string, target = testTarget) => {
  const file = gatewayFiles(design, target).find((each) => each.path === path);
  if (file === undefined) throw new Error(`${path} is not rendered`);
  return file.content;
};

const textsOf = (files: readonly { path: string; content: string }[]) =>
  // As lint sees them on the gateway: a name in #include is one below /etc/asterisk.
  Object.fromEntries(files.map(({ path, content }) => [path.replace("/etc/asterisk/", ""), content]));

const sectionsOf = (content: string): Section[] =>
  rootsOf(treeOf({ "file.conf": content })).flatMap((root) => readSections(root).sections);

test("system.conf says of every channel what the design says, and has no finding", (t) => {
  fc.assert(
    fc.property(anyGateway, (design) => {
      const read = readSystemConf(contentOf(design, "/etc/dahdi/system.conf"));
      t.deepEqual(read.findings, []);
      t.deepEqual(
        read.spans.map(({ line: _, words: __, ...span }) => span),
        design.spans.map(({ number, timingSource, lineBuildOut, framing, coding, crc4 }) => ({
          number,
          timingSource,
          lineBuildOut,
          framing,
          coding,
          crc4,
        })),
      );
      const wanted = new Map<number, string>();
      const cancelled = new Map<number, string>();
      for (const span of design.spans) {
        for (const channel of span.bChannels) wanted.set(channel, "bchan");
        wanted.set(span.dChannel, span.line === "BRI" ? "hardhdlc" : "dchan");
        if (span.echoCanceller !== "none")
          for (const channel of span.bChannels) cancelled.set(channel, span.echoCanceller);
      }
      t.deepEqual(sorted(new Map([...read.channels].map(([channel, { kind }]) => [channel, kind]))), sorted(wanted));
      t.deepEqual(sorted(read.echoCancellers), sorted(cancelled));
      t.deepEqual([read.loadZones, read.defaultZone], [["es"], "es"]);
    }),
    { numRuns: 40 },
  );
});

test("a virtual cable stands in the place of a span, with the law that its channels need", (t) => {
  const virtualCables = [
    { device: "e1a", peerMac: "02:00:00:00:0b:01" },
    { device: "e1c", peerMac: "02:00:00:00:0d:01" },
  ];
  const target = { ...testTarget, virtualCables };
  const read = readSystemConf(contentOf(testGateway, "/etc/dahdi/system.conf", target));
  t.deepEqual(read.findings, []);
  t.deepEqual(read.spans, []);
  t.deepEqual(
    read.dynamics.map(({ line: _, ...span }) => span),
    [
      { driver: "eth", address: "e1a/02:00:00:00:0b:01/0", channelCount: 31, timingSource: 1 },
      { driver: "eth", address: "e1c/02:00:00:00:0d:01/0", channelCount: 31, timingSource: 0 },
    ],
  );
  t.is(read.laws.get(1), "alaw");
  t.is(read.laws.size, 60);
  t.regex(
    contentOf(testGateway, "/etc/dahdi/modules", target),
    /\ndahdi_dynamic\ndahdi_dynamic_eth\ndahdi_echocan_mg2\n$/,
  );
  t.throws(() => gatewayFiles(testGateway, { ...target, virtualCables: virtualCables.slice(1) }), {
    message: "the gateway's files cannot be rendered: there are 1 virtual cables for 2 spans",
  });
});

test("chan_dahdi.conf gives every channel the settings and groups of its span, and no D-channel is one", (t) => {
  fc.assert(
    fc.property(anyGateway, (design) => {
      const { channels, findings } = readChanDahdi(sectionsOf(contentOf(design, "/etc/asterisk/chan_dahdi.conf")));
      t.deepEqual(findings, []);
      t.is(channels.size, design.spans.flatMap(({ bChannels }) => bChannels).length);
      for (const span of design.spans) {
        t.false(channels.has(span.dChannel));
        for (const channel of span.bChannels) {
          const read = channels.get(channel);
          const groups = design.groups.filter((group) => group.channels.includes(channel)).map(({ number }) => number);
          t.deepEqual(read?.groups, groups);
          t.like(Object.fromEntries(read?.settings ?? []), {
            signalling: `${span.line === "BRI" ? "bri" : "pri"}_${span.signalling}`,
            switchtype: span.switchType,
            context: "Cen_Inicio_Dahdi",
            pridialplan: span.dialPlan,
            overlapdial: span.overlapDial,
            resetinterval: String(span.resetIntervalSeconds ?? "never"),
            echocancel: span.echoCanceller === "none" ? "no" : "yes",
            reportalarms: "all",
          });
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("the files of the cards say the port, span and first channel that the design says", (t) => {
  fc.assert(
    fc.property(anyGateway, (design) => {
      const assigned = readAssignedSpans(contentOf(design, "/etc/dahdi/assigned-spans.conf"));
      const types = readSpanTypes(contentOf(design, "/etc/dahdi/span-types.conf"));
      t.deepEqual([...assigned.findings, ...types.findings], []);
      const withCards = design.spans.flatMap(({ card, ...span }) => (card === undefined ? [] : [{ card, span }]));
      t.deepEqual(
        assigned.spans.map(({ line: _, ...span }) => span),
        withCards.map(({ card, span }) => ({
          card: card.id,
          port: card.port,
          span: span.number,
          firstChannel: span.firstChannel,
        })),
      );
      const options = contentOf(design, "/etc/modprobe.d/spanwright-dahdi.conf");
      t.true(options.includes(`auto_assign_spans=${withCards.length > 0 ? 0 : 1}\n`));
      for (const { type } of types.types) t.true(type === "E1" || type === "T1");
    }),
  );
});

test("the trunks that are read from pjsip_trunks.conf and sip.conf are those of the design", (t) => {
  fc.assert(
    fc.property(anyGateway, (design) => {
      const pjsip = readPjsipTrunks(
        sectionsOf(contentOf({ ...design, sipDriver: "pjsip" }, "/etc/asterisk/pjsip_trunks.conf")),
      );
      const sip = readSipTrunks(sectionsOf(contentOf({ ...design, sipDriver: "chan_sip" }, "/etc/asterisk/sip.conf")));
      const wanted = (driver: string) =>
        design.trunks.map(({ name, host, port, codecs, qualifySeconds, deviceId }) => ({
          name,
          driver,
          host,
          port,
          codecs,
          context: "Cen_Inicio_TrunkSip",
          qualifySeconds,
          variables: deviceId === undefined ? [] : [{ name: "ID_DISPOSITIVO", value: String(deviceId) }],
        }));
      t.deepEqual<unknown, unknown>(pjsip, wanted("pjsip"));
      t.deepEqual<unknown, unknown>(sip, wanted("chan_sip"));
    }),
  );
});

test("the dialplan has an extension for every prefix, group and emergency number, and nothing else in their places", (t) => {
  fc.assert(
    fc.property(anyGateway, (design) => {
      const content = contentOf(design, "/etc/asterisk/extensions.conf");
      const { contexts, homeless } = readDialplan(rootsOf(treeOf({ "extensions.conf": content })));
      const names = (context: string) => [...(contexts.get(context)?.extensions.keys() ?? [])].sort();
      t.deepEqual(homeless, []);
      t.deepEqual(names("Cen_Ruta_Prefijos"), design.routes.dids.map(({ prefix }) => `_${prefix}!`).sort());
      t.deepEqual(names("dahdi-groups"), design.groups.map(({ dialName }) => dialName).sort());
      t.deepEqual(names("Cen_Emergencias"), [...(design.emergency?.numbers ?? [])].sort());
      for (const { prefix, trunks } of design.routes.dids) {
        const [priority] = contexts.get("Cen_Ruta_Prefijos")?.extensions.get(`_${prefix}!`)?.priorities ?? [];
        t.is(priority?.call.argument.text, trunks.join(":"));
      }
    }),
    { numRuns: 40 },
  );
});

test("lint finds nothing in the files of a usual gateway, notes included", (t) => {
  for (const sipDriver of ["pjsip", "chan_sip"] as const)
    for (const strategy of ["failover", "roundrobin"] as const) {
      const design = {
        ...testGateway,
        sipDriver,
        routes: { ...testGateway.routes, strategy, dids: [{ prefix: "91", trunks: [2, 1] }] },
        outbound: { defaultGroup: 1, internationalPrefix: "00" },
        emergency: { numbers: ["112"], groups: [1, 2] },
      };
      const found = lintTree(treeOf(textsOf(gatewayFiles(design, testTarget))), { notes: true });
      t.deepEqual(
        found.map(({ rule, file, line, message }) => `${rule} ${file}:${line} ${message}`),
        [],
      );
    }
});

test("lint finds no error and nothing to warn about in any gateway's files", (t) => {
  fc.assert(
    fc.property(anyGateway, (design) => {
      // Two trunks of one host and port, and codecs that have to be transcoded, are a site's own choice.
      const trunks = design.trunks.map((trunk, index) => ({
        ...trunk,
        host: `10.0.0.${index + 1}`,
        codecs: ["alaw"],
      }));
      const found = lintTree(treeOf(textsOf(gatewayFiles({ ...design, trunks }, testTarget))), { notes: false });
      t.deepEqual(
        found.map(({ rule, file, line, message }) => `${rule} ${file}:${line} ${message}`),
        [],
      );
    }),
    { numRuns: 40 },
  );
});

test("every file is ASCII with LF alone, says that it is ours, and DAHDI's lines fit dahdi_cfg's buffer", (t) => {
  fc.assert(
    fc.property(anyGateway, (design) => {
      for (const { path, content, belongs } of gatewayFiles(design, testTarget)) {
        t.regex(content, /^[\t\n\x20-\x7e]*\n$/, path);
        if (belongs === "ours")
          t.regex(content, /^(#!.*\n)?[#;] made by spanwright from site madrid, do not edit\n/, path);
        else t.true(path.endsWith("_Particular.conf"));
        if (path.startsWith("/etc/dahdi/")) for (const line of content.split("\n")) t.true(line.length < 255);
      }
    }),
    { numRuns: 40 },
  );
});

const hostile = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "a\nexten => s,1,System(id)",
    "1,1,Dial(SIP/evil)",
    "x;comment",
    "a|b",
    "]",
    "${SHELL(id)}",
    "&SIP/evil",
    "_X.",
    "a\r",
    "eth0/00:00",
    "#include x",
    "G1\u0000",
  ),
);

test("no name or number breaks out of its line: it stands there as it is, or nothing is rendered", (t) => {
  const clean = (text: string) => text.replace(/[^\n]+/g, "").length;
  const expected = new Map(gatewayFiles(testGateway, testTarget).map(({ path, content }) => [path, clean(content)]));
  const [first, ...others] = testGateway.trunks;
  fc.assert(
    fc.property(hostile, fc.integer({ min: 0, max: 7 }), (value, place) => {
      const designs: Partial<GatewayDesign>[] = [
        { site: value },
        { name: value },
        { country: value },
        { trunks: [{ ...(first ?? testTrunk(1, "10.0.0.1")), name: value }, ...others] },
        { trunks: [{ ...(first ?? testTrunk(1, "10.0.0.1")), host: value }, ...others] },
        { spans: [{ ...operatorSpan, name: value }, ...testGateway.spans.slice(1)] },
        { groups: [{ ...testGroup(1, "G", operatorSpan), dialName: value }, ...testGateway.groups.slice(1)] },
        { outbound: { defaultGroup: undefined, internationalPrefix: value } },
      ];
      const design = { ...testGateway, ...designs[place] };
      try {
        for (const { path, content } of gatewayFiles(design, testTarget)) {
          const usual = expected.get(path) ?? expected.get("/etc/spanwright/nftables/gw1.nft");
          t.true(clean(content) === usual, `${path} with ${JSON.stringify(value)}`);
        }
      } catch (error) {
        t.regex((error as Error).message, /^(the gateway's files|templates\/[a-z_./-]+) cannot be rendered: /i);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("prefixes, patterns and emergency numbers with other characters than a number has are refused by name", (t) => {
  const routes = (prefix: string, pattern: string) => ({
    ...testGateway,
    routes: {
      ...testGateway.routes,
      dids: [{ prefix, trunks: [1] }],
      patterns: [{ pattern, trunks: [1] }],
    },
  });
  for (const [prefix, pattern, message] of [
    ["91X", "_9X.", '"91X" is no number'],
    ["91", "9X.", '"9X." is no pattern'],
    ["91", "_[9", '"_[9" is no pattern'],
    ["9,1", "_9X.", '"9,1" is no number'],
  ] as const)
    t.throws(() => gatewayFiles(routes(prefix, pattern), testTarget), {
      message: `the gateway's files cannot be rendered: ${message}`,
    });
  t.throws(() => gatewayFiles({ ...testGateway, emergency: { numbers: ["1;2"], groups: [1] } }, testTarget), {
    message: `the gateway's files cannot be rendered: "1;2" is no number`,
  });
  t.throws(() => gatewayFiles({ ...testGateway, emergency: { numbers: ["112"], groups: [9] } }, testTarget), {
    message: "the gateway's files cannot be rendered: there is no group 9",
  });
});

test("chan_sip is refused for an Asterisk that has none, and an Asterisk that is too old by its version", (t) => {
  const sip = { ...testGateway, sipDriver: "chan_sip" as const };
  t.throws(() => gatewayFiles(sip, { ...testTarget, asteriskVersion: { major: 22, minor: 10 } }), {
    message: "gateway gw1 asks for chan_sip, which Asterisk 22.10 doesn't have: it ended with Asterisk 20",
  });
  t.throws(() => gatewayFiles(testGateway, { ...testTarget, asteriskVersion: { major: 11, minor: 0 } }), {
    message: "gateway gw1 has Asterisk 11.0; the oldest that spanwright writes files for is 13",
  });
});

test("the manager's secret is never in a message, and a short one is refused", (t) => {
  const error = t.throws(() => gatewayFiles(testGateway, { ...testTarget, managerSecret: "letmein" }));
  t.is(
    error?.message,
    "the gateway's files cannot be rendered: the manager's secret must be 32 hexadecimal digits or more",
  );
});

test("an empty allow-list has no element, and the firewall opens the media ports of rtp.conf", (t) => {
  const closed = contentOf({ ...testGateway, sipAllowed: [] }, "/etc/spanwright/nftables/gw1.nft");
  t.false(closed.includes("elements"));
  t.true(closed.includes("udp dport 5060 ip saddr @sip_allowed accept\n\t\tudp dport 5060 drop\n"));
  const media = { ...testGateway, rtp: { start: 12_000, end: 12_999 } };
  t.true(contentOf(media, "/etc/spanwright/nftables/gw1.nft").includes("udp dport 12000-12999 accept"));
  t.regex(contentOf(media, "/etc/asterisk/rtp.conf"), /\nrtpstart=12000\nrtpend=12999\n/);
});

test("VIVAit is given a peer, a subroutine and a row of the sheet for each group, by the group's number", (t) => {
  const files = vivaitFiles({ ...testGateway, trunks: [{ ...testTrunk(1, "10.0.0.1"), deviceId: 5 }] });
  const [peers = "", subroutines = "", sheet = ""] = files.map(({ content }) => content);
  t.deepEqual(
    readSipTrunks(sectionsOf(peers)).map(({ name, host, variables }) => ({ name, host, variables })),
    [
      { name: "Trunk_vivait_gw1", host: "192.168.10.5", variables: [{ name: "DAHDISIP_SAL", value: "G1" }] },
      { name: "Trunk_vivait_gw2", host: "192.168.10.5", variables: [{ name: "DAHDISIP_SAL", value: "g2" }] },
    ],
  );
  const pieces = files.filter(({ name }) => name.endsWith(".conf"));
  const found = lintTree(treeOf(Object.fromEntries(pieces.map(({ name, content }) => [name, content]))), {
    notes: true,
  });
  t.deepEqual(
    found.map(({ rule, message }) => `${rule} ${message}`),
    ["T20 Trunk_vivait_gw2 has the same host and port as Trunk_vivait_gw1 on line 5"],
    "the one finding that docs/gateway.md explains",
  );
  t.true(subroutines.includes("[CEN_DAHDISIP_PRI2]"));
  t.true(peers.includes(";setvar=ID_DISPOSITIVO="), "a trunk's device says nothing of a group's");
  t.true(sheet.includes("| Añadir Campos | `DAHDISIP_SAL=g2` |"));
});

function sorted<Value>(map: ReadonlyMap<number, Value>): [number, Value][] {
  return [...map].sort(([one], [other]) => one - other);
}
