import type { SiteCheck } from "./check.ts";

export const unused: SiteCheck = {
  name: "unused",
  summary: "Warns of a network or host that no node uses.",
  *find({ site, complete, interfaces, nodes }) {
    if (!complete) return;
    const usedNetworks = new Set(interfaces.map(({ networkName }) => networkName));
    const usedHosts = new Set(nodes.map(({ host }) => host));
    const at = { severity: "warning" as const, atKey: true, fix: "Delete it, or correct the node that should use it." };
    for (const name of Object.keys(site.networks)) {
      if (!usedNetworks.has(name)) yield { ...at, path: ["networks", name], message: "no node is in this network" };
    }
    for (const name of Object.keys(site.hosts)) {
      if (!usedHosts.has(name)) yield { ...at, path: ["hosts", name], message: "no node runs on this host" };
    }
  },
};
