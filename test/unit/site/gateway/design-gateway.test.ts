import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import type { GatewayDesign } from "../../../../src/site/gateway/design.ts";
import { designGateways } from "../../../../src/site/gateway/design-gateway.ts";
import { designSpans } from "../../../../src/site/gateway/design-spans.ts";
import { gatewaySchema } from "../../../../src/site/gateway/schema.ts";
import { loadSite } from "../../../../src/site/load.ts";
import { type SiteInput, siteSchema } from "../../../../src/site/schema.ts";
import { roles } from "../sample-file.ts";
import { designIn, siteInput, temporaryLedger } from "../sample-site.ts";

type GatewayInput = NonNullable<SiteInput["gateways"]>[string];

const examples = join(import.meta.dirname, "..", "..", "..", "..", "provisioning", "examples");
const smallest: GatewayInput = {
  host: "here",
  address: "10.0.0.6",
  spans: [{ signalling: "cpe" }],
  groups: [{ number: 1, spans: ["span1"] }],
  trunks: [{ host: "10.0.0.11" }],
};
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

function design(changes: Partial<GatewayInput> = {}): GatewayDesign {
  const site = { ...siteInput("sevilla", {}), networks: {}, gateways: { pri: { ...smallest, ...changes } } };
  const [gateway] = designGateways(siteSchema.parse(site));
  if (gateway === undefined) throw new Error("the site has no gateway");
  return gateway;
}

test("the smallest gateway has everything that a Spanish E1 expects", (t) => {
  t.deepEqual(design(), {
    site: "sevilla",
    name: "pri",
    host: "here",
    address: "10.0.0.6",
    sipPort: 5060,
    sipDriver: "pjsip",
    country: "es",
    spans: [
      {
        name: "span1",
        number: 1,
        line: "E1",
        signalling: "cpe",
        switchType: "euroisdn",
        framing: "ccs",
        coding: "hdb3",
        crc4: true,
        timingSource: 1,
        lineBuildOut: 0,
        firstChannel: 1,
        channelCount: 31,
        bChannels: [...range(1, 15), ...range(17, 31)],
        dChannel: 16,
        law: "alaw",
        echoCanceller: "mg2",
        dialPlan: "unknown",
        localDialPlan: "unknown",
        overlapDial: "no",
        resetIntervalSeconds: undefined,
        card: undefined,
      },
    ],
    groups: [{ number: 1, channels: [...range(1, 15), ...range(17, 31)], hunt: "G", dialName: "G1" }],
    trunks: [
      {
        number: 1,
        name: "Trunk_vivait_gw01",
        host: "10.0.0.11",
        port: 5060,
        codecs: ["alaw"],
        qualifySeconds: 30,
        deviceId: undefined,
      },
    ],
    routes: { strategy: "failover", patterns: [], dids: [], unknownDid: "all-trunks" },
    outbound: { internationalPrefix: "00" },
    emergency: undefined,
    rtp: { start: 10000, end: 20000 },
    qos: { signallingTos: "cs3", audioTos: "ef", signallingCos: 3, audioCos: 5 },
    sipAllowed: ["10.0.0.11"],
    noReplySeconds: 7,
  });
});

test("lines follow one another: E1, T1, BRI, each with its own framing, D-channel, law and dialect", (t) => {
  const { spans } = design({
    spans: [{ signalling: "cpe" }, { line: "T1", signalling: "net" }, { line: "BRI", signalling: "net" }],
  });
  t.deepEqual(
    spans.map((span) => [span.name, span.firstChannel, span.dChannel, span.framing, span.coding, span.crc4]),
    [
      ["span1", 1, 16, "ccs", "hdb3", true],
      ["span2", 32, 55, "esf", "b8zs", false],
      ["span3", 56, 58, "ccs", "ami", false],
    ],
  );
  t.deepEqual(
    spans.map(({ law, switchType }) => [law, switchType]),
    [
      ["alaw", "euroisdn"],
      ["mulaw", "national"],
      ["alaw", "euroisdn"],
    ],
  );
  t.deepEqual(spans[1]?.bChannels, range(32, 54));
  t.deepEqual(spans[2]?.bChannels, [56, 57]);
});

test("the clock comes from the cpe spans in their order, past the numbers that others state", (t) => {
  const sources = (spans: GatewayInput["spans"]) => design({ spans }).spans.map(({ timingSource }) => timingSource);
  const cpe = { signalling: "cpe" } as const;
  const net = { signalling: "net" } as const;
  t.deepEqual(sources([cpe, net, cpe, cpe, net]), [1, 0, 2, 3, 0]);
  t.deepEqual(sources([cpe, { ...cpe, timingSource: 1 }, { ...cpe, timingSource: 0 }, cpe]), [2, 1, 0, 3]);
});

test("a group is hunted from the top where its first channel is the user side, from below at a PBX", (t) => {
  const { groups } = design({
    spans: [
      { name: "pbx", signalling: "net" },
      { name: "operator", signalling: "cpe" },
    ],
    groups: [
      { number: 1, spans: ["operator"] },
      { number: 2, channels: "17-31,1-15" },
      { number: 3, spans: ["operator", "pbx"], hunt: "round-robin-descending" },
      { number: 63, channels: "40", hunt: "round-robin-ascending" },
    ],
  });
  t.deepEqual(
    groups.map(({ dialName, hunt, channels }) => [dialName, hunt, channels.length, channels[0]]),
    [
      ["G1", "G", 30, 32],
      ["g2", "g", 30, 1],
      ["R3", "R", 60, 1],
      ["r63", "r", 1, 40],
    ],
  );
});

