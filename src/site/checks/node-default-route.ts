import { firstAddress, formatAddress } from "../addresses.ts";
import type { SiteCheck } from "./check.ts";

export const nodeDefaultRoute: SiteCheck = {
  name: "node-default-route",
  summary: "Warns of a node without a default route: none of its networks has a gateway.",
  *find({ nodes, complete }) {
    if (!complete) return;
    for (const { path, interfaces } of nodes) {
      const networks = interfaces.map(({ network }) => network);
      if (networks.length === 0 || networks.includes(undefined)) continue;
      if (networks.some((network) => network?.network.gateway !== undefined)) continue;
      const [first] = networks;
      const idea = first === undefined ? "" : formatAddress(firstAddress(first.cidr));
      yield {
        path: [...path, "interfaces"],
        atKey: true,
        severity: "warning",
        message: "no interface is in a network with a gateway: the guest has no default route",
        fix: `Add a gateway to one of its networks, such as 'gateway: ${idea}' to ${first?.name}, unless the node is meant to be shut in.`,
      };
    }
  },
};
