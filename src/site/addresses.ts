/** An IPv4 network as unsigned 32-bit numbers. */
export interface Cidr {
  network: number;
  prefixLength: number;
  netmask: number;
  broadcast: number;
}

/** "192.168.10.5" → unsigned 32-bit number. Throws RangeError for anything else; the site's schema refuses it first. */
export function parseAddress(text: string): number {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) throw new RangeError(`'${text}' is not an IPv4 address`);
  return parts.reduce((address, part) => address * 256 + part, 0);
}

/** Unsigned 32-bit number → "192.168.10.5". */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

/** "192.168.10.0/24" → its parts; host bits in the address are left out. Throws RangeError for anything else. */
export function parseCidr(text: string): Cidr {
  const [address, length, ...rest] = text.split("/");
  const prefixLength = Number(length);
  if (rest.length > 0 || !/^\d{1,2}$/.test(length ?? "") || prefixLength > 32)
    throw new RangeError(`'${text}' is not an IPv4 network`);
  const netmask = prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0;
  const network = (parseAddress(address ?? "") & netmask) >>> 0;
  return { network, prefixLength, netmask, broadcast: (network | ~netmask) >>> 0 };
}

/** True where the address lies in the network, its network and broadcast addresses included. */
export function contains(cidr: Cidr, address: number): boolean {
  return address >= cidr.network && address <= cidr.broadcast;
}

/** True where the two networks share an address. */
export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.network <= other.broadcast && other.network <= one.broadcast;
}

/** The lowest address that a machine may have: the one after the network's own. */
export function firstAddress(cidr: Cidr): number {
  return cidr.network + 1;
}

/** The highest address that a machine may have: the one before the broadcast address. */
export function lastAddress(cidr: Cidr): number {
  return cidr.broadcast - 1;
}
