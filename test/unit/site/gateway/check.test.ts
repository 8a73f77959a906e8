import test from "ava";
import fc from "fast-check";
import { parse as parseYaml } from "yaml";
import { siteChecks } from "../../../../src/site/checks/index.ts";
import { inspectSite } from "../../../../src/site/inspect.ts";
import { roles } from "../sample-file.ts";
import { changedGateway, parseGateway, sampleGateway } from "./sample-gateway.ts";

interface Row {
  check: string;
  fact: string;
  edits: readonly (readonly [string, string])[];
  /** Below gateways.pri. */
  path: string;
  /** Words of the line that the problem must name; the last line that has them is meant. */
  at: string;
  message: string;
  fix: string;
  severity?: "warning";
}

const pbx = `      - name: pbx
        line: T1
        signalling: net
        channels: 1-10
`;
const operator = "signalling: cpe\n        crc4: false";
const second = "gateways:\n  other:\n    host: server\n    address: 10.20.60.7\n";
const secondParts =
  "    spans: [{ signalling: cpe }]\n    groups: [{ number: 1, spans: [span1] }]\n    trunks: [{ host: 10.20.60.13 }]\n";
const firewall = (list: string): [string, string] => [
  "    outbound:",
  `    firewall:\n      sip: ${list}\n    outbound:`,
];

