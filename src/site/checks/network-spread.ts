import type { SiteCheck } from "./check.ts";

export const networkSpread: SiteCheck = {
  name: "network-spread",
  summary: "Warns of a libvirt network with nodes on several hosts: each host makes its own, and they do not meet.",
  *find({ networks, nodes }) {
    for (const { name, path, network } of networks) {
      if (network.libvirt === undefined) continue;
      const users = nodes.filter(({ interfaces }) => interfaces.some(({ networkName }) => networkName === name));
      const hosts = [...new Set(users.flatMap(({ host }) => (host === undefined ? [] : [host])))];
      if (hosts.length < 2) continue;
      yield {
        path: [...path, "libvirt"],
        atKey: true,
        severity: "warning",
        message: `has nodes on ${hosts.join(" and ")}, but each host makes a network of its own: nodes on different hosts do not reach each other in it`,
        fix: "Write 'bridge: br0' in place of 'libvirt', with a bridge that joins the hosts; or put these nodes on one host.",
      };
    }
  },
};
