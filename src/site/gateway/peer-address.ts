import { isIPv4 } from "node:net";
import { contains, parseAddress, parseCidr } from "../addresses.ts";

/** Addresses at which no SIP peer can be (RFC 6890). */
const useless = [
  ["0.0.0.0/8", "is no machine's address"],
  ["127.0.0.0/8", "is the gateway's own machine, which no peer reaches by that address"],
  ["224.0.0.0/4", "is a multicast address"],
  ["240.0.0.0/4", "is reserved or broadcast"],
] as const;

/** An IPv4 address, and not a DNS name. Leading zeros make it neither: some programs read them as octal. */
export function isAddress(host: string): boolean {
  return isIPv4(host);
}

/** A mistyped address: a name whose last label is a number is never a DNS name (RFC 1123, 2.1). */
export function isMistypedAddress(host: string): boolean {
  return /(^|\.)\d+$/.test(host) && !isAddress(host);
}

/** Why no peer can be at this IPv4 address; undefined where one can. */
export function uselessPeerAddress(address: string): string | undefined {
  return useless.find(([range]) => contains(parseCidr(range), parseAddress(address)))?.[1];
}
