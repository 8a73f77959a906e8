import { contains, parseAddress } from "../addresses.ts";
import type { SiteCheck } from "./check.ts";

export const unused: SiteCheck = {
  name: "unused",
  summary: "Warns of a network or host that no node and no gateway uses.",
  *find({ site, complete, declared, interfaces, networks, nodes, gateways }) {
    if (!complete) return;
    const usedNetworks = new Set(interfaces.map(({ networkName }) => networkName));
    const addresses = gateways.map(({ gateway }) => parseAddress(gateway.address));
    for (const { name, cidr } of networks)
      if (addresses.some((address) => contains(cidr, address))) usedNetworks.add(name);
    const usedHosts = new Set([...nodes.map(({ host }) => host), ...gateways.map(({ gateway }) => gateway.host)]);
    // A name that is misspelt somewhere may be the one that looks unused.
    const networksKnown = interfaces.every(({ network }) => network !== undefined);
    const hostsKnown = [...usedHosts].every((host) => host === undefined || declared.hosts.includes(host));
    const at = { severity: "warning" as const, atKey: true };
    for (const name of Object.keys(site.networks)) {
      const fix = `Delete it, or write 'network: ${name}' at an interface that should be in it.`;
      const message = "no node and no gateway is in this network";
      if (networksKnown && !usedNetworks.has(name)) yield { ...at, path: ["networks", name], message, fix };
    }
    for (const name of Object.keys(site.hosts)) {
      const fix = `Delete it, or write 'host: ${name}' at a node or gateway that belongs on it.`;
      const message = "no node and no gateway is on this host";
      if (hostsKnown && !usedHosts.has(name)) yield { ...at, path: ["hosts", name], message, fix };
    }
  },
};
