import { formatAddress, parseAddress } from "./addresses.ts";
import { brokenSite, found } from "./design-lookup.ts";
import type { Role } from "./role.ts";
import type { Site, SiteNetwork, SiteNode } from "./schema.ts";

/** A node that is a machine of its own, with what it refers to. */
export interface Machine {
  name: string;
  node: SiteNode;
  host: string;
  role: Role;
  roles: readonly string[];
  interfaces: readonly { name: string; networkName: string; network: SiteNetwork; address: string }[];
}

/** The nodes that are machines, in file order, each with the roles of those colocated with it. */
export function machinesOf(site: Site, roles: ReadonlyMap<string, Role>): Machine[] {
  const nodes = Object.entries(site.nodes);
  const networks = new Map(Object.entries(site.networks));
  for (const [name, { colocatedWith }] of nodes) {
    if (colocatedWith === undefined) continue;
    const target = found(new Map(nodes), colocatedWith, `node that ${name} is colocated with:`);
    if (target.colocatedWith !== undefined)
      throw brokenSite(`node ${name} is colocated with ${colocatedWith}, which has no machine of its own`);
  }
  return nodes
    .filter(([, node]) => node.colocatedWith === undefined)
    .map(([name, node]) => {
      const guests = nodes.filter(([, other]) => other.colocatedWith === name).map(([, other]) => other.role);
      const interfaces = Object.entries(node.interfaces ?? {}).map(([interfaceName, each]) => {
        const networkName = each.network ?? interfaceName;
        const network = found(networks, networkName, `network of ${name}'s interface ${interfaceName}:`);
        return { name: interfaceName, networkName, network, address: formatAddress(parseAddress(each.address)) };
      });
      if (interfaces.length === 0) throw brokenSite(`node ${name} has no interface`);
      const role = found(roles, node.role, `role of node ${name}:`);
      return {
        name,
        node,
        host: hostOf(site, name, node),
        role,
        roles: [...new Set([node.role, ...guests])],
        interfaces,
      };
    });
}

function hostOf(site: Site, name: string, node: SiteNode): string {
  const hosts = Object.keys(site.hosts);
  if (node.host === undefined && hosts.length > 1)
    throw brokenSite(`node ${name} names no host, and the site has ${hosts.length}`);
  const host = node.host ?? hosts[0] ?? "";
  if (!hosts.includes(host)) throw brokenSite(`node ${name} names host '${host}', which the site does not have`);
  return host;
}

/** The primary interface is the first of the file. */
export function fqdnOf(machine: Machine): string {
  return `${machine.name}.${machine.interfaces[0]?.network.domain}`;
}
