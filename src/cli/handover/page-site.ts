import { bytesToSize } from "../../core/size.ts";
import type { Section } from "../../report/handover-html.ts";
import type { HandoverHost, HandoverNetwork, HandoverNode, HandoverRecord } from "./record.ts";
import type { Words } from "./words.ts";

/** The site, its hosts, networks and virtual machines. */
export function siteSections(record: HandoverRecord, { messages }: Words): Section[] {
  const { sections, site } = messages;
  const about: [string, string | undefined][] = [
    [site.name, record.site],
    [site.description, record.description],
    [site.timezone, record.timezone],
    [site.file, record.siteFile],
  ];
  const notPlanned = record.nodes.some(({ domainName }) => domainName === undefined);
  return [
    {
      title: sections.site,
      blocks: [
        {
          kind: "table",
          head: [],
          rows: about.flatMap(([name, value]) => (value === undefined ? [] : [{ cells: [name, value] }])),
        },
      ],
    },
    {
      title: sections.hosts,
      blocks: [
        {
          kind: "table",
          head: messages.hosts.head,
          rows: record.hosts.map((host) => ({ cells: hostRow(host, messages) })),
        },
      ],
    },
    {
      title: sections.networks,
      blocks: [
        {
          kind: "table",
          head: messages.networks.head,
          rows: record.networks.map((network) => ({ cells: networkRow(network, messages) })),
        },
      ],
    },
    {
      title: sections.nodes,
      blocks: [
        {
          kind: "table",
          head: messages.nodes.head,
          rows: record.nodes.map((node) => ({ cells: nodeRow(node, messages) })),
        },
        { kind: "text", text: notPlanned ? messages.nodes.notPlanned : "" },
      ],
    },
  ];
}

function hostRow(host: HandoverHost, { hosts, thisMachine, none }: Words["messages"]): string[] {
  const { ssh, promised, nodes, gateways } = host;
  const { vcpus, memoryBytes, diskBytes } = promised;
  return [
    host.name,
    ssh === undefined ? thisMachine : hosts.ssh(ssh.user, ssh.address, String(ssh.port)),
    host.storage,
    [...nodes, ...gateways].join(", ") || none,
    nodes.length === 0 ? none : hosts.promised(String(vcpus), bytesToSize(memoryBytes), bytesToSize(diskBytes)),
  ];
}

function networkRow(network: HandoverNetwork, { networks, none }: Words["messages"]): string[] {
  const { name, cidr, gateway, attachment, dns, ntp, domain } = network;
  const connected =
    attachment.kind === "bridge"
      ? networks.bridge(attachment.bridge)
      : networks[attachment.kind](attachment.hostAddress);
  return [name, cidr, gateway ?? none, connected, dns.join(", "), ntp.join(", "), domain];
}

/** Lines within a cell stay lines. */
function nodeRow(node: HandoverNode, { nodes }: Words["messages"]): string[] {
  const { name, domainName, fqdn, roles, host, interfaces, vcpus, memoryBytes, systemDiskBytes, dataDisksBytes } = node;
  return [
    [name, fqdn, ...(domainName === undefined ? [] : [domainName])].join("\n"),
    roles.join(", "),
    host,
    interfaces
      .flatMap((own) => [
        nodes.interface(own.name, own.address, own.network),
        ...(own.mac === undefined ? [] : [own.mac]),
        ...(own.gateway === undefined ? [] : [nodes.gateway(own.gateway)]),
      ])
      .join("\n"),
    String(vcpus),
    bytesToSize(memoryBytes),
    [
      nodes.system(bytesToSize(systemDiskBytes)),
      nodes.data(dataDisksBytes.map(bytesToSize).join(" + "), node.dataMount),
    ].join("\n"),
    node.image,
  ];
}
