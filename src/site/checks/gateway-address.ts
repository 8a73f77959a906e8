import { contains, formatAddress, parseAddress } from "../addresses.ts";
import { uselessPeerAddress } from "../gateway/peer-address.ts";
import { formatPath } from "../problem.ts";
import type { CheckContext, PlannedGateway, SiteCheck } from "./check.ts";

export const gatewayAddress: SiteCheck = {
  name: "gateway-address",
  summary:
    "A gateway's address is one that peers can reach and nobody else has; warns of one outside the site's networks.",
  *find(context) {
    const { networks, gateways, complete } = context;
    for (const planned of gateways) {
      const { address } = planned.gateway;
      const at = { path: [...planned.path, "address"] };
      const useless = uselessPeerAddress(address);
      const owner = ownerOf(context, planned);
      const fix = "Write the address that the gateway's host has, as the SIP peers see it.";
      if (useless !== undefined) yield { ...at, severity: "error", message: `${address} ${useless}`, fix };
      else if (owner !== undefined) yield { ...at, severity: "error", message: `${address} is already ${owner}`, fix };
      else if (complete && networks.length > 0 && !networks.some(({ cidr }) => contains(cidr, parseAddress(address)))) {
        const list = networks.slice(0, 12).map(({ name, network }) => `${name} ${network.cidr}`);
        const message = `${address} is in no network of the site (${list.join(", ")})`;
        const mend = "Correct the address, or add the network that it is in.";
        yield { ...at, severity: "warning", message, fix: mend };
      }
    }
  },
};

/** The gateway's own host may be written with that address too; every other machine is another one. */
function ownerOf({ site, networks, interfaces, gateways }: CheckContext, planned: PlannedGateway): string | undefined {
  const { address, host } = planned.gateway;
  const number = parseAddress(address);
  const node = interfaces.find((each) => each.address === number);
  if (node !== undefined) return `the address of ${formatPath(node.path)}`;
  const earlier = gateways.slice(0, gateways.indexOf(planned)).find(({ gateway }) => gateway.address === address);
  if (earlier !== undefined) return `the address of gateway ${earlier.name}`;
  const other = Object.entries(site.hosts).find(([name, { ssh }]) => ssh?.address === address && name !== host);
  // Where the gateway's host is misspelt, the one with that address is most likely meant.
  if (other !== undefined && Object.hasOwn(site.hosts, host)) return `the address of host ${other[0]}`;
  for (const { name, cidr, network } of networks) {
    if (number === cidr.network) return `the address of network ${name} itself`;
    if (number === cidr.broadcast) return `the broadcast address of network ${name}`;
    // The host is the gateway of a network that libvirt makes, so that address may be a PRI gateway's.
    if (network.bridge !== undefined && network.gateway === formatAddress(number))
      return `the gateway of network ${name}`;
  }
  return undefined;
}
