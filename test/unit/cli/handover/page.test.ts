import test from "ava";
import { handoverPage } from "../../../../src/cli/handover/page.ts";
import type { HandoverProof } from "../../../../src/cli/handover/proof.ts";
import { type HandoverRecord, handoverRecord, type RecordParts } from "../../../../src/cli/handover/record.ts";
import { loadVendors } from "../../../../src/cli/vendors.ts";
import { declareSecret } from "../../../../src/core/redact.ts";
import type { HostMachines } from "../../../../src/host/connect.ts";
import type { Proof } from "../../../../src/libvirt/guest/proof.ts";
import { messagesIn } from "../../../../src/messages/catalogue.ts";
import { type Language, languages } from "../../../../src/messages/language.ts";
import { sayerIn } from "../../../../src/messages/speech.ts";
import { verifyGateways } from "../../../../src/plan/gateway/verify.ts";
import { handoverHtml } from "../../../../src/report/handover-html.ts";
import { loadRoles } from "../../../../src/site/roles.ts";
import { siteSchema } from "../../../../src/site/schema.ts";
import { FakeGateway } from "../../../fixtures/fake-gateway.ts";
import { testGateway, testTrunk } from "../../../fixtures/gateway-design.ts";
import { applyGateway, gatewayContext } from "../../../fixtures/gateway-run.ts";
import { testNode, testSite } from "../../../fixtures/rendered-site.ts";

const roles = await loadRoles();
const vendors = [...(await loadVendors()).values()];
const minimal = {
  spanwright: 1,
  site: { name: "madrid", timezone: "Europe/Madrid", description: "Six <b>roles</b> & a gateway" },
  hosts: { server: { local: true } },
};

function recordOf(change: Partial<RecordParts> = {}): HandoverRecord {
  return handoverRecord({
    site: siteSchema.parse(minimal),
    siteFile: "my site.yaml",
    design: { ...testSite, gateways: [{ ...testGateway, host: "server" }] },
    roles,
    vendors,
    planned: new Set(["bdtr", "acd"]),
    proof: { kind: "not-asked" },
    madeAt: "2026-11-21T20:00:00.000Z",
    ...change,
  });
}

const sayers = { en: await sayerIn("en"), es: await sayerIn("es") };
const htmlOf = (record: HandoverRecord, language: Language = "en") =>
  handoverHtml(handoverPage(record, language, { messages: messagesIn(language), say: sayers[language] }));
const proved = (rows: readonly Proof[]): HandoverProof => ({
  kind: "proved",
  rows,
  ok: rows.every(({ ok }) => ok),
});
const row: Proof = {
  node: "bdtr",
  field: "fqdn",
  planned: "bdtr.madrid.example",
  found: "bdtr.madrid.example",
  ok: true,
};