const rows: readonly Row[] = [
  {
    check: "gateway-host",
    fact: "an unknown host is refused with the nearest name",
    edits: [["    host: gateway", "    host: gatway"]],
    path: "host",
    at: "host: gatway",
    message: "the site has no host 'gatway'",
    fix: "Did you mean 'gateway'? Write one of server, gateway.",
  },
  {
    check: "gateway-host",
    fact: "two gateways on one host are refused",
    edits: [["gateways:\n", `${second.replace("server", "gateway")}${secondParts}`]],
    path: "host",
    at: "    host: gateway",
    message: "host gateway already has gateway other, and one machine runs one Asterisk",
    fix: "Write another host, or add these spans to other and delete this gateway.",
  },
  {
    check: "gateway-address",
    fact: "the address of a node is refused",
    edits: [["    address: 10.20.60.6\n", "    address: 10.20.60.11 # same\n"]],
    path: "address",
    at: "# same",
    message: "10.20.60.11 is already the address of nodes.registro.interfaces.voice",
    fix: "Write the address that the gateway's host has, as the SIP peers see it.",
  },
  {
    check: "gateway-address",
    fact: "the address of another gateway is refused",
    edits: [["gateways:\n", `${second.replace("60.7", "60.6 # other")}${secondParts}`]],
    path: "address",
    at: "    address: 10.20.60.6",
    message: "10.20.60.6 is already the address of gateway other",
    fix: "Write the address that the gateway's host has, as the SIP peers see it.",
  },
  {
    check: "gateway-address",
    fact: "the address of another host is refused",
    edits: [
      ["    local: true", "    ssh: { address: 10.20.60.5 }"],
      ["    address: 10.20.60.6\n", "    address: 10.20.60.5\n"],
    ],
    path: "address",
    at: "    address: 10.20.60.5",
    message: "10.20.60.5 is already the address of host server",
    fix: "Write the address that the gateway's host has, as the SIP peers see it.",
  },
  {
    check: "gateway-address",
    fact: "the gateway of a network is refused",
    edits: [["    address: 10.20.60.6\n", "    address: 10.20.60.1\n"]],
    path: "address",
    at: "    address: 10.20.60.1",
    message: "10.20.60.1 is already the gateway of network voice",
    fix: "Write the address that the gateway's host has, as the SIP peers see it.",
  },
  {
    check: "gateway-address",
    fact: "the broadcast address of a network is refused",
    edits: [["    address: 10.20.60.6\n", "    address: 10.20.60.255\n"]],
    path: "address",
    at: "10.20.60.255",
    message: "10.20.60.255 is already the broadcast address of network voice",
    fix: "Write the address that the gateway's host has, as the SIP peers see it.",
  },
  {
    check: "gateway-address",
    fact: "127.0.0.1 is refused",
    edits: [["    address: 10.20.60.6\n", "    address: 127.0.0.1\n"]],
    path: "address",
    at: "127.0.0.1",
    message: "127.0.0.1 is the gateway's own machine, which no peer reaches by that address",
    fix: "Write the address that the gateway's host has, as the SIP peers see it.",
  },
  {
    check: "gateway-address",
    fact: "an address in no network of the site is warned of",
    edits: [["    address: 10.20.60.6\n", "    address: 10.20.61.6\n"]],
    path: "address",
    at: "10.20.61.6",
    message: "10.20.61.6 is in no network of the site (voice 10.20.60.0/24)",
    fix: "Correct the address, or add the network that it is in.",
    severity: "warning",
  },
  {
    check: "gateway-country",
    fact: "an unknown tone zone is refused",
    edits: [["    spans:\n", "    country: sp\n    spans:\n"]],
    path: "country",
    at: "country: sp",
    message: "DAHDI has no tones of 'sp'",
    fix: "Write one of ae ar at au be bg br ch cl cn cr cz de dk ee es fi fr gr hu il in it jp lt mo mx my nl no nz pa ph pl pt ru se sg th tr tw uk us ve za.",
  },
  {
    check: "gateway-country",
    fact: "gb is called uk",
    edits: [["    spans:\n", "    country: gb\n    spans:\n"]],
    path: "country",
    at: "country: gb",
    message: "DAHDI has no tones of 'gb'",
    fix: "Write 'uk', as DAHDI calls it.",
  },
  {
    check: "gateway-span-name",
    fact: "a name that stands twice is refused",
    edits: [["name: operator", "name: pbx # again"]],
    path: "spans.1.name",
    at: "# again",
    message: "'pbx' is already the name of spans.0",
    fix: "Write another name, such as 'pbx-2'.",
  },
  {
    check: "gateway-span-name",
    fact: "a name that is the next span's default is refused at the span without a name",
    edits: [
      ["name: pbx", "name: span2"],
      [
        "      - name: operator\n        signalling: cpe",
        "      - signalling: cpe # no name\n        echoCanceller: none",
      ],
    ],
    path: "spans.1.name",
    at: "# no name",
    message: "'span2' is already the name of spans.0",
    fix: "Write another name, such as 'span2-2'.",
  },
  {
    check: "gateway-span-line",
    fact: "hdb3 on a T1 is refused",
    edits: [["line: T1", "line: T1\n        coding: hdb3"]],
    path: "spans.0.coding",
    at: "coding: hdb3",
    message: "a T1 has no coding hdb3",
    fix: "Write 'coding: b8zs' or 'coding: ami', or correct 'line'.",
  },
  {
    check: "gateway-span-line",
    fact: "esf on an E1 is refused",
    edits: [["crc4: false", "framing: esf"]],
    path: "spans.1.framing",
    at: "framing: esf",
    message: "an E1 has no framing esf",
    fix: "Write 'framing: ccs', or correct 'line'.",
  },
  {
    check: "gateway-span-line",
    fact: "CRC-4 on a BRI line is refused",
    edits: [["crc4: false", "line: BRI\n        crc4: true"]],
    path: "spans.1.crc4",
    at: "crc4: true",
    message: "a BRI has no CRC-4",
    fix: "Delete it, or write 'crc4: false'.",
  },
  {
    check: "gateway-span-channels",
    fact: "the D-channel of an E1 among its B channels is refused",
    edits: [["crc4: false", "channels: 1-31"]],
    path: "spans.1.channels",
    at: "channels: 1-31",
    message: "channel 16 is the D-channel of an E1: it carries signalling, never a call",
    fix: "Write 'channels: 1-15,17-31'; they are counted inside the span.",
  },
  {
    check: "gateway-span-channels",
    fact: "31 channels of a T1 are refused",
    edits: [["channels: 1-10\n      - name", "channels: 1-23,25-31\n      - name"]],
    path: "spans.0.channels",
    at: "channels: 1-23,25-31",
    message: "channels 25-31: a T1 has 24 channels",
    fix: "Write 'channels: 1-23'; they are counted inside the span.",
  },
  {
    check: "gateway-span-channels",
    fact: "DAHDI's numbers in the place of a span's own are refused",
    edits: [["crc4: false", "channels: 33-47"]],
    path: "spans.1.channels",
    at: "channels: 33-47",
    message: "channels 33-47: an E1 has 31 channels",
    fix: "Write 'channels: 1-15,17-31'; they are counted inside the span.",
  },
  {
    check: "gateway-span-layout",
    fact: "overlapping spans are refused",
    edits: [["crc4: false", "firstChannel: 24"]],
    path: "spans.1.firstChannel",
    at: "firstChannel: 24",
    message: "channels 24-54 overlap span 1 (pbx), 1-24",
    fix: "Delete 'firstChannel', or write 'firstChannel: 25'.",
  },
  {
    check: "gateway-span-layout",
    fact: "spans whose channels descend are refused",
    edits: [
      ["line: T1", "line: T1\n        firstChannel: 100"],
      ["crc4: false", "firstChannel: 1"],
    ],
    path: "spans.0.firstChannel",
    at: "firstChannel: 100",
    message: "leaves out channels 1-99: without cards, DAHDI numbers the channels of all spans without a gap",
    fix: "Delete 'firstChannel', or write 'firstChannel: 1'. Or add 'card' to every span.",
  },
  {
    check: "gateway-span-layout",
    fact: "with cards, gaps are fine, and channels that descend are refused",
    edits: [
      ["line: T1", "line: T1\n        firstChannel: 100\n        card: { id: a, port: 1 }"],
      ["crc4: false", "firstChannel: 1\n        card: { id: a, port: 2 }"],
    ],
    path: "spans.1.firstChannel",
    at: "firstChannel: 1",
    message: "channels 1-31 are before those of span 1 (pbx), 100-123: DAHDI wants channels in the order of the spans",
    fix: "Delete 'firstChannel', or write 'firstChannel: 124'. A group may name spans in any order.",
  },
  {
    check: "gateway-span-layout",
    fact: "channels beyond 1023 are refused",
    edits: [["crc4: false", "firstChannel: 1000"]],
    path: "spans.1.firstChannel",
    at: "firstChannel: 1000",
    message: "channels 1000-1030 go beyond 1023, the last that DAHDI can number",
    fix: "Delete spans, or write lower numbers at 'firstChannel'; a second gateway takes the rest.",
  },
  {
    check: "gateway-span-timing",
    fact: "two spans with one timing source are refused",
    edits: [
      ["line: T1\n        signalling: net", "line: T1\n        signalling: cpe\n        timingSource: 1"],
      ["crc4: false", "timingSource: 1 # too"],
    ],
    path: "spans.1.timingSource",
    at: "# too",
    message: "1 is already the timing source of span 1 (pbx)",
    fix: "Write another number, such as 2, or delete the line.",
  },
  {
    check: "gateway-span-timing",
    fact: "a net span that gives the clock is warned of",
    edits: [["line: T1", "line: T1\n        timingSource: 2"]],
    path: "spans.0.timingSource",
    at: "timingSource: 2",
    message:
      "the far end of a net span takes its clock from here: as a source of timing it can give back nothing but our own",
    fix: "Delete the line, or write 'timingSource: 0'.",
    severity: "warning",
  },
  {
    check: "gateway-span-timing",
    fact: "a cpe span without any timing source is warned of",
    edits: [["crc4: false", "timingSource: 0"]],
    path: "spans.1.timingSource",
    at: "timingSource: 0",
    message: "no span gives the clock: the cards run on their own, and slip against the operator's",
    fix: "Delete the line, or write 'timingSource: 1'.",
    severity: "warning",
  },
  {
    check: "gateway-span-card",
    fact: "one port for two spans is refused",
    edits: [
      ["line: T1", 'line: T1\n        card: { id: "@pci:0000:08:01.0", port: 1 }'],
      ["crc4: false", 'card: { id: "@pci:0000:08:01.0", port: 1 } # too'],
    ],
    path: "spans.1.card",
    at: "# too",
    message: "port 1 of card '@pci:0000:08:01.0' is already span 1 (pbx)",
    fix: "Write the port that this span is plugged into, as 'cards scan' shows it.",
  },
  {
    check: "gateway-span-card",
    fact: "a card for some spans and not for others is refused",
    edits: [["line: T1", 'line: T1\n        card: { id: "@pci:0000:08:01.0", port: 1 }']],
    path: "spans.1.card",
    at: "- name: operator",
    message: "is missing: span 1 (pbx) has one, and DAHDI assigns either every span by its card or none",
    fix: "Add 'card: { id: …, port: … }' as 'cards scan' shows it, or delete 'card' everywhere.",
  },
  {
    check: "gateway-group",
    fact: "a group number that stands twice is refused",
    edits: [["- number: 2", "- number: 1 # again"]],
    path: "groups.1.number",
    at: "# again",
    message: "group 1 is already groups.0",
    fix: "Write a number of its own, such as 2, or add these channels to the other and delete this one.",
  },
  {
    check: "gateway-group",
    fact: "a group without channels is refused",
    edits: [["- number: 2\n        channels: 1-10", "- number: 2"]],
    path: "groups.1",
    at: "- number: 2",
    message: "has neither spans nor channels: there is nothing to hunt",
    fix: "Add 'spans: [pbx]', or 'channels:' with DAHDI's numbers.",
  },
  {
    check: "gateway-group",
    fact: "a group with spans and channels is refused",
    edits: [["- number: 2\n", "- number: 2\n        spans: [pbx]\n"]],
    path: "groups.1.channels",
    at: "channels: 1-10",
    message: "has both spans and channels",
    fix: "Delete 'channels' if the whole spans belong to the group, else 'spans'.",
  },
  {
    check: "gateway-group",
    fact: "an unknown span is refused with the nearest name",
    edits: [["spans: [operator]", "spans: [operater]"]],
    path: "groups.0.spans.0",
    at: "spans: [operater]",
    message: "the gateway has no span 'operater'",
    fix: "Did you mean 'operator'? Write one of pbx, operator.",
  },
  {
    check: "gateway-group",
    fact: "a group that joins an operator and a PBX is warned of",
    edits: [["spans: [operator]", "spans: [operator, pbx]"]],
    path: "groups.0",
    at: "- number: 1",
    message:
      "joins operator, a cpe span, and pbx, a net span: a call would leave by the one or the other as channels are free",
    fix: "Write a group for each side.",
    severity: "warning",
  },
  {
    check: "gateway-group-channels",
    fact: "a D-channel in a group is refused",
    edits: [["spans: [operator]", "channels: 25-55"]],
    path: "groups.0.channels",
    at: "channels: 25-55",
    message: "channel 40 is the D-channel of span 2 (operator): it carries signalling, never a call",
    fix: "Write 'channels: 25-39,41-55'; they are counted over all spans.",
  },
  {
    check: "gateway-group-channels",
    fact: "channels that no span has are refused",
    edits: [["spans: [operator]", "channels: 50-60,70"]],
    path: "groups.0.channels",
    at: "channels: 50-60,70",
    message: "no span has channels 56-60,70",
    fix: "Write 'channels: 50-55'; they are counted over all spans.",
  },
  {
    check: "gateway-group-channels",
    fact: "channels that the span leaves out are refused",
    edits: [["- number: 2\n        channels: 1-10", "- number: 2\n        channels: 10-12"]],
    path: "groups.1.channels",
    at: "channels: 10-12",
    message: "span 1 (pbx) does not use channels 11-12, as its own channels say",
    fix: "Write 'channels: 10'; they are counted over all spans.",
  },
  {
    check: "gateway-trunk-host",
    fact: "a trunk that leads back to the gateway is refused",
    edits: [["- host: 10.20.60.12", "- host: 10.20.60.6"]],
    path: "trunks.1.host",
    at: "- host: 10.20.60.6",
    message: "10.20.60.6 port 5060 is the gateway itself: calls would go round in a circle",
    fix: "Write the address or DNS name of the SIP peer.",
  },
  {
    check: "gateway-trunk-host",
    fact: "a trunk to the name by which the gateway's host is reached is refused",
    edits: [
      ["    ssh: { address: 10.20.60.6 }", "    ssh: { address: gw.sevilla.example }"],
      ["- host: 10.20.60.12", "- host: GW.sevilla.example"],
    ],
    path: "trunks.1.host",
    at: "GW.sevilla.example",
    message: "GW.sevilla.example port 5060 is the gateway itself: calls would go round in a circle",
    fix: "Write the address or DNS name of the SIP peer.",
  },
  {
    check: "gateway-trunk-host",
    fact: "another port of the loopback address is no peer either",
    edits: [["- host: 10.20.60.12", "- host: 127.0.0.1\n        port: 5070"]],
    path: "trunks.1.host",
    at: "127.0.0.1",
    message: "127.0.0.1 is the gateway's own machine, which no peer reaches by that address",
    fix: "Write the address or DNS name of the SIP peer.",
  },
  {
    check: "gateway-trunk-host",
    fact: "10.20.60.300 is refused",
    edits: [["- host: 10.20.60.12", "- host: 10.20.60.300"]],
    path: "trunks.1.host",
    at: "10.20.60.300",
    message: "'10.20.60.300' is neither an address nor a DNS name",
    fix: "Write four numbers from 0 to 255 with dots between them, or a DNS name.",
  },
  {
    check: "gateway-trunk-twin",
    fact: "two trunks to one host and port are warned of",
    edits: [["- host: 10.20.60.12", "- host: 10.20.60.11 # twin"]],
    path: "trunks.1.host",
    at: "# twin",
    message:
      "10.20.60.11 port 5060 is already trunk 1 of the list: the second is no redundancy, and a call from there belongs to either of them",
    fix: "Write another host or port, or delete one of the two.",
    severity: "warning",
  },
  {
    check: "gateway-trunk-name",
    fact: "a name that is the default of another trunk is refused, whatever its case",
    edits: [["- host: 10.20.60.12", "- host: 10.20.60.12\n        name: TRUNK_vivait_GW01"]],
    path: "trunks.1.name",
    at: "TRUNK_vivait_GW01",
    message: "'TRUNK_vivait_GW01' is already the name of trunk 1 of the list",
    fix: "Write a name of its own, such as 'Trunk_2_TRUNK_vivait_GW01'.",
  },
  {
    check: "gateway-trunk-name",
    fact: "a trunk called anonymous is refused",
    edits: [["- host: 10.20.60.12", "- host: 10.20.60.12\n        name: anonymous"]],
    path: "trunks.1.name",
    at: "name: anonymous",
    message: "'anonymous' has a meaning of its own in Asterisk",
    fix: "Write a name of its own, such as 'Trunk_2_anonymous'.",
  },
  {
    check: "gateway-trunk-device",
    fact: "a device of two trunks is refused",
    edits: [["- host: 10.20.60.12", "- host: 10.20.60.12\n        deviceId: 5 # again"]],
    path: "trunks.1.deviceId",
    at: "# again",
    message: "5 is already the device of trunk 1 of the list",
    fix: "Write the number that the far side has for this trunk, or delete the line.",
  },
  {
    check: "gateway-trunk-codec",
    fact: "gsm is warned of",
    edits: [["[alaw, ulaw]", "[alaw, gsm]"]],
    path: "trunks.1.codecs.1",
    at: "[alaw, gsm]",
    message: "gsm is not what the spans carry (G.711): each call in it is transcoded",
    fix: "Delete 'gsm', unless the far side has nothing else.",
    severity: "warning",
  },
  {
    check: "gateway-trunk-codec",
    fact: "g722 is warned of",
    edits: [["[alaw, ulaw]", "[g722]"]],
    path: "trunks.1.codecs.0",
    at: "[g722]",
    message: "g722 is not what the spans carry (G.711): each call in it is transcoded",
    fix: "Delete 'g722', unless the far side has nothing else.",
    severity: "warning",
  },
  {
    check: "gateway-trunk-codec",
    fact: "the law that no span has is warned of where it comes first",
    edits: [
      [pbx, "      - { name: pbx, signalling: net, channels: 1-10 }\n"],
      ["[alaw, ulaw]", "[ulaw, alaw]"],
    ],
    path: "trunks.1.codecs.0",
    at: "[ulaw, alaw]",
    message: "ulaw comes first, and the spans carry alaw: each call is converted",
    fix: "Write 'alaw' first.",
    severity: "warning",
  },
  {
    check: "gateway-route",
    fact: "a number whose trunk there is not is refused",
    edits: [["primary: 2", "primary: 3"]],
    path: "inbound.dids.1.primary",
    at: "primary: 3",
    message: "there is no trunk 3: the list has 2",
    fix: "Write a number from 1 to 2, or add the trunk to 'trunks'.",
  },
  {
    check: "gateway-route",
    fact: "a backup that there is not is refused",
    edits: [["backup: [2]", "backup: [2, 9]"]],
    path: "inbound.dids.0.backup.1",
    at: "backup: [2, 9]",
    message: "there is no trunk 9: the list has 2",
    fix: "Write a number from 1 to 2, or add the trunk to 'trunks'.",
  },
  {
    check: "gateway-route",
    fact: "a backup that is the primary is refused",
    edits: [["backup: [2]", "backup: [1]"]],
    path: "inbound.dids.0.backup.0",
    at: "backup: [1]",
    message: "trunk 1 is the primary already, and no backup of itself",
    fix: "Delete it, or write the number of another trunk.",
  },
  {
    check: "gateway-route",
    fact: "a pattern with a trunk that stands twice is refused",
    edits: [["trunks: [2, 1]", "trunks: [2, 1, 2]"]],
    path: "inbound.patterns.0.trunks.2",
    at: "trunks: [2, 1, 2]",
    message: "trunk 2 stands here twice",
    fix: "Delete it, or write the number of another trunk.",
  },
  {
    check: "gateway-did",
    fact: "a prefix that stands twice is refused",
    edits: [['"954001"', '"95400" # again']],
    path: "inbound.dids.1.prefix",
    at: "# again",
    message: "'95400' is already the prefix of dids.0",
    fix: "Delete one of the two, or write more digits.",
  },
  {
    check: "gateway-pattern",
    fact: "a pattern that Asterisk reads otherwise is refused",
    edits: [["_9XXXXXXXX", "_9.1"]],
    path: "inbound.patterns.0.pattern",
    at: "pattern: _9.1",
    message: "'_9.1' goes on behind '.' or '!', which fit everything that is left",
    fix: "Write a pattern such as _9XXXXXXXX or _[679]XXXXXXXX, or '_[*#0-9]!' for every number.",
  },
  {
    check: "gateway-pattern",
    fact: "a pattern that stands twice is refused",
    edits: [
      ["          trunks: [2, 1]", "          trunks: [2, 1]\n        - { pattern: _9XXXXXXXX, trunks: [1] } # again"],
    ],
    path: "inbound.patterns.1.pattern",
    at: "# again",
    message: "'_9XXXXXXXX' is already patterns.0",
    fix: "Delete one of the two.",
  },
  {
    check: "gateway-outbound",
    fact: "an unknown default group is refused",
    edits: [["defaultGroup: 1", "defaultGroup: 3"]],
    path: "outbound.defaultGroup",
    at: "defaultGroup: 3",
    message: "the gateway has no group 3",
    fix: "Write one of 1, 2.",
  },
  {
    check: "gateway-outbound",
    fact: "an unknown group of emergency calls is refused",
    edits: [["groups: [1]", "groups: [1, 0]"]],
    path: "emergency.groups.1",
    at: "groups: [1, 0]",
    message: "the gateway has no group 0",
    fix: "Write one of 1, 2.",
  },
  {
    check: "gateway-outbound",
    fact: "emergency numbers without a way out are refused",
    edits: [
      [operator, "signalling: net"],
      ["      groups: [1]\n", ""],
    ],
    path: "emergency.groups",
    at: "    emergency:",
    message: "is missing: no group has a cpe span, and nothing says by which one emergency calls leave",
    fix: "Add 'groups: [1, 2]' with the groups that lead to an operator.",
  },
  {
    check: "gateway-emergency",
    fact: "a pattern that fits an emergency number is warned of",
    edits: [["_9XXXXXXXX", "_ZXX"]],
    path: "emergency.numbers.0",
    at: 'numbers: ["112"]',
    message: "pattern '_ZXX' fits 112 too: a call to it that comes from a span goes to a trunk, and not out",
    fix: "Make sure that the far side of its trunks handles emergency calls; a span's call never leaves by a span.",
    severity: "warning",
  },
  {
    check: "gateway-emergency",
    fact: "a prefix that fits an emergency number is warned of",
    edits: [['"954001"', '"11"']],
    path: "emergency.numbers.0",
    at: 'numbers: ["112"]',
    message: "prefix '11' fits 112 too: a call to it that comes from a span goes to a trunk, and not out",
    fix: "Make sure that the far side of its trunks handles emergency calls; a span's call never leaves by a span.",
    severity: "warning",
  },
  {
    check: "gateway-emergency",
    fact: "a group that leads to a PBX is warned of",
    edits: [["groups: [1]", "groups: [1, 2]"]],
    path: "emergency.groups.1",
    at: "groups: [1, 2]",
    message: "group 2 has no cpe span: emergency calls by it go to a PBX, and to no operator",
    fix: "Write a group that leads to an operator: 1.",
    severity: "warning",
  },
  {
    check: "gateway-rtp",
    fact: "an odd first port is refused",
    edits: [["    outbound:", "    rtp: { start: 10001 }\n    outbound:"]],
    path: "rtp.start",
    at: "start: 10001",
    message: "10001 is odd: RTP has even ports, and the next one is RTCP's",
    fix: "Write 'start: 10002'.",
  },
  {
    check: "gateway-rtp",
    fact: "a range that runs backwards is refused",
    edits: [["    outbound:", "    rtp: { start: 20000, end: 10000 }\n    outbound:"]],
    path: "rtp.end",
    at: "end: 10000",
    message: "10000 is not behind the first port 20000",
    fix: "Write 'end: 20159' or more.",
  },
  {
    check: "gateway-rtp",
    fact: "too few ports are refused",
    edits: [["    outbound:", "    rtp: { start: 10000, end: 10099 }\n    outbound:"]],
    path: "rtp.end",
    at: "end: 10099",
    message: "10000-10099 are 100 ports; 40 calls need 160, 4 each",
    fix: "Write 'end: 10159' or more, or a lower start.",
  },
  {
    check: "gateway-rtp",
    fact: "a SIP port among the media's is refused",
    edits: [["    outbound:", "    sipPort: 12000\n    outbound:"]],
    path: "sipPort",
    at: "sipPort: 12000",
    message: "12000 is one of the media's ports 10000-20000",
    fix: "Write a SIP port outside of them, such as 5060, or another range at 'rtp'.",
  },
  {
    check: "gateway-firewall",
    fact: "a trunk with a DNS name wants the list to be written",
    edits: [["- host: 10.20.60.12", "- host: gw2.sevilla.example"]],
    path: "firewall.sip",
    at: "  pri:",
    message: "is missing: trunk gw2.sevilla.example has a DNS name, and a rule of the firewall needs an address",
    fix: "Add 'firewall: { sip: [192.168.10.0/24] }' with the addresses and networks that may send SIP.",
  },
  {
    check: "gateway-firewall",
    fact: "an empty list is warned of",
    edits: [firewall("[]")],
    path: "firewall.sip",
    at: "sip: []",
    message: "the list is empty: nobody may send SIP, not even the trunks",
    fix: "Add the trunks' addresses, or delete the line: their addresses are the default.",
    severity: "warning",
  },
  {
    check: "gateway-firewall",
    fact: "a list that shuts a trunk out is warned of",
    edits: [firewall("[10.20.60.11, 10.20.61.0/24]")],
    path: "trunks.1.host",
    at: "- host: 10.20.60.12",
    message: "10.20.60.12 is not in firewall.sip: its calls are dropped",
    fix: "Add 10.20.60.12 to 'firewall: { sip: … }'.",
    severity: "warning",
  },
  {
    check: "gateway-firewall",
    fact: "a list of everybody is warned of",
    edits: [firewall("[0.0.0.0/0]")],
    path: "firewall.sip.0",
    at: "sip: [0.0.0.0/0]",
    message: "0.0.0.0/0 is everybody: whoever finds the gateway can call at its owner's cost",
    fix: "Write the addresses and networks of the SIP peers.",
    severity: "warning",
  },
  {
    check: "gateway-firewall",
    fact: "host bits are refused",
    edits: [firewall("[10.20.60.11/24]")],
    path: "firewall.sip.0",
    at: "sip: [10.20.60.11/24]",
    message: "10.20.60.11/24 is an address inside a network, not a network",
    fix: "Write 10.20.60.0/24, or the address alone.",
  },
];