test("a fractional line has the channels that it says, never the D-channel", (t) => {
  const { spans, groups } = design({ spans: [{ signalling: "cpe", channels: "10-20" }] });
  t.deepEqual(spans[0]?.bChannels, [...range(10, 15), ...range(17, 20)]);
  t.deepEqual(groups[0]?.channels, spans[0]?.bChannels);
});

test("a gateway of T1 lines alone offers ulaw, one with an E1 among them alaw", (t) => {
  const t1 = { line: "T1", signalling: "cpe" } as const;
  t.deepEqual(design({ spans: [t1, t1] }).trunks[0]?.codecs, ["ulaw"]);
  t.deepEqual(design({ spans: [t1, { signalling: "cpe" }] }).trunks[0]?.codecs, ["alaw"]);
});

test("numbers have their trunks in order, longer prefixes first, and no trunk twice", (t) => {
  const trunks = ["10.0.0.11", "10.0.0.12", "10.0.0.11"].map((host) => ({ host }));
  const { routes, sipAllowed } = design({
    trunks,
    inbound: {
      strategy: "roundrobin",
      dids: [
        { prefix: "9", primary: 2, backup: [1, 2, 3] },
        { prefix: "954", primary: 1 },
        { prefix: "95", primary: 3 },
      ],
      patterns: [{ pattern: "_112", trunks: [3, 1] }],
    },
  });
  t.deepEqual(routes, {
    strategy: "roundrobin",
    patterns: [{ pattern: "_112", trunks: [3, 1] }],
    dids: [
      { prefix: "954", trunks: [1] },
      { prefix: "95", trunks: [3] },
      { prefix: "9", trunks: [2, 1, 3] },
    ],
    unknownDid: "all-trunks",
  });
  t.deepEqual(sipAllowed, ["10.0.0.11", "10.0.0.12"]);
});

test("an empty list of who may send SIP stays empty, and a DNS name is no rule", (t) => {
  t.deepEqual(design({ firewall: { sip: [] } }).sipAllowed, []);
  t.deepEqual(design({ trunks: [{ host: "gw.example" }, { host: "10.0.0.9" }] }).sipAllowed, ["10.0.0.9"]);
});

test("emergency calls go by every group with a cpe span, unless groups are named", (t) => {
  const spans = [
    { name: "pbx", signalling: "net" as const },
    { name: "operator", signalling: "cpe" as const },
  ];
  const groups = [
    { number: 7, spans: ["operator"] },
    { number: 2, spans: ["pbx"] },
    { number: 3, channels: "32" },
  ];
  t.deepEqual(design({ spans, groups, emergency: { numbers: ["112"] } }).emergency, {
    numbers: ["112"],
    groups: [7, 3],
  });
  t.deepEqual(design({ spans, groups, emergency: { numbers: ["112"], groups: [2] } }).emergency?.groups, [2]);
});

test("what refers to nothing is refused with its name", (t) => {
  for (const [changes, message] of [
    [{ host: "far" }, "gateway pri names host 'far', which the site does not have"],
    [{ groups: [{ number: 4, spans: ["other"] }] }, "there is no span of group 4: other"],
    [{ inbound: { dids: [{ prefix: "9", primary: 2 }] } }, "prefix 9 names trunk 2, and there are 1"],
    [{ inbound: { patterns: [{ pattern: "_9X", trunks: [1, 5] }] } }, "pattern _9X names trunk 5, and there are 1"],
  ] as const)
    t.throws(() => design(changes as Partial<GatewayInput>), { message });
});

test("the examples design to what their comments say", async (t) => {
  const [one, full] = await Promise.all(
    ["pri-gateway", "pri-gateway-full"].map(async (name) => {
      const { site } = await loadSite(join(examples, `${name}.yaml`), { roles });
      return designGateways(site)[0];
    }),
  );
  t.deepEqual(
    one?.trunks.map(({ name }) => name),
    ["Trunk_vivait_gw01", "Trunk_vivait_gw02"],
  );
  t.deepEqual(
    full?.groups.map(({ dialName, channels }) => [dialName, channels[0], channels.at(-1), channels.length]),
    [
      ["G1", 32, 62, 30],
      ["g2", 1, 31, 30],
    ],
  );
  t.deepEqual(
    full?.spans.map(({ signalling, timingSource, dChannel }) => [signalling, timingSource, dChannel]),
    [
      ["net", 0, 16],
      ["cpe", 1, 47],
    ],
  );
  t.deepEqual(full?.routes.dids[0], { prefix: "954001", trunks: [2, 1] });
});

test("a site without nodes and networks designs, and claims no identity", (t) => {
  const { folder, ledger } = temporaryLedger(t);
  const made = designIn(folder, ledger, siteInput("sevilla", {}, { networks: {}, gateways: { pri: smallest } }));
  t.deepEqual([made.nodes, made.networks], [[], []]);
  t.is(made.gateways[0]?.name, "pri");
  t.deepEqual(made.hosts[0]?.networkNames, []);
});

test("no two spans share a channel, and B channels are inside their span, whatever the lines are", (t) => {
  const span = fc.record({
    line: fc.constantFrom("E1" as const, "T1" as const, "BRI" as const),
    signalling: fc.constantFrom("cpe" as const, "net" as const),
  });
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 32 }), (spans) => {
      const made = designSpans(gatewaySchema.shape.spans.parse(spans));
      const channels = made.flatMap(({ bChannels, dChannel }) => [...bChannels, dChannel]);
      t.is(new Set(channels).size, channels.length);
      t.deepEqual(
        channels.sort((one, other) => one - other),
        range(1, channels.length),
      );
      const sources = made.map(({ timingSource }) => timingSource).filter((source) => source > 0);
      t.deepEqual(sources, range(1, spans.filter(({ signalling }) => signalling === "cpe").length));
    }),
  );
});