test("the page has hosts, networks, machines, lines, trunks, pins, capacity and what to watch, in both languages", (t) => {
  for (const language of languages) {
    const html = htmlOf(recordOf(), language);
    const { handover } = messagesIn(language);
    const { gateway: _, ...sections } = handover.sections;
    for (const title of [...Object.values(sections), handover.sections.gateway("gw1")])
      t.true(html.includes(`<h2>${title}</h2>`), `${language}: ${title}`);
    for (const word of [
      "Six &lt;b&gt;roles&lt;/b&gt; &amp; a gateway",
      "192.168.77.11/24",
      "52:54:00:aa:00:01",
      "101-madrid-bdtr",
      "bdtr, mcan",
      "768MiB",
      "13GiB",
      "21GiB + 21GiB",
      "1-15,17-31",
      "<td>47</td>",
      "Trunk_vivait_gw03",
      "127.0.0.13:5060",
      "RJ-48C",
      "1-4, 2-5",
      "erlang-b",
      "spanwright verify --site &#x27;my site.yaml&#x27;",
    ])
      t.true(html.includes(word), `${language}: ${word}`);
    t.regex(html, language === "en" ? /20\.34 E/ : /20,34 E/);
    t.regex(html, language === "en" ? /21 November 2026 at 21:00/ : /21 de noviembre de 2026,? a las 21:00/);
    t.notRegex(html, /undefined|null|NaN|\[object/);
  }
});

test("a net span wants a crossed cable, a cpe span a straight one", (t) => {
  const html = htmlOf(recordOf());
  t.regex(html, /Straight cable to the operator&#x27;s socket: operator\./);
  t.regex(html, /Crossed cable \(1-4, 2-5, 4-1, 5-2\) [^<]*: pbx\./);
});

test("what a site has not is left out", (t) => {
  const withoutGateway = htmlOf(recordOf({ design: testSite }));
  for (const absent of ["Gateway", "RJ-45", "Erlang", "trunk", "cards scan"])
    t.false(withoutGateway.includes(absent), absent);
  const alone = { ...testSite, nodes: [], networks: [], gateways: [{ ...testGateway, host: "server" }] };
  const withoutNodes = htmlOf(recordOf({ design: alone }));
  for (const absent of ["<h2>Virtual machines", "<h2>Networks", "node grow", "openssl", "certificates end", "MAC"])
    t.false(withoutNodes.includes(absent), absent);
  t.true(withoutNodes.includes("<h2>Gateway gw1</h2>"));
});

test("identities that were never given out are not invented", (t) => {
  const html = htmlOf(recordOf({ planned: new Set() }));
  t.false(html.includes("52:54:00"));
  t.false(html.includes("101-madrid-bdtr"));
  t.true(html.includes(messagesIn("en").handover.nodes.notPlanned.replaceAll("'", "&#x27;")));
});

test("proofs: all rows, the wrong ones marked; nothing proved is said with the time and the reason", (t) => {
  const wrong: Proof = { ...row, field: "time zone", found: "UTC", ok: false };
  const unread: Proof = { ...row, field: "dialplan", found: "no answer", ok: false, unknown: true };
  const html = htmlOf(recordOf({ proof: proved([row, wrong, unread]) }));
  t.regex(html, /not: 2 of 3\), read back 21 November 2026/);
  t.regex(html, /<tr class="wrong"><td>WRONG<\/td><td>time zone<\/td>/);
  t.regex(html, /<tr class="open"><td>UNKNOWN<\/td><td>dialplan<\/td>/);
  t.regex(html, /<td>ok<\/td><td>fqdn<\/td><td>bdtr\.madrid\.example<\/td><td>as planned<\/td>/);
  t.regex(htmlOf(recordOf({ proof: proved([row]) })), /Everything is as planned \(fields read back: 1\)/);
  t.regex(htmlOf(recordOf()), /Nothing was proved: the machines were not asked \(--no-verify\), 21 November 2026/);
  const silent: HandoverProof = {
    kind: "not-answered",
    code: "unreachable",
    reason: "srv1 port 22 does not answer: timeout",
    hint: "Look.",
  };
  t.regex(
    htmlOf(recordOf({ proof: silent })),
    /not every host could be asked, 21 November[^<]*<\/p><p>srv1 port 22 does not answer: timeout Look\./,
  );
  t.regex(htmlOf(recordOf({ proof: silent }), "es"), /<p>srv1, puerto 22, no contesta: timeout Look\./);
});

test("no secret comes onto the page or into the JSON: of the site, of a host's files and log, of the manager", async (t) => {
  const manager = "feedfacefeedfacefeedfacefeedface";
  declareSecret(manager);
  const machine = new FakeGateway();
  const log = `[Nov 21 20:00:00] ERROR[1] x.c: password=hunter2-log and sip:bob:hunter2-sip@10.0.2.21 and ${manager}\n`;
  machine.put("/var/log/asterisk/messages", log);
  const context = gatewayContext();
  await applyGateway(machine, context);
  machine.put("/etc/asterisk/manager.conf", `[spanwright]\nsecret=${manager}\n[old]\nsecret=hunter2-manager\n`);
  const machines: HostMachines = new Map([["gw", machine]]);
  const rows = await verifyGateways({ context, machines }, context.design.gateways, () => undefined);
  const planted = { ...row, field: "log", found: log, ok: false };
  const record = recordOf({
    site: siteSchema.parse({ ...minimal, site: { ...minimal.site, description: "Portal password: hunter2-portal" } }),
    design: {
      ...testSite,
      authorizedKeys: ["ssh-ed25519 AAAA token=hunter2-key"],
      gateways: [testGateway],
      hosts: testSite.hosts.map((host) => ({
        ...host,
        connection: {
          kind: "ssh",
          address: "192.0.2.1",
          port: 22,
          user: "root",
          identityPath: "/root/hunter2-identity",
        },
      })),
    },
    proof: proved([...rows, planted]),
  });
  for (const text of [JSON.stringify(record), ...languages.map((language) => htmlOf(record, language))]) {
    t.false(text.includes("hunter2"), text.match(/.{60}hunter2.{20}/)?.[0]);
    t.false(text.includes(manager));
    t.true(text.includes("manager.conf"), "that the file was changed is told");
    t.true(text.includes("[redacted]"));
  }
});

test("a huge site stays a page that can be read: long lists are counted, and say where all of it is", (t) => {
  const nodes = Array.from({ length: 512 }, (_, index) => ({ ...testNode, name: `node${index}` }));
  const dids = Array.from({ length: 10_000 }, (_, index) => ({ prefix: String(90_000 + index), trunks: [1] }));
  const gateway = {
    ...testGateway,
    host: "server",
    trunks: Array.from({ length: 99 }, (_, index) => testTrunk(index + 1, `10.0.0.${index + 1}`)),
    routes: { ...testGateway.routes, dids },
  };
  const rows = nodes.flatMap(({ name }) =>
    Array.from({ length: 22 }, (_, index): Proof => ({ ...row, node: name, field: `field ${index}`, ok: index > 0 })),
  );
  const startMs = performance.now();
  const record = recordOf({ design: { ...testSite, nodes, gateways: [gateway] }, proof: proved(rows) });
  const html = htmlOf(record);
  t.true(performance.now() - startMs < 10_000);
  t.true(html.length < 1_000_000, String(html.length));
  t.true(html.includes("node511"));
  t.regex(html, /… and 9800 more: spanwright site show --json &#x27;my site\.yaml&#x27;/);
  t.regex(html, /512 of 11264\)/);
  t.regex(html, /… and 312 more: spanwright verify --json/);
  t.regex(html, /node7 \/srv\/data, … \+504/);
  t.is(record.gateways[0]?.routes.dids.length, 10_000, "the JSON has them all");
});

test("what to watch follows from the design", (t) => {
  const kinds = (record: HandoverRecord) => record.watch.map(({ kind }) => kind);
  t.deepEqual(kinds(recordOf()), [
    "trunks",
    "spans",
    "channels",
    "gatewayBackup",
    "diskGrowth",
    "time",
    "nodeBackup",
    "controllerBackup",
  ]);
  const one = { ...testGateway, trunks: [testTrunk(1, "10.0.0.1")] };
  t.true(kinds(recordOf({ design: { ...testSite, gateways: [one] } })).includes("oneTrunk"));
  const web = { ...testNode, name: "web", roles: ["webrtc"], fqdn: "web.madrid.example" };
  const thin = testSite.hosts.map((host) => ({ ...host, overcommit: { vcpu: 4, memory: 1, disk: 2 } }));
  const record = recordOf({ design: { ...testSite, nodes: [web], hosts: thin } });
  t.true(kinds(record).includes("thinDisks"));
  const certificates = record.watch.find(({ kind }) => kind === "certificates");
  t.deepEqual(certificates?.names, ["web (web.madrid.example)"]);
  t.regex(certificates?.commands[0] ?? "", /openssl s_client -connect web\.madrid\.example:443/);
  t.regex(htmlOf(record), /<td>web<\/td><td>webrtc<\/td><td>0 calls at the same time<\/td>/, "2 vCPUs are for none");
});