for (const row of rows) {
  test(`${row.check}: ${row.fact}`, (t) => {
    const text = changedGateway(...row.edits);
    const { problems, site } = parseGateway(text);
    const path = `gateways.pri.${row.path}`;
    const found = problems.find((problem) => problem.path === path && problem.message === row.message);
    t.truthy(found, JSON.stringify(problems, null, 1));
    t.is(found?.fix, row.fix);
    t.is(found?.severity, row.severity ?? "error");
    t.is(found?.line, text.split("\n").findLastIndex((line) => line.includes(row.at)) + 1);
    t.is(
      site === undefined,
      problems.some(({ severity }) => severity === "error"),
    );
  });
}

test("every check of gateways is tested here", (t) => {
  const tested = new Set(rows.map(({ check }) => check));
  t.deepEqual(
    siteChecks.map(({ name }) => name).filter((name) => name.startsWith("gateway-") && !tested.has(name)),
    [],
  );
});

test("the sample gateway has no problem at all", (t) => {
  t.deepEqual(parseGateway(sampleGateway).problems, []);
});

const fine: readonly [fact: string, edits: readonly (readonly [string, string])[]][] = [
  [
    "a BRI line as the network side",
    [
      [
        "line: T1\n        signalling: net\n        channels: 1-10",
        "line: BRI\n        signalling: net\n        switchType: qsig",
      ],
      ["channels: 1-10", "channels: 1-2"],
    ],
  ],
  [
    "a channel that stands twice in one group",
    [["- number: 2\n        channels: 1-10", "- number: 2\n        channels: 1-10,5-6"]],
  ],
  [
    "a channel of two groups",
    [
      [
        "- number: 2\n        channels: 1-10",
        '- number: 2\n        channels: 1-10\n      - number: 3\n        channels: "5"',
      ],
    ],
  ],
  [
    "a trunk with a DNS name and a list",
    [["- host: 10.20.60.12", "- host: gw2.sevilla.example"], firewall("[10.20.60.0/24]")],
  ],
  ["two trunks to two ports of one host", [["- host: 10.20.60.12", "- host: 10.20.60.11\n        port: 5070"]]],
  [
    "a site without nodes and networks",
    [
      [sampleGateway.slice(sampleGateway.indexOf("networks:"), sampleGateway.indexOf("hosts:")), ""],
      [sampleGateway.slice(sampleGateway.indexOf("nodes:"), sampleGateway.indexOf("gateways:")), ""],
      ["  server:\n    local: true\n", ""],
    ],
  ],
];

