import { firstAddress, formatAddress, lastAddress } from "../addresses.ts";
import type { CheckContext, PlannedNetwork } from "./check.ts";

/** Machines usually begin here; below it are gateways and servers. */
const firstHostNumber = 10;

/** ", such as 10.20.30.13": the first address that nobody in the file has; empty where there is none. */
export function addressIdea(context: CheckContext, planned: PlannedNetwork | undefined): string {
  if (planned === undefined) return "";
  const { cidr, network, hostAddress } = planned;
  const taken = new Set([
    network.gateway,
    hostAddress === undefined ? undefined : formatAddress(hostAddress),
    ...network.dns,
    ...network.ntp,
    ...Object.values(context.site.hosts).map(({ ssh }) => ssh?.address),
    ...context.gateways.map(({ gateway }) => gateway.address),
    ...context.interfaces.map(({ address }) => formatAddress(address)),
  ]);
  const last = lastAddress(cidr);
  const start = cidr.network + firstHostNumber <= last ? cidr.network + firstHostNumber : firstAddress(cidr);
  for (let address = start; address <= Math.min(last, start + taken.size); address += 1) {
    if (!taken.has(formatAddress(address))) return `, such as ${formatAddress(address)}`;
  }
  return "";
}
