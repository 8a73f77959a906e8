import { contains, firstAddress, formatAddress, parseAddress } from "../addresses.ts";
import type { SiteCheck } from "./check.ts";

export const networkGateway: SiteCheck = {
  name: "network-gateway",
  summary: "A network's gateway is a machine's address inside that network.",
  *find({ networks }) {
    for (const { path, network, cidr } of networks) {
      if (network.gateway === undefined) continue;
      const gateway = parseAddress(network.gateway);
      const at = { path: [...path, "gateway"], severity: "error" as const };
      const fix = `Write the gateway's own address in ${network.cidr}, often ${formatAddress(firstAddress(cidr))}.`;
      if (!contains(cidr, gateway)) yield { ...at, message: `${network.gateway} is outside ${network.cidr}`, fix };
      else if (gateway === cidr.network)
        yield { ...at, message: `${network.gateway} is the address of the network itself`, fix };
      else if (gateway === cidr.broadcast) yield { ...at, message: `${network.gateway} is the broadcast address`, fix };
    }
  },
};