for (const [fact, edits] of fine) {
  test(`there is no problem with ${fact}`, (t) => {
    t.deepEqual(parseGateway(changedGateway(...edits)).problems, []);
  });
}

const forms: readonly [fact: string, edit: readonly [string, string], path: string, message: string, fix: RegExp][] = [
  [
    "a prefix that YAML reads as a number",
    ['"95400"', "095400"],
    "inbound.dids.0.prefix",
    "must be text, found the number 95400; it must be digits, '*' and '#', at most 20, in quotation marks",
    /^Write digits/,
  ],
  [
    "channels that run backwards",
    ["        channels: 1-10\n      - name", "        channels: 10-1\n      - name"],
    "spans.0.channels",
    "'10-1' must be channels such as 1-15,17-31, from 1 to 1023, each range upwards, one alone in quotation marks",
    /^Write channels such as 1-15,17-31/,
  ],
  [
    "a span without signalling",
    ["signalling: net", "dialPlan: local"],
    "spans.0.signalling",
    "is missing",
    /^Add 'signalling: cpe'/,
  ],
  [
    "a pattern without its first letter",
    ["_9XXXXXXXX", "9XXX"],
    "inbound.patterns.0.pattern",
    "'9XXX' must be an Asterisk pattern, which begins with '_', such as _9XXXXXXXX",
    /^Write an Asterisk pattern, which begins with '_', such as _9XXXXXXXX\./,
  ],
  [
    "a text for true or false",
    ["crc4: false", 'crc4: "true"'],
    "spans.1.crc4",
    "must be true or false, found 'true'",
    /^Write true or false, without quotes\./,
  ],
  [
    "a word for true or false",
    ["crc4: false", "crc4: no"],
    "spans.1.crc4",
    "must be true or false, found 'no'",
    /^Write true or false, without quotes\./,
  ],
  [
    "a trunk's address with a digit too many",
    ["- host: 10.20.60.12", "- host: 10.20.60.1222"],
    "trunks.1.host",
    "'10.20.60.1222' is neither an address nor a DNS name",
    /^Write four numbers from 0 to 255/,
  ],
  [
    "a trunk's address with a leading zero",
    ["- host: 10.20.60.12", "- host: 10.20.060.12"],
    "trunks.1.host",
    "'10.20.060.12' is neither an address nor a DNS name",
    /^Write four numbers from 0 to 255/,
  ],
  [
    "a misspelt host of the only gateway on it",
    ["    host: gateway", "    host: gatway"],
    "host",
    "the site has no host 'gatway'",
    /^Did you mean 'gateway'\?/,
  ],
  [
    "an unknown key",
    ["defaultGroup", "defaultgroup"],
    "outbound.defaultgroup",
    "'defaultgroup' is not a key that is known here",
    /^Did you mean 'defaultGroup'\?/,
  ],
  [
    "no spans at all",
    [sampleGateway.slice(sampleGateway.indexOf("    spans:\n"), sampleGateway.indexOf("    groups:\n")), ""],
    "spans",
    "is missing",
    /^Add 'spans:'/,
  ],
];

