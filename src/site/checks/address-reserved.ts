import { contains, formatAddress, parseAddress } from "../addresses.ts";
import { addressIdea } from "./address-idea.ts";
import type { PlannedNetwork, SiteCheck } from "./check.ts";

export const addressReserved: SiteCheck = {
  name: "address-reserved",
  summary: "An interface's address is not the network's own, its broadcast address, its gateway, or the host's.",
  *find(context) {
    const { site, interfaces } = context;
    const hosts = new Map(
      Object.entries(site.hosts).flatMap(([name, { ssh }]) => (ssh === undefined ? [] : [[ssh.address, name]])),
    );
    for (const { path, network, address } of interfaces) {
      if (network === undefined || !contains(network.cidr, address)) continue;
      const host = hosts.get(formatAddress(address));
      const owner = ownerOf(network, address) ?? (host === undefined ? undefined : `the address of host ${host}`);
      if (owner === undefined) continue;
      yield {
        path: [...path, "address"],
        severity: "error",
        message: `${formatAddress(address)} is ${owner}`,
        fix: `Write another address of that network${addressIdea(context, network)}.`,
      };
    }
  },
};

function ownerOf(planned: PlannedNetwork, address: number): string | undefined {
  const { name, cidr, network, hostAddress } = planned;
  if (address === cidr.network) return `the address of network ${name} itself`;
  if (address === cidr.broadcast) return `the broadcast address of network ${name}`;
  if (network.gateway !== undefined && address === parseAddress(network.gateway))
    return `the gateway of network ${name}`;
  return address === hostAddress ? `the host's own address in network ${name}` : undefined;
}
