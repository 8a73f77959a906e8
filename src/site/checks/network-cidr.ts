import { formatAddress, overlaps, parseAddress, parseCidr } from "../addresses.ts";
import type { SiteCheck } from "./check.ts";

const shortestPrefix = 8;
const longestPrefix = 30;
/** Ranges that no machine of a site can have an address in (RFC 6890). */
const unusable = [
  ["0.0.0.0/8", "means 'this network'"],
  ["127.0.0.0/8", "is every machine's loopback"],
  ["169.254.0.0/16", "is for link-local addresses"],
  ["224.0.0.0/3", "is for multicast and reserved"],
] as const;

export const networkCidr: SiteCheck = {
  name: "network-cidr",
  summary: `A network's prefix is between /${shortestPrefix} and /${longestPrefix}, its address has no host bits, and machines can have addresses in it.`,
  *find({ networks }) {
    for (const { path, network, cidr } of networks) {
      const at = { path: [...path, "cidr"], severity: "error" as const };
      const usual = `${formatAddress(parseCidr(`${formatAddress(cidr.network)}/24`).network)}/24`;
      const aligned = `${formatAddress(cidr.network)}/${cidr.prefixLength}`;
      if (cidr.prefixLength < shortestPrefix || cidr.prefixLength > longestPrefix) {
        const message = `${network.cidr} has the prefix /${cidr.prefixLength}, outside /${shortestPrefix} to /${longestPrefix}`;
        yield { ...at, message, fix: `Write the network with its real prefix, such as ${usual}.` };
      } else if (parseAddress(network.cidr.split("/")[0] ?? "") !== cidr.network) {
        const message = `${network.cidr} is an address inside a network, not a network`;
        yield { ...at, message, fix: `Write ${aligned}.` };
      }
      const bad = unusable.find(([range]) => overlaps(parseCidr(range), cidr));
      if (bad !== undefined && cidr.prefixLength >= shortestPrefix) {
        const message = `${network.cidr} cannot be used: ${bad[0]} ${bad[1]}`;
        yield {
          ...at,
          message,
          fix: "Write a private network, such as 192.168.70.0/24, or one inside 10.0.0.0/8 or 172.16.0.0/12.",
        };
      }
    }
  },
};