for (const [fact, edit, path, message, fix] of forms) {
  test(`one problem, and nothing that follows from it: ${fact}`, (t) => {
    const { problems } = parseGateway(changedGateway(edit));
    t.deepEqual(
      problems.map((problem) => [problem.path, problem.message]),
      [[`gateways.pri.${path}`, message]],
    );
    t.regex(problems[0]?.fix ?? "", fix);
  });
}

const withoutNodes = (gateways: string) =>
  sampleGateway.slice(0, sampleGateway.indexOf("networks:")) +
  sampleGateway.slice(sampleGateway.indexOf("hosts:"), sampleGateway.indexOf("nodes:")) +
  gateways;
const gatewayText = sampleGateway.slice(sampleGateway.indexOf("gateways:"));
const misread: readonly [fact: string, text: string, path: string, message: string][] = [
  [
    "a misspelt key",
    withoutNodes(gatewayText.replace("gateways:", "gateway:")),
    "gateway",
    "'gateway' is not a key that is known here",
  ],
  ["a key without a value", withoutNodes("gateways:\n"), "gateways", "has no value"],
  ["a list", withoutNodes("gateways: [pri]\n"), "gateways", "must be a mapping (indented 'name:' lines), found a list"],
];

for (const [fact, text, path, message] of misread) {
  test(`gateways that cannot be read are not said to be none: ${fact}`, (t) => {
    t.deepEqual(
      parseGateway(text).problems.map((problem) => [problem.path, problem.message]),
      [[path, message]],
    );
  });
}

