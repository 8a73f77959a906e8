import test from "ava";
import { siteChecks } from "../../../src/site/checks/index.ts";
import { changed, lineOf, parse, sampleSite } from "./sample-file.ts";

interface Row {
  check: string;
  fact: string;
  edits: readonly (readonly [string, string])[];
  path: string;
  /** Words of the line that the problem must name. */
  at: string;
  message: string;
  fix?: RegExp;
  severity?: "warning";
}

/** A fix begins with what to do, and ends as a sentence. */
const saysWhatToDo = /^(Write|Add|Delete|Split|Correct) .+\.$/;
const bdtrAddress = "address: 10.20.30.11";
/** They have a file of their own, gateway/check.test.ts. */
const gatewayChecks = siteChecks.map(({ name }) => name).filter((name) => name.startsWith("gateway-"));
const nat = "libvirt: { mode: nat }";

const rows: readonly Row[] = [
  {
    check: "site-content",
    fact: "a site without nodes and gateways is refused",
    edits: [["nodes:\n  # the database\n", "nodes: {}\nrest:\n"]],
    path: "nodes",
    at: "nodes: {}",
    message: "the site has neither nodes nor gateways: there is nothing to make",
  },
  {
    check: "site-content",
    fact: "nodes without a network are refused",
    edits: [["networks:\n", "networks: {}\nrest:\n"]],
    path: "networks",
    at: "networks: {}",
    message: "is missing: the nodes need a network to be plugged into",
  },
  {
    check: "network-cidr",
    fact: "a /31 is refused",
    edits: [["10.20.31.0/24", "10.20.31.0/31"]],
    path: "networks.voice.cidr",
    at: "10.20.31.0/31",
    message: "10.20.31.0/31 has the prefix /31, outside /8 to /30",
    fix: /such as 10\.20\.31\.0\/24\./,
  },
  {
    check: "network-cidr",
    fact: "a /7 is refused",
    edits: [["10.20.31.0/24", "64.0.0.0/7"]],
    path: "networks.voice.cidr",
    at: "64.0.0.0/7",
    message: "64.0.0.0/7 has the prefix /7, outside /8 to /30",
  },
  {
    check: "network-cidr",
    fact: "host bits are refused",
    edits: [["10.20.31.0/24", "10.20.31.7/24"]],
    path: "networks.voice.cidr",
    at: "10.20.31.7/24",
    message: "10.20.31.7/24 is an address inside a network, not a network",
    fix: /Write 10\.20\.31\.0\/24\./,
  },
  {
    check: "network-cidr",
    fact: "a multicast network is refused",
    edits: [["10.20.31.0/24", "239.1.0.0/24"]],
    path: "networks.voice.cidr",
    at: "239.1.0.0/24",
    message: "239.1.0.0/24 cannot be used: 224.0.0.0/3 is for multicast and reserved",
  },
  {
    check: "network-gateway",
    fact: "a gateway outside is refused",
    edits: [["gateway: 10.20.30.1", "gateway: 10.20.29.1"]],
    path: "networks.admin.gateway",
    at: "10.20.29.1",
    message: "10.20.29.1 is outside 10.20.30.0/24",
  },
  {
    check: "network-gateway",
    fact: "the network's own address is no gateway",
    edits: [["gateway: 10.20.30.1", "gateway: 10.20.30.0"]],
    path: "networks.admin.gateway",
    at: "gateway: 10.20.30.0",
    message: "10.20.30.0 is the address of the network itself",
  },
  {
    check: "network-gateway",
    fact: "the broadcast address is no gateway",
    edits: [["gateway: 10.20.30.1", "gateway: 10.20.30.255"]],
    path: "networks.admin.gateway",
    at: "10.20.30.255",
    message: "10.20.30.255 is the broadcast address",
  },
  {
    check: "network-attachment",
    fact: "a network without bridge and libvirt is refused",
    edits: [["    bridge: br0\n", ""]],
    path: "networks.admin",
    at: "  admin:",
    message: "has neither bridge nor libvirt: nothing to plug the guests into",
  },
  {
    check: "network-attachment",
    fact: "a network with bridge and libvirt is refused",
    edits: [["bridge: br0", `bridge: br0\n    ${nat}`]],
    path: "networks.admin.libvirt",
    at: nat,
    message: "has both bridge and libvirt",
  },
  {
    check: "network-attachment",
    fact: "a NAT network without a gateway is refused",
    edits: [["mode: isolated", "mode: nat"]],
    path: "networks.voice.gateway",
    at: "  voice:",
    message: "is missing: a libvirt network with NAT needs one",
    fix: /gateway: 10\.20\.31\.1/,
  },
  {
    check: "network-attachment",
    fact: "an isolated network with a gateway is warned of",
    edits: [["libvirt: { mode: isolated }", "gateway: 10.20.31.1\n    libvirt: { mode: isolated }"]],
    path: "networks.voice.gateway",
    at: "gateway: 10.20.31.1",
    message:
      "leads nowhere: nothing is routed out of an isolated network, and guests would send their traffic to 10.20.31.1",
    severity: "warning",
  },
  {
    check: "network-servers",
    fact: "0.0.0.0 is no DNS server",
    edits: [["dns: [10.20.30.2]", "dns: [0.0.0.0]"]],
    path: "networks.admin.dns.0",
    at: "0.0.0.0]",
    message: "0.0.0.0 is no machine's address",
  },
  {
    check: "network-servers",
    fact: "a multicast address is no NTP server",
    edits: [["ntp: [10.20.30.2]", "ntp: [224.0.1.1]"]],
    path: "networks.voice.ntp.0",
    at: "224.0.1.1",
    message: "224.0.1.1 is a multicast address",
  },
  {
    check: "network-servers",
    fact: "a server that is listed twice is warned of",
    edits: [["dns: [10.20.30.2]", "dns: [10.20.30.2, 10.20.30.2]"]],
    path: "networks.admin.dns.1",
    at: "10.20.30.2, 10",
    message: "10.20.30.2 is listed twice",
    severity: "warning",
  },
  {
    check: "network-overlap",
    fact: "overlapping networks are refused",
    edits: [["cidr: 10.20.31.0/24", "cidr: 10.20.0.0/16"]],
    path: "networks.admin.cidr",
    at: "cidr: 10.20.30.0/24",
    message: "10.20.30.0/24 overlaps network voice, 10.20.0.0/16",
  },
  {
    check: "network-overlap",
    fact: "overlapping networks on one bridge are refused",
    edits: [
      ["cidr: 10.20.31.0/24", "cidr: 10.20.30.0/25"],
      ["libvirt: { mode: isolated }", "bridge: br0"],
    ],
    path: "networks.voice.cidr",
    at: "cidr: 10.20.30.0/25",
    message: "10.20.30.0/25 overlaps network admin, 10.20.30.0/24, both on bridge br0",
  },
  {
    check: "network-spread",
    fact: "a libvirt network with nodes on two hosts is warned of",
    edits: [[bdtrAddress, `${bdtrAddress}\n      voice:\n        address: 10.20.31.11`]],
    path: "networks.voice.libvirt",
    at: "mode: isolated",
    message:
      "has nodes on servera and serverb, but each host makes a network of its own: nodes on different hosts do not reach each other in it",
    severity: "warning",
  },
  {
    check: "mistyped-address",
    fact: "an NTP server 10.20.30.300 is refused",
    edits: [["ntp.madrid.example", "10.20.30.300"]],
    path: "networks.admin.ntp.0",
    at: "10.20.30.300",
    message: "'10.20.30.300' is neither an address nor a DNS name",
  },
  {
    check: "mistyped-address",
    fact: "a host 10.20.300.5 is refused",
    edits: [["address: 10.20.30.5", "address: 10.20.300.5"]],
    path: "hosts.serverb.ssh.address",
    at: "10.20.300.5",
    message: "'10.20.300.5' is neither an address nor a DNS name",
  },
  {
    check: "mistyped-address",
    fact: "an address is no domain",
    edits: [["domain: madrid.example", 'domain: "10.20.30.1"']],
    path: "networks.admin.domain",
    at: 'domain: "10',
    message: "'10.20.30.1' is no DNS domain",
  },
  {
    check: "host-connection",
    fact: "a host without local and ssh is refused",
    edits: [["    local: true", "    storage: /srv/images"]],
    path: "hosts.servera",
    at: "  servera:",
    message: "has neither local nor ssh: nothing says how to reach it",
  },
  {
    check: "host-connection",
    fact: "a host with local and ssh is refused",
    edits: [["    ssh:", "    local: true\n    ssh:"]],
    path: "hosts.serverb.ssh",
    at: "    ssh:",
    message: "has both local and ssh",
  },
  {
    check: "host-connection",
    fact: "two local hosts are refused",
    edits: [["    ssh:\n      address: 10.20.30.5", "    local: true # again"]],
    path: "hosts.serverb.local",
    at: "# again",
    message: "this machine is already host servera",
  },
  {
    check: "host-connection",
    fact: "two SSH hosts at one address and port are refused",
    edits: [["local: true", "ssh: { address: 10.20.30.5 }"]],
    path: "hosts.serverb.ssh.address",
    at: "      address: 10.20.30.5",
    message: "10.20.30.5 port 22 is already host servera",
  },
  {
    check: "node-name",
    fact: "a node with the DNS name of a host is refused",
    edits: [["address: 10.20.30.5", "address: acd.Madrid.example"]],
    path: "nodes.acd",
    at: "  acd:",
    message: "the name acd.madrid.example is already that of host serverb",
  },
  {
    check: "node-name",
    fact: "a full name beyond 253 characters is refused",
    edits: [["domain: madrid.example", `domain: ${"a23456789.".repeat(25)}es`]],
    path: "nodes.bdtr",
    at: "  bdtr:",
    message: "the full name has 257 characters; DNS allows 253",
  },
  {
    check: "node-role",
    fact: "an unknown role is refused with the nearest name",
    edits: [["role: acd", "role: adc"]],
    path: "nodes.acd.role",
    at: "role: adc",
    message: "there is no role 'adc'",
    fix: /^Did you mean 'acd'\? Write one of acd, bdtr, gestion, mcan, plain, registro-gw, webrtc\.$/,
  },
  {
    check: "node-host",
    fact: "an unknown host is refused with the nearest name",
    edits: [["host: serverb", "host: serverv"]],
    path: "nodes.acd.host",
    at: "host: serverv",
    message: "the site has no host 'serverv'",
    fix: /Did you mean 'server[ab]'/,
  },
  {
    check: "node-host",
    fact: "a node without a host is refused where there are two",
    edits: [["    host: servera\n", ""]],
    path: "nodes.bdtr.host",
    at: "  bdtr:",
    message: "is missing: the site has 2 hosts, and nothing says which one runs this node",
  },
  {
    check: "node-image",
    fact: "an unknown image is warned of with the nearest name",
    edits: [["host: servera", "host: servera\n    image: debian-13"]],
    path: "nodes.bdtr.image",
    at: "debian-13",
    message: "'debian-13' is no reference image",
    fix: /Did you mean 'debian-1[12]'/,
    severity: "warning",
  },
  {
    check: "node-size",
    fact: "255MiB of memory is refused",
    edits: [["memory: 4GiB", "memory: 255MiB"]],
    path: "nodes.bdtr.memory",
    at: "255MiB",
    message: "255MiB is too small: a guest with less does not boot",
  },
  {
    check: "node-size",
    fact: "a system disk of 2GiB is refused",
    edits: [["memory: 4GiB", "systemDisk: 2GiB"]],
    path: "nodes.bdtr.systemDisk",
    at: "2GiB",
    message: "2GiB is too small: the reference images do not fit in less",
  },
  {
    check: "node-size",
    fact: "a data disk of 1MiB is refused",
    edits: [["[21GiB]", "[21GiB, 1MiB]"]],
    path: "nodes.acd.dataDisks.1",
    at: "1MiB",
    message: "1MiB is too small: a file system does not fit in less",
  },
  {
    check: "node-size",
    fact: "a disk beyond what QEMU runs is refused",
    edits: [["[21GiB]", "[9999999TiB]"]],
    path: "nodes.acd.dataDisks.0",
    at: "9999999TiB",
    message: "9999999TiB is more than QEMU can run",
  },
  {
    check: "node-colocation",
    fact: "a co-located node with a size is refused",
    edits: [["colocatedWith: acd", "colocatedWith: acd\n    vcpus: 2"]],
    path: "nodes.mcan.vcpus",
    at: "vcpus: 2",
    message: "has no meaning here: mcan shares the machine of acd",
  },
  {
    check: "node-colocation",
    fact: "an unknown partner is refused with the nearest name",
    edits: [["colocatedWith: acd", "colocatedWith: adc"]],
    path: "nodes.mcan.colocatedWith",
    at: "colocatedWith: adc",
    message: "the site has no node 'adc'",
    fix: /Did you mean 'acd'/,
  },
  {
    check: "node-colocation",
    fact: "a node that is its own partner is refused",
    edits: [["colocatedWith: acd", "colocatedWith: mcan"]],
    path: "nodes.mcan.colocatedWith",
    at: "colocatedWith: mcan",
    message: "names the node itself",
  },
  {
    check: "node-colocation",
    fact: "a chain is refused",
    edits: [["# the end", "  third:\n    role: plain\n    colocatedWith: mcan"]],
    path: "nodes.third.colocatedWith",
    at: "colocatedWith: mcan",
    message: "mcan has no machine of its own: it is co-located with 'acd'",
    fix: /^Write the node that has the machine: 'colocatedWith: acd'\.$/,
  },
  {
    check: "node-interfaces",
    fact: "a node without interfaces is refused",
    edits: [["    colocatedWith: acd", "    host: servera"]],
    path: "nodes.mcan.interfaces",
    at: "  mcan:",
    message: "is missing: the node could not be reached",
  },
  {
    check: "node-interfaces",
    fact: "an unknown network is refused with the nearest name",
    edits: [["network: admin", "network: amdin"]],
    path: "nodes.acd.interfaces.lan.network",
    at: "network: amdin",
    message: "the site has no network 'amdin'",
    fix: /Did you mean 'admin'/,
  },
  {
    check: "node-interfaces",
    fact: "an interface called like no network is refused",
    edits: [["        network: admin\n", ""]],
    path: "nodes.acd.interfaces.lan",
    at: "      lan:",
    message: "names no network, and the site has none that is called 'lan' like the interface",
  },
  {
    check: "node-interfaces",
    fact: "an interface called 'constructor' is in no network",
    edits: [["      lan:\n        network: admin", "      constructor:"]],
    path: "nodes.acd.interfaces.constructor",
    at: "constructor:",
    message: "names no network, and the site has none that is called 'constructor' like the interface",
  },
  {
    check: "node-interfaces",
    fact: "two interfaces in one network are refused",
    edits: [
      [
        "      voice:\n        address: 10.20.31.12",
        "      second:\n        network: admin\n        address: 10.20.30.13",
      ],
    ],
    path: "nodes.acd.interfaces.second.network",
    at: "network: admin",
    message:
      "is in network admin as interface lan is; a guest with two addresses in one network answers from the wrong one",
  },
  {
    check: "node-default-route",
    fact: "a node without a default route is warned of",
    edits: [["    gateway: 10.20.30.1\n", ""]],
    path: "nodes.bdtr.interfaces",
    at: "    interfaces:",
    message: "no interface is in a network with a gateway: the guest has no default route",
    fix: /^Add a gateway to one of its networks, such as 'gateway: 10\.20\.30\.1' to admin,/,
    severity: "warning",
  },
  {
    check: "address-in-network",
    fact: "an address outside its network is refused",
    edits: [[bdtrAddress, "address: 10.20.32.11"]],
    path: "nodes.bdtr.interfaces.admin.address",
    at: "10.20.32.11",
    message: "10.20.32.11 is outside its network admin, 10.20.30.0/24",
    fix: /from 10\.20\.30\.1 to 10\.20\.30\.254/,
  },
  {
    check: "address-reserved",
    fact: "the network's own address is refused",
    edits: [[bdtrAddress, "address: 10.20.30.0"]],
    path: "nodes.bdtr.interfaces.admin.address",
    at: "address: 10.20.30.0",
    message: "10.20.30.0 is the address of network admin itself",
  },
  {
    check: "address-reserved",
    fact: "the broadcast address is refused",
    edits: [[bdtrAddress, "address: 10.20.30.255"]],
    path: "nodes.bdtr.interfaces.admin.address",
    at: "10.20.30.255",
    message: "10.20.30.255 is the broadcast address of network admin",
  },
  {
    check: "address-reserved",
    fact: "the gateway's address is refused",
    edits: [[bdtrAddress, "address: 10.20.30.1 # gw"]],
    path: "nodes.bdtr.interfaces.admin.address",
    at: "# gw",
    message: "10.20.30.1 is the gateway of network admin",
  },
  {
    check: "address-reserved",
    fact: "an SSH host's address is refused",
    edits: [[bdtrAddress, "address: 10.20.30.5 # host"]],
    path: "nodes.bdtr.interfaces.admin.address",
    at: "# host",
    message: "10.20.30.5 is the address of host serverb",
    fix: /^Write another address of that network, such as 10\.20\.30\.10\.$/,
  },
  {
    check: "address-reserved",
    fact: "the host's own address in a libvirt network is refused",
    edits: [["address: 10.20.31.12", "address: 10.20.31.1"]],
    path: "nodes.acd.interfaces.voice.address",
    at: "address: 10.20.31.1",
    message: "10.20.31.1 is the host's own address in network voice",
  },
  {
    check: "address-duplicate",
    fact: "an address that is used twice is refused, and co-location is explained",
    edits: [["address: 10.20.30.12", `${bdtrAddress} # twice`]],
    path: "nodes.acd.interfaces.lan.address",
    at: "# twice",
    message: "10.20.30.11 is already the address of nodes.bdtr.interfaces.admin",
    fix: /^Write another address at one of the two, such as 10\.20\.30\.10\. If .* on purpose, write 'colocatedWith: bdtr' under acd/,
  },
  {
    check: "unused",
    fact: "a network without nodes is warned of",
    edits: [["      voice:\n        address: 10.20.31.12\n", ""]],
    path: "networks.voice",
    at: "  voice:",
    message: "no node and no gateway is in this network",
    severity: "warning",
  },
  {
    check: "unused",
    fact: "a host without nodes is warned of",
    edits: [["host: serverb", "host: servera"]],
    path: "hosts.serverb",
    at: "  serverb:",
    message: "no node and no gateway is on this host",
    fix: /^Delete it, or write 'host: serverb' at a node/,
    severity: "warning",
  },
];

