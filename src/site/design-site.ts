import { sizeToBytes } from "../core/size.ts";
import { formatAddress, parseAddress, parseCidr } from "./addresses.ts";
import type { HostDesign, InterfaceDesign, NetworkDesign, NodeDesign, SiteDesign } from "./design.ts";
import { brokenSite, found } from "./design-lookup.ts";
import { fqdnOf, type Machine, machinesOf } from "./design-machines.ts";
import { designGateways } from "./gateway/design-gateway.ts";
import type { Ledger, NetworkIdentity, NodeIdentity, Taken } from "./ledger.ts";
import type { Role } from "./role.ts";
import type { Site, SiteHost, SiteNetwork } from "./schema.ts";

export interface DesignOptions {
  site: Site;
  roles: ReadonlyMap<string, Role>;
  /** The site file. */
  path: string;
  ledger: Pick<Ledger, "claimSite">;
  /** What exists on the hosts already; new identities keep clear of it. */
  taken?: Taken | undefined;
}

/**
 * A checked site → its design. Claims the identities that it lacks in the ledger, for good: what is rendered or planned
 * now is what will be applied later. The same site designs to the same result every time.
 * Throws identity-taken (see Ledger.claimSite), and site-invalid where something refers to nothing.
 */
export function designSite(options: DesignOptions): SiteDesign {
  const { site, roles, path, ledger, taken } = options;
  const machines = machinesOf(site, roles);
  const gateways = designGateways(site);
  const ownNetworks = Object.entries(site.networks).filter(([, network]) => network.libvirt !== undefined);
  const identities = ledger.claimSite({
    site: site.site.name,
    path,
    taken,
    nodes: machines.map((machine) => ({
      name: machine.name,
      fqdn: fqdnOf(machine),
      interfaces: machine.interfaces.map(({ name, address }) => ({ name, address })),
    })),
    networks: ownNetworks.map(([name, network]) => ({ name, hostAddress: hostAddressOf(network) })),
  });
  return {
    site: site.site.name,
    authorizedKeys: site.site.authorizedKeys,
    networks: Object.entries(site.networks).map(([name, network]) =>
      designNetwork(name, network, identities.networks.get(name)),
    ),
    hosts: designHosts(site, roles),
    nodes: machines.map((machine) =>
      designNode(site, machine, found(identities.nodes, machine.name, "identities of node")),
    ),
    gateways,
  };
}

/** The hosts alone, which have no identities in the ledger: so that they can be looked at before anything is claimed. */
export function designHosts(site: Site, roles: ReadonlyMap<string, Role>): HostDesign[] {
  const machines = machinesOf(site, roles);
  return Object.entries(site.hosts).map(([name, host]) => designHost(site, name, host, machines));
}

function designNetwork(name: string, network: SiteNetwork, identity: NetworkIdentity | undefined): NetworkDesign {
  const { prefixLength, netmask } = parseCidr(network.cidr);
  const { cidr, gateway, dns, ntp, domain } = network;
  const common = { name, cidr, prefixLength, gateway, dns, ntp, domain };
  if (network.libvirt !== undefined && identity !== undefined) {
    return {
      ...common,
      attachment: {
        kind: "libvirt",
        ...identity,
        mode: network.libvirt.mode,
        hostAddress: hostAddressOf(network),
        netmask: formatAddress(netmask),
      },
    };
  }
  if (network.bridge === undefined) throw brokenSite(`network ${name} has neither a bridge nor a libvirt network`);
  return { ...common, attachment: { kind: "bridge", bridge: network.bridge } };
}

function designHost(site: Site, name: string, host: SiteHost, machines: readonly Machine[]): HostDesign {
  const used = new Set(
    machines
      .filter((machine) => machine.host === name)
      .flatMap((machine) => machine.interfaces.map((each) => each.networkName)),
  );
  return {
    name,
    connection:
      host.ssh === undefined
        ? { kind: "local" }
        : {
            kind: "ssh",
            address: host.ssh.address,
            port: host.ssh.port,
            user: host.ssh.user,
            identityPath: host.ssh.identity,
          },
    storage: host.storage,
    overcommit: host.overcommit,
    networkNames: Object.keys(site.networks).filter((network) => used.has(network)),
  };
}

function designNode(site: Site, machine: Machine, identity: NodeIdentity): NodeDesign {
  const { name, node, host, role, roles } = machine;
  const { storage } = found(new Map(Object.entries(site.hosts)), host, "host");
  const directory = `${storage}/${identity.number}`;
  const dataDisks = node.dataDisks ?? [role.dataDisk];
  return {
    name,
    roles,
    host,
    number: identity.number,
    domainName: identity.domainName,
    uuid: identity.uuid,
    machineId: identity.machineId,
    instanceId: identity.instanceId,
    hostname: name,
    fqdn: fqdnOf(machine),
    timezone: machine.interfaces[0]?.network.timezone ?? site.site.timezone,
    vcpus: node.vcpus ?? role.vcpus,
    memoryBytes: sizeToBytes(node.memory ?? role.memory),
    image: node.image ?? role.image,
    directory,
    systemDisk: { path: `${directory}/${name}.qcow2`, sizeBytes: sizeToBytes(node.systemDisk ?? role.systemDisk) },
    dataDisks: dataDisks.map((size, index) => ({
      path: `${directory}/${name}_data${index === 0 ? "" : index + 1}.qcow2`,
      sizeBytes: sizeToBytes(size),
      serial: `data${index + 1}`,
    })),
    dataMount: role.dataMount,
    seedPath: `${directory}/seed.iso`,
    consoleLogPath: `/var/log/libvirt/qemu/${identity.domainName}-console.log`,
    interfaces: designInterfaces(machine, identity.macs),
  };
}

/** One default route a guest: two would send answers out of the wrong interface. */
function designInterfaces(machine: Machine, macs: ReadonlyMap<string, string>): InterfaceDesign[] {
  const routed = machine.interfaces.find(({ network }) => network.gateway !== undefined);
  return machine.interfaces.map((each) => ({
    name: each.name,
    network: each.networkName,
    mac: found(macs, each.name, `MAC address of ${machine.name}'s interface`),
    address: each.address,
    prefixLength: parseCidr(each.network.cidr).prefixLength,
    gateway: each === routed ? each.network.gateway : undefined,
    dns: each.network.dns,
    ntp: each.network.ntp,
    domain: each.network.domain,
  }));
}

/** The gateway; a network without one still needs an address of the host's, and the first is free by custom. */
function hostAddressOf(network: SiteNetwork): string {
  return formatAddress(
    network.gateway === undefined ? parseCidr(network.cidr).network + 1 : parseAddress(network.gateway),
  );
}
