import { contains, parseAddress, parseCidr } from "../addresses.ts";
import type { CheckContext, SiteCheck } from "./check.ts";

/** Addresses at which no server answers a guest (RFC 6890): unspecified, the guest itself, multicast, broadcast. */
const useless = [
  ["0.0.0.0/8", "is no machine's address"],
  ["127.0.0.0/8", "is the guest itself"],
  ["224.0.0.0/4", "is a multicast address"],
  ["240.0.0.0/4", "is reserved or broadcast"],
] as const;

export const networkServers: SiteCheck = {
  name: "network-servers",
  summary: "DNS and NTP servers are addresses at which a server can answer, and none is listed twice.",
  *find({ networks }) {
    for (const { path, network, cidr } of networks) {
      for (const kind of ["dns", "ntp"] as const) {
        for (const [index, server] of network[kind].entries()) {
          const message = problemOf(server, network[kind].indexOf(server) < index, cidr);
          if (message === undefined) continue;
          const severity = message.endsWith("twice") ? "warning" : "error";
          const fix =
            severity === "warning"
              ? "Delete one of the two lines."
              : `Write the address of a ${kind.toUpperCase()} server that the guests can reach.`;
          yield { path: [...path, kind, index], severity, message: `${server} ${message}`, fix };
        }
      }
    }
  },
};

function problemOf(server: string, twice: boolean, cidr: CheckContext["networks"][number]["cidr"]): string | undefined {
  if (twice) return "is listed twice";
  if (!/^[0-9.]+$/.test(server)) return undefined;
  const address = addressOf(server);
  if (address === undefined) return undefined;
  if (address === cidr.network || address === cidr.broadcast) return "is the network's own or its broadcast address";
  return useless.find(([range]) => contains(parseCidr(range), address))?.[1];
}

/** Digits and dots that are no address are another check's business. */
function addressOf(text: string): number | undefined {
  try {
    return parseAddress(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
