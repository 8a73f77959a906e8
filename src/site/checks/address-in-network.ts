import { contains, firstAddress, formatAddress, lastAddress } from "../addresses.ts";
import type { SiteCheck } from "./check.ts";

export const addressInNetwork: SiteCheck = {
  name: "address-in-network",
  summary: "An interface's address lies inside its network.",
  *find({ interfaces }) {
    for (const { path, network, address } of interfaces) {
      if (network === undefined || contains(network.cidr, address)) continue;
      const { network: site, cidr, name } = network;
      yield {
        path: [...path, "address"],
        severity: "error",
        message: `${formatAddress(address)} is outside its network ${name}, ${site.cidr}`,
        fix: `Use an address from ${formatAddress(firstAddress(cidr))} to ${formatAddress(lastAddress(cidr))}, or name the right network.`,
      };
    }
  },
};
