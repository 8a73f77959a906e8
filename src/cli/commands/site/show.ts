import type { Role } from "../../../site/role.ts";
import type { Site, SiteHost, SiteNetwork, SiteNode } from "../../../site/schema.ts";
import type { Command } from "../../command.ts";

interface ShownNode {
  name: string;
  roles: readonly string[];
  host: string;
  image: string;
  vcpus: number;
  memory: string;
  systemDisk: string;
  dataDisks: readonly string[];
  interfaces: readonly { name: string; network: string; address: string }[];
}

export const command: Command = {
  name: "site show",
  summary: "Show a site's nodes, networks, hosts and gateways, with all defaults filled in",
  args: [{ name: "FILE", summary: "Site file", required: true, complete: "site-file" }],
  examples: [
    { command: "spanwright site show madrid.yaml", does: "Print the tables" },
    { command: "spanwright site show --json madrid.yaml", does: "The same as JSON" },
  ],
  exitCodes: [3],
  async run({ arg, output }) {
    const { loadSite } = await import("../../../site/load.ts");
    const { formatProblem } = await import("../../../site/problem.ts");
    const { table } = await import("../../../report/table.ts");
    const { designGateways } = await import("../../../site/gateway/design-gateway.ts");
    const { gatewayText } = await import("../../gateway-tables.ts");
    const { site, roles, warnings } = await loadSite(arg("FILE"));
    for (const warning of warnings) output.warn(formatProblem(arg("FILE"), warning));
    const nodes = shownNodes(site, roles);
    const networks = Object.entries(site.networks).map(([name, network]) => ({ name, ...network }));
    const hosts = Object.entries(site.hosts).map(([name, host]) => ({ name, ...host }));
    const gateways = designGateways(site);
    const { name, description, timezone } = site.site;
    const nodeTables = [
      `nodes\n${table(["name", "roles", "host", "image", "vcpus", "memory", "system", "data", "interfaces"], nodes.map(nodeRow))}`,
      `networks\n${table(["name", "network", "gateway", "attached to", "dns", "ntp", "domain"], networks.map(networkRow))}`,
    ];
    const text = [
      `site ${name}, ${timezone}${description === undefined ? "" : `: ${description}`}\n`,
      ...(nodes.length + networks.length === 0 ? [] : nodeTables),
      `hosts\n${table(["name", "reached", "storage"], hosts.map(hostRow))}`,
      ...gateways.map((gateway) => gatewayText(gateway, table)),
    ].join("\n");
    output.result({ site: site.site, nodes, networks, hosts, gateways }, text);
    return 0;
  },
};

/** One row a virtual machine; roles that share it stand together. */
function shownNodes(site: Site, roles: ReadonlyMap<string, Role>): ShownNode[] {
  const onlyHost = Object.keys(site.hosts)[0] ?? "";
  const all = Object.entries(site.nodes);
  return all.flatMap(([name, node]) => {
    const role = roles.get(node.role);
    if (node.colocatedWith !== undefined || role === undefined) return [];
    const guests = all.filter(([, other]) => other.colocatedWith === name).map(([, other]) => other.role);
    return [
      {
        name,
        roles: [node.role, ...guests],
        host: node.host ?? onlyHost,
        image: node.image ?? role.image,
        vcpus: node.vcpus ?? role.vcpus,
        memory: node.memory ?? role.memory,
        systemDisk: node.systemDisk ?? role.systemDisk,
        dataDisks: node.dataDisks ?? [role.dataDisk],
        interfaces: interfacesOf(node),
      },
    ];
  });
}

function interfacesOf(node: SiteNode): ShownNode["interfaces"] {
  return Object.entries(node.interfaces ?? {}).map(([name, { network, address }]) => ({
    name,
    network: network ?? name,
    address,
  }));
}

function nodeRow(node: ShownNode): string[] {
  const interfaces = node.interfaces.map(
    ({ name, network, address }) => `${name}${network === name ? "" : ` (${network})`} ${address}`,
  );
  const { name, roles, host, image, vcpus, memory, systemDisk, dataDisks } = node;
  return [
    name,
    roles.join("+"),
    host,
    image,
    String(vcpus),
    memory,
    systemDisk,
    dataDisks.join("+"),
    interfaces.join(", "),
  ];
}

function networkRow({
  name,
  cidr,
  gateway,
  bridge,
  libvirt,
  dns,
  ntp,
  domain,
}: SiteNetwork & { name: string }): string[] {
  const attached = bridge === undefined ? `libvirt, ${libvirt?.mode ?? ""}` : `bridge ${bridge}`;
  return [name, cidr, gateway ?? "-", attached, dns.join(" "), ntp.join(" "), domain];
}

function hostRow({ name, ssh, storage }: SiteHost & { name: string }): string[] {
  return [name, ssh === undefined ? "this machine" : `ssh ${ssh.user}@${ssh.address} port ${ssh.port}`, storage];
}
