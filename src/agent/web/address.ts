import { BlockList, isIP, isIPv4, isIPv6 } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** True for an address that only this machine reaches, and for the name that is always one. */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  if (plain.toLowerCase() === "localhost") return true;
  return isIP(plain) !== 0 && loopback.check(plain, isIPv4(plain) ? "ipv4" : "ipv6");
}

/**
 * Whose requests these are, for counting them: an IPv4 address, or the 64 bits of an IPv6 address that a line is given,
 * as whoever has those has as many addresses as they like.
 */
export function countedAddress(remote: string): string {
  const plain = plainAddress(remote);
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const after = tail === undefined ? [] : tail.split(":").filter((group) => group !== "");
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...after];
  return all.slice(0, 4).join(":");
}

/**
 * Whether a Host header names this agent. A page of somebody else's whose name is made to lead here (DNS rebinding) says
 * that name, never an address, so every address is fine and of names only our own.
 */
export function isOwnHost(header: string | undefined, names: readonly string[]): boolean {
  const match = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([A-Za-z0-9._-]{1,253}))(?::\d{1,5})?$/.exec(header ?? "");
  if (match === null) return false;
  const [, six, name = ""] = match;
  if (six !== undefined) return isIPv6(six);
  const plain = name.toLowerCase().replace(/\.$/, "");
  return isIPv4(plain) || plain === "localhost" || names.some((own) => own.toLowerCase() === plain);
}

/** "::ffff:10.0.0.1" is how a socket for both kinds writes an IPv4 address; "[::1]" is how a URL writes the other. */
function plainAddress(address: string): string {
  return address.replace(/^\[(.*)\]$/, "$1").replace(/^::ffff:(?=\d+\.)/i, "");
}
