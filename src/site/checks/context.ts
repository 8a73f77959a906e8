import { firstAddress, parseAddress, parseCidr } from "../addresses.ts";
import { nearest } from "../nearest.ts";
import { type Site, type SiteNode, siteSchema } from "../schema.ts";
import type { CheckContext, CheckOptions, PlannedInterface, PlannedNetwork, PlannedNode } from "./check.ts";
import { plannedGateways } from "./gateway.ts";

export function checkContext(site: Site, options: CheckOptions): CheckContext {
  const networks = Object.entries(site.networks).map(([name, network]): PlannedNetwork => {
    const cidr = parseCidr(network.cidr);
    const own = network.gateway === undefined ? firstAddress(cidr) : parseAddress(network.gateway);
    return {
      name,
      path: ["networks", name],
      network,
      cidr,
      hostAddress: network.libvirt === undefined ? undefined : own,
    };
  });
  const byName = new Map(networks.map((network) => [network.name, network]));
  const hostNames = Object.keys(site.hosts);
  const onlyHost = hostNames.length === 1 ? hostNames[0] : undefined;
  const nodes = Object.entries(site.nodes).map(([name, node]): PlannedNode => {
    const host = node.host ?? onlyHost;
    return { name, path: ["nodes", name], node, host, interfaces: interfacesOf(name, node, byName) };
  });
  const declared = {
    networks: declaredNames(options.data, "networks"),
    hosts: declaredNames(options.data, "hosts"),
    nodes: declaredNames(options.data, "nodes"),
    gateways: declaredNames(options.data, "gateways"),
  };
  return {
    site,
    roles: options.roles,
    declared,
    misread: misreadSections(options.doubtful),
    complete: options.doubtful.length === 0,
    networks,
    nodes,
    interfaces: nodes.flatMap((node) => node.interfaces),
    gateways: plannedGateways(site, options),
  };
}

function interfacesOf(node: string, site: SiteNode, networks: ReadonlyMap<string, PlannedNetwork>): PlannedInterface[] {
  return Object.entries(site.interfaces ?? {}).map(([name, { network, address }]) => {
    const networkName = network ?? name;
    const path = ["nodes", node, "interfaces", name];
    return { node, name, path, networkName, network: networks.get(networkName), address: parseAddress(address) };
  });
}

function misreadSections(doubtful: CheckOptions["doubtful"]): readonly string[] {
  const sections = Object.keys(siteSchema.shape);
  return doubtful
    .filter(({ length }) => length === 1)
    .map(([key]) => String(key))
    .map((key) => (sections.includes(key) ? key : nearest(key, sections)))
    .filter((section) => section !== undefined);
}

function declaredNames(data: unknown, section: string): readonly string[] {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, section)) return [];
  const names: unknown = (data as Record<string, unknown>)[section];
  return typeof names === "object" && names !== null && !Array.isArray(names) ? Object.keys(names) : [];
}
