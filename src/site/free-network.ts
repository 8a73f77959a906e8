import { readFile } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { type Cidr, overlaps, parseCidr } from "./addresses.ts";

/** A home router's usual ranges come first in 192.168.0.0/16, so the search starts above them. */
const firstThird = 70;
const lastThird = 250;

/** The first 192.168.x.0/24 that overlaps none of the given networks; undefined where all are taken. */
export function freeNetwork(used: readonly Cidr[]): string | undefined {
  for (let third = firstThird; third <= lastThird; third += 1) {
    const candidate = `192.168.${third}.0/24`;
    if (!used.some((network) => overlaps(network, parseCidr(candidate)))) return candidate;
  }
  return undefined;
}

/** The IPv4 networks that this machine is in or has a route to, the default route left out. */
export async function usedNetworks(): Promise<Cidr[]> {
  const own = Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).flatMap(({ family, cidr }) => (family === "IPv4" && cidr !== null ? [parseCidr(cidr)] : [])),
  );
  return [...own, ...routedNetworks(await readRoutes())];
}

/** The text of /proc/net/route → its destinations. The kernel prints them in hexadecimal, lowest byte first. */
export function routedNetworks(routes: string): Cidr[] {
  return routes.split("\n").flatMap((line) => {
    const fields = line.split("\t");
    const [destination, mask] = [fields[1], fields[7]];
    if (!isHexAddress(destination) || !isHexAddress(mask) || mask === "00000000") return [];
    const prefixLength = [
      ...fromHex(mask)
        .map((byte) => byte.toString(2))
        .join(""),
    ].filter((bit) => bit === "1").length;
    return [parseCidr(`${fromHex(destination).join(".")}/${prefixLength}`)];
  });
}

/** A system without /proc (a container, another kernel) has its interfaces alone to go by. */
async function readRoutes(): Promise<string> {
  try {
    return await readFile("/proc/net/route", "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return "";
    throw error;
  }
}

const isHexAddress = (text: string | undefined): text is string => text !== undefined && /^[0-9A-F]{8}$/.test(text);

function fromHex(text: string): number[] {
  return [6, 4, 2, 0].map((start) => Number.parseInt(text.slice(start, start + 2), 16));
}
