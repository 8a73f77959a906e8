import test from "ava";
import { ownTimeAddresses } from "../../../src/rehearsal/time-for-guests.ts";
import type { SiteDesign } from "../../../src/site/design.ts";
import { adminNetwork, testSite, voiceNetwork } from "../../fixtures/rendered-site.ts";

const askingOnly = (ntp: readonly string[]): SiteDesign => ({
  ...testSite,
  nodes: testSite.nodes.map((node) => ({
    ...node,
    interfaces: node.interfaces.map((own) => ({ ...own, ntp })),
  })),
});

test("the rehearsal answers where guests are told to ask this machine, and nowhere else", (t) => {
  t.deepEqual(ownTimeAddresses(testSite), ["192.168.77.1"]);
  t.deepEqual(ownTimeAddresses(askingOnly(["192.168.77.1", "10.77.0.1"])), ["192.168.77.1", "10.77.0.1"]);
});

test("a customer's own time server is never answered for", (t) => {
  t.deepEqual(ownTimeAddresses(askingOnly(["time.madrid.example", "10.20.30.2"])), []);
  const onBridge = { ...adminNetwork, attachment: { kind: "bridge", bridge: "br0" } } as const;
  t.deepEqual(ownTimeAddresses({ ...testSite, networks: [onBridge, voiceNetwork] }), []);
});

test("networks of a host that is reached over SSH are not this machine's", (t) => {
  const connection = { kind: "ssh", address: "vms1", port: 22, user: "root", identityPath: undefined } as const;
  const hosts = testSite.hosts.map((host) => ({ ...host, connection }));
  t.deepEqual(ownTimeAddresses({ ...testSite, hosts }), []);
});