for (const row of rows) {
  test(`${row.check}: ${row.fact}`, (t) => {
    const text = changed(...row.edits);
    const found = parse(text).problems.find(({ path, message }) => path === row.path && message === row.message);
    t.truthy(found, JSON.stringify(parse(text).problems, null, 1));
    t.is(found?.line, lastLineOf(text, row));
    t.is(found?.severity, row.severity ?? "error");
    t.regex(found?.fix ?? "", row.fix ?? saysWhatToDo);
  });
}

test("a site with more than 512 nodes is refused", (t) => {
  const nodes = Array.from({ length: 511 }, (_, index) => `  n${index}: { role: plain, colocatedWith: acd }\n`).join(
    "",
  );
  const problems = parse(changed(["# the end\n", nodes])).problems;
  t.is(problems[0]?.message, "the site has 514 nodes; at most 512 can be planned together");
  t.is(problems[0]?.path, "nodes");
});

test("the sample site has no problem at all", (t) => {
  t.deepEqual(parse(sampleSite).problems, []);
});

test("every check of the list is tested here", (t) => {
  const tested = new Set([...rows.map(({ check }) => check), "node-count", ...gatewayChecks]);
  t.deepEqual(
    siteChecks.map(({ name }) => name).filter((name) => !tested.has(name)),
    [],
  );
});

/** Where words stand on several lines, the last of them is meant for second uses, the first for everything else. */
function lastLineOf(text: string, row: Row): number {
  if (row.fact === "two interfaces in one network are refused")
    return text.split("\n").findLastIndex((line) => line.includes(row.at)) + 1;
  if (row.path.startsWith("networks") || row.path.startsWith("hosts.")) return lineOf(text, row.at);
  return text.split("\n").findIndex((line, index) => index >= lineOf(text, "nodes:") - 1 && line.includes(row.at)) + 1;
}
