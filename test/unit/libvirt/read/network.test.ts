import test from "ava";
import fc from "fast-check";
import { parseNetwork } from "../../../../src/libvirt/read/network.ts";
import { renderNetwork } from "../../../../src/libvirt/render/network.ts";
import type { NetworkDesign } from "../../../../src/site/design.ts";
import { adminNetwork, testNode, testSite, voiceNetwork } from "../../../fixtures/rendered-site.ts";

const hostile = fc
  .string({ unit: fc.constantFrom("<", ">", "&", "'", '"', "-", "\n", "\t", " ", "a", "ñ", "😀"), minLength: 1 })
  .filter((text) => text.trim() !== "");

test("what is rendered is read back as it was designed, whatever the names are", (t) => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (name, site, host) => {
      const attachment = { ...adminNetwork.attachment, libvirtName: name, bridge: name } as NetworkDesign["attachment"];
      const network = { ...adminNetwork, name, attachment };
      const interfaces = testNode.interfaces.slice(0, 1).map((own) => ({ ...own, network: name }));
      const node = { ...testNode, fqdn: host, hostname: `${host}.`, interfaces };
      t.like(parseNetwork(renderNetwork(network, { site, nodes: [node] })), {
        name,
        uuid: "4a5f6f5e-7a40-4c3e-8c4e-7d2f6f9a1b01",
        bridge: name,
        mac: "52:54:00:77:00:01",
        mode: "nat",
        hostAddress: "192.168.77.1",
        netmask: "255.255.255.0",
        answersDns: true,
        dnsHosts: [{ address: "192.168.77.11", names: [host, `${host}.`] }],
        metadata: { site, network: name },
      });
    }),
  );
});

test("an isolated network without DNS is read as one", (t) => {
  t.like(parseNetwork(renderNetwork(voiceNetwork, { site: "madrid", nodes: testSite.nodes })), {
    mode: "isolated",
    answersDns: false,
    dnsHosts: [],
  });
});

test("a network that spanwright did not make is read without metadata", (t) => {
  const xml =
    "<network connections='2'><name>default</name><uuid>AB</uuid><forward mode='nat'><nat/></forward>" +
    "<bridge name='virbr0'/><ip family='ipv6' address='fd00::1' prefix='64'/>" +
    "<ip address='192.168.122.1' netmask='255.255.255.0'><dhcp><range start='a' end='b'/></dhcp></ip></network>";
  t.deepEqual(parseNetwork(xml), {
    name: "default",
    uuid: "ab",
    bridge: "virbr0",
    mac: undefined,
    mode: "nat",
    hostAddress: "192.168.122.1",
    netmask: "255.255.255.0",
    answersDns: true,
    dnsHosts: [],
    metadata: undefined,
  });
});

test("an answer that lacks its name is refused", (t) => {
  t.throws(() => parseNetwork("<network><uuid>AB</uuid></network>"), {
    message: "what libvirt answered about a network has no name",
  });
});