test("where the key of the hosts is misspelt, nothing is said of the gateway's host", (t) => {
  const { problems } = parseGateway(changedGateway(["hosts:\n", "hostz:\n"]));
  t.deepEqual(problems.map(({ path }) => path).sort(), ["hosts", "hostz"]);
});

test("what is wrong in the form of one part doesn't hide what is wrong in another", (t) => {
  const text = changedGateway(
    ["signalling: net", "signalling: pri_net"],
    ["primary: 2", "primary: 7"],
    ["[alaw, ulaw]", "[gsm]"],
  );
  t.deepEqual(
    parseGateway(text).problems.map(({ path }) => path.replace("gateways.pri.", "")),
    ["spans.0.signalling", "trunks.1.codecs.0", "inbound.dids.1.primary"],
  );
});

test("the address that a fix names is not a gateway's", (t) => {
  const text = changedGateway(
    ["        address: 10.20.60.11\n", "        address: 10.20.60.1\n"],
    ["    address: 10.20.60.6\n", "    address: 10.20.60.10\n"],
  );
  const problem = parseGateway(text).problems.find(({ path }) => path === "nodes.registro.interfaces.voice.address");
  t.is(problem?.fix, "Write another address of that network, such as 10.20.60.11.");
});

test("a gateway with any part broken is inspected without a throw, and is no site", (t) => {
  const good = parseYaml(sampleGateway) as { gateways: { pri: object } };
  const places = placesIn(good.gateways.pri);
  const bad = fc.constantFrom<unknown>(null, -1, "", "€", [], {}, [[]], [null], { a: 1 }, 1e9, true);
  fc.assert(
    fc.property(fc.constantFrom(...places), bad, (place, value) => {
      const copy = structuredClone(good);
      let parent = copy.gateways.pri as Record<string | number, unknown>;
      for (const part of place.slice(0, -1)) parent = parent[part] as typeof parent;
      parent[place.at(-1) as string] = value;
      const { site, findings } = inspectSite(copy, roles);
      t.is(
        site === undefined,
        findings.some(({ severity }) => severity === "error"),
      );
      for (const { fix, message } of findings) t.true(fix.length > 0 && message.length > 0);
    }),
    { numRuns: 500 },
  );
});

test("a gateway of 33 E1 lines, 64 groups and 10000 numbers is checked in little time", (t) => {
  const spans = Array.from({ length: 33 }, () => ({ signalling: "cpe" }));
  const groups = Array.from({ length: 64 }, (_, number) => ({ number, channels: "1-15,17-31,33-46" }));
  const trunks = Array.from({ length: 99 }, (_, index) => ({ host: `10.20.61.${index + 1}` }));
  const dids = Array.from({ length: 10_000 }, (_, index) => ({ prefix: `95${index}`, primary: (index % 99) + 1 }));
  const data = parseYaml(sampleGateway) as { gateways: { pri: object } };
  Object.assign(data.gateways.pri, { spans, groups, trunks, inbound: { dids }, firewall: { sip: ["10.20.61.0/24"] } });
  const startMs = performance.now();
  t.deepEqual(inspectSite(data, roles).findings, []);
  t.true(performance.now() - startMs < 2_000);
});

function placesIn(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return [place, ...placesIn(child, place)];
  });
}
