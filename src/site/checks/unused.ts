import { contains, parseAddress } from "../addresses.ts";
import type { SiteCheck } from "./check.ts";

export const unused: SiteCheck = {
  name: "unused",
  summary: "Warns of a network or host that no node and no gateway uses.",
  *find({ site, complete, interfaces, networks, nodes, gateways }) {
    if (!complete) return;
    const usedNetworks = new Set(interfaces.map(({ networkName }) => networkName));
    const addresses = gateways.map(({ gateway }) => parseAddress(gateway.address));
    for (const { name, cidr } of networks)
      if (addresses.some((address) => contains(cidr, address))) usedNetworks.add(name);
    const usedHosts = new Set([...nodes.map(({ host }) => host), ...gateways.map(({ gateway }) => gateway.host)]);
    const at = { severity: "warning" as const, atKey: true };
    for (const name of Object.keys(site.networks)) {
      const fix = `Delete it, or write 'network: ${name}' at an interface that should be in it.`;
      if (!usedNetworks.has(name))
        yield { ...at, path: ["networks", name], message: "no node is in this network", fix };
    }
    for (const name of Object.keys(site.hosts)) {
      const fix = `Delete it, or write 'host: ${name}' at a node that should run on it.`;
      if (!usedHosts.has(name)) yield { ...at, path: ["hosts", name], message: "no node runs on this host", fix };
    }
  },
};
