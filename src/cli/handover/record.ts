import { type GatewayLoad, gatewayLoad } from "../../capacity/gateway-load.ts";
import { type NodeLimit, nodeLimits } from "../../capacity/node-limits.ts";
import type { Vendor } from "../../capacity/vendor/schema.ts";
import { redact } from "../../core/redact.ts";
import type { HostDesign, NetworkDesign, NodeDesign, SiteDesign } from "../../site/design.ts";
import type { GatewayDesign, SpanDesign } from "../../site/gateway/design.ts";
import { cableOf, sockets } from "../../site/gateway/sockets.ts";
import type { Role } from "../../site/role.ts";
import type { Site } from "../../site/schema.ts";
import type { HandoverProof } from "./proof.ts";
import { type WatchItem, watchList } from "./watch.ts";

/** What a hand-over says, before it is words. Every field is named here: nothing comes along that was not meant to. */
export interface HandoverRecord {
  site: string;
  description: string | undefined;
  timezone: string;
  /** ISO 8601, UTC. */
  madeAt: string;
  /** As it was named on the command line. */
  siteFile: string;
  hosts: readonly HandoverHost[];
  networks: readonly HandoverNetwork[];
  nodes: readonly HandoverNode[];
  gateways: readonly HandoverGateway[];
  proof: HandoverProof;
  watch: readonly WatchItem[];
}

export type HandoverHost = Pick<HostDesign, "name" | "storage" | "overcommit"> & {
  /** Undefined for the machine on which the hand-over was made. */
  ssh: { address: string; port: number; user: string } | undefined;
  nodes: readonly string[];
  gateways: readonly string[];
  /** What its nodes are promised. */
  promised: { vcpus: number; memoryBytes: number; diskBytes: number };
};

export type HandoverNetwork = Pick<NetworkDesign, "name" | "cidr" | "gateway" | "dns" | "ntp" | "domain"> & {
  attachment: { kind: "bridge"; bridge: string } | { kind: "nat" | "isolated"; hostAddress: string };
};

export type HandoverNode = Pick<NodeDesign, "name" | "roles" | "host" | "fqdn" | "vcpus" | "memoryBytes" | "image"> & {
  /** libvirt's name of it; undefined where the site was never planned and nothing was given out. */
  domainName: string | undefined;
  systemDiskBytes: number;
  dataDisksBytes: readonly number[];
  dataMount: string;
  interfaces: readonly {
    name: string;
    network: string;
    address: string;
    gateway: string | undefined;
    mac: string | undefined;
  }[];
  limits: readonly NodeLimit[];
};

export type HandoverGateway = Omit<GatewayDesign, "site" | "spans"> & {
  spans: readonly (SpanDesign & { cable: "straight" | "crossed" })[];
  sockets: readonly ({ line: SpanDesign["line"] } & (typeof sockets)[SpanDesign["line"]])[];
  load: GatewayLoad;
};

export interface RecordParts {
  site: Site;
  siteFile: string;
  design: SiteDesign;
  roles: ReadonlyMap<string, Role>;
  vendors: readonly Vendor[];
  /** Nodes whose identities the ledger has given out. */
  planned: ReadonlySet<string>;
  proof: HandoverProof;
  madeAt: string;
}

/** The record, without secrets: declared ones, and what looks like one in a person's own words, are blanked. */
export function handoverRecord(parts: RecordParts): HandoverRecord {
  const { site, siteFile, design, roles, proof, madeAt } = parts;
  const gateways = design.gateways.map((gateway) => gatewayOf(gateway, parts));
  return withoutSecrets({
    site: design.site,
    description: site.site.description,
    timezone: site.site.timezone,
    madeAt,
    siteFile,
    hosts: design.hosts.map((host) => hostOf(host, design)),
    networks: design.networks.map(networkOf),
    nodes: design.nodes.map((node) => nodeOf(node, parts)),
    gateways,
    proof,
    watch: watchList({ siteFile, design, roles }),
  });
}

function hostOf({ name, storage, overcommit, connection }: HostDesign, design: SiteDesign): HandoverHost {
  const nodes = design.nodes.filter(({ host }) => host === name);
  const sum = (amount: (node: NodeDesign) => number) => nodes.reduce((total, node) => total + amount(node), 0);
  const { kind } = connection;
  return {
    name,
    ssh: kind === "local" ? undefined : { address: connection.address, port: connection.port, user: connection.user },
    storage,
    overcommit,
    nodes: nodes.map((node) => node.name),
    gateways: design.gateways.filter(({ host }) => host === name).map((gateway) => gateway.name),
    promised: {
      vcpus: sum(({ vcpus }) => vcpus),
      memoryBytes: sum(({ memoryBytes }) => memoryBytes),
      diskBytes: sum(
        ({ systemDisk, dataDisks }) => systemDisk.sizeBytes + dataDisks.reduce((all, disk) => all + disk.sizeBytes, 0),
      ),
    },
  };
}

function networkOf({ name, cidr, gateway, dns, ntp, domain, attachment }: NetworkDesign): HandoverNetwork {
  return {
    name,
    cidr,
    gateway,
    dns,
    ntp,
    domain,
    attachment:
      attachment.kind === "bridge"
        ? { kind: "bridge", bridge: attachment.bridge }
        : { kind: attachment.mode, hostAddress: attachment.hostAddress },
  };
}

function nodeOf(node: NodeDesign, { vendors, planned }: RecordParts): HandoverNode {
  const { name, roles, host, fqdn, vcpus, memoryBytes, image, dataMount } = node;
  const given = planned.has(name);
  return {
    name,
    roles,
    host,
    fqdn,
    vcpus,
    memoryBytes,
    image,
    dataMount,
    domainName: given ? node.domainName : undefined,
    systemDiskBytes: node.systemDisk.sizeBytes,
    dataDisksBytes: node.dataDisks.map(({ sizeBytes }) => sizeBytes),
    interfaces: node.interfaces.map((own) => ({
      name: own.name,
      network: own.network,
      address: `${own.address}/${own.prefixLength}`,
      gateway: own.gateway,
      mac: given ? own.mac : undefined,
    })),
    limits: vendors.flatMap((vendor) => roles.flatMap((role) => nodeLimits({ vendor, role, vcpus }))),
  };
}

function gatewayOf({ site: _, ...gateway }: GatewayDesign, { design, vendors }: RecordParts): HandoverGateway {
  const lines = [...new Set(gateway.spans.map(({ line }) => line))];
  const roles = new Set(design.nodes.flatMap((node) => node.roles));
  const [codec] = gateway.trunks[0]?.codecs ?? [];
  return {
    ...gateway,
    spans: gateway.spans.map((span) => ({ ...span, cable: cableOf(span.signalling) })),
    sockets: lines.map((line) => ({ line, ...sockets[line] })),
    load: gatewayLoad({
      spans: gateway.spans.map(({ name, line, bChannels }) => ({ name, line, channels: bChannels.length })),
      groups: gateway.groups.map(({ number, channels }) => ({ number, channels: channels.length })),
      rtp: gateway.rtp,
      codec: codec === "g722" || codec === "gsm" ? codec : "g711",
      vendor: vendors.find(({ machines }) => machines.some(({ role }) => roles.has(role))),
    }),
  };
}

/** The same, with every text in it redacted. */
function withoutSecrets<Value>(value: Value): Value {
  if (typeof value === "string") return redact(value) as Value;
  if (Array.isArray(value)) return value.map(withoutSecrets) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner)])) as Value;
}
