import test from "ava";
import { dnsHosts, dnsHostXml, renderNetwork } from "../../../../src/libvirt/render/network.ts";
import { adminNetwork, publicNetwork, testSite, voiceNetwork } from "../../../fixtures/rendered-site.ts";

const context = { site: "madrid", nodes: testSite.nodes };
const specification = (xml: string) => /specification="([0-9a-f]{64})"/.exec(xml)?.[1];

test("a nat network translates, gives no addresses out, and answers the names of its nodes", (t) => {
  const xml = renderNetwork(adminNetwork, context);
  t.regex(xml, /<forward mode="nat"\/>/);
  t.notRegex(xml, /dhcp/);
  t.regex(xml, /<host ip="192.168.77.12">\s*<hostname>acd.madrid.example<\/hostname>\s*<hostname>acd<\/hostname>/);
  t.regex(xml, /<domain name="madrid.example" localOnly="yes"\/>/);
});

test("an isolated network has no forward, and no DNS where the site names another server", (t) => {
  const xml = renderNetwork(voiceNetwork, context);
  t.notRegex(xml, /<forward/);
  t.regex(xml, /<dns enable="no"\/>/);
  t.notRegex(xml, /<hostname>/);
});

test("a node that comes changes the names but not the specification", (t) => {
  const fewer = renderNetwork(adminNetwork, { ...context, nodes: testSite.nodes.slice(0, 1) });
  const all = renderNetwork(adminNetwork, context);
  t.not(fewer, all);
  t.is(specification(fewer), specification(all));
  t.not(specification(renderNetwork({ ...adminNetwork, domain: "b.example" }, context)), specification(all));
});

test("a bridge of the host's is nothing that libvirt makes", (t) => {
  t.throws(() => renderNetwork(publicNetwork, context), {
    message: "network public is a bridge of the host's; libvirt makes none for it",
  });
});

test("the names of a network are those of the nodes that are plugged into it", (t) => {
  t.deepEqual(dnsHosts("voice", testSite.nodes), [{ address: "10.77.0.11", names: ["bdtr.madrid.example", "bdtr"] }]);
  t.is(
    dnsHostXml({ address: "10.77.0.11", names: ["a", "b<"] }),
    '<host ip="10.77.0.11">\n  <hostname>a</hostname>\n  <hostname>b&lt;</hostname>\n</host>\n',
  );
});
