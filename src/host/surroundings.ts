import { isAppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import { formatAddress, parseAddress, parseCidr } from "../site/addresses.ts";
import type { Surroundings } from "../site/interview/question.ts";
import { domainPattern } from "../site/schema.ts";

const mostServers = 3;
const nameServerFiles = ["/run/systemd/resolve/resolv.conf", "/etc/resolv.conf"] as const;
const timeServerFiles = [
  "/etc/chrony/chrony.conf",
  "/etc/chrony.conf",
  "/etc/ntpsec/ntp.conf",
  "/etc/ntp.conf",
  "/etc/systemd/timesyncd.conf",
] as const;
/** What a bridge of libvirt or of containers has in it: guests' ends. A network card has no kind. */
const guestPorts: readonly string[] = ["tun", "dummy", "veth", "macvtap"];
const guestNames = /^(vnet|tap|veth)[0-9]/;

/** What can be seen of the network around a machine. What can't be asked stays empty: a person is asked instead. */
export async function readSurroundings(machine: Machine): Promise<Surroundings> {
  const [links, routes, nameServers, timeServers] = await Promise.all([
    answerOf(machine, ["-json", "-details", "address", "show"]),
    answerOf(machine, ["-json", "-4", "route", "show", "default"]),
    firstText(machine, nameServerFiles),
    texts(machine, timeServerFiles),
  ]);
  const devices = parseDevices(links);
  return {
    bridges: devices.filter(leadsOut(devices)).map(({ name, cidr }) => ({ name, cidr })),
    addresses: devices
      .filter((device) => device.kind !== "bridge" || leadsOut(devices)(device))
      .flatMap(({ addresses }) => addresses),
    defaultGateway: parseDefaultGateway(routes),
    ...parseResolver(nameServers),
    ntp: parseTimeServers(timeServers),
  };
}

export interface Device {
  name: string;
  /** "bridge", "vlan" …; undefined for a network card. */
  kind: string | undefined;
  /** The bridge that it is plugged into. */
  master: string | undefined;
  addresses: string[];
  cidr: string | undefined;
}

/** The answer of "ip -json -details address show", loopback left out. */
export function parseDevices(text: string): Device[] {
  return jsonList(text).flatMap((link) => {
    const {
      ifname,
      linkinfo,
      master,
      addr_info: found,
    } = link as {
      ifname?: unknown;
      linkinfo?: { info_kind?: unknown };
      master?: unknown;
      addr_info?: { local?: unknown; prefixlen?: unknown }[];
    };
    if (typeof ifname !== "string" || ifname === "lo" || !Array.isArray(found)) return [];
    const own = found.flatMap(({ local, prefixlen }) =>
      typeof local === "string" && typeof prefixlen === "number" && isAddress(local) ? [{ local, prefixlen }] : [],
    );
    const first = own[0];
    const cidr = first === undefined ? undefined : networkOf(`${first.local}/${first.prefixlen}`);
    const kind = textOrNone(linkinfo?.info_kind);
    return [{ name: ifname, kind, master: textOrNone(master), addresses: own.map(({ local }) => local), cidr }];
  });
}

/** A bridge with a network card in it, which is the customer's network; others are networks inside this machine. */
const leadsOut =
  (devices: readonly Device[]) =>
  ({ name, kind }: Device): boolean =>
    kind === "bridge" &&
    devices.some(
      (port) => port.master === name && !guestPorts.includes(port.kind ?? "") && !guestNames.test(port.name),
    );

/** The answer of "ip -json route show default". */
export function parseDefaultGateway(text: string): string | undefined {
  const ways = jsonList(text).flatMap((route) => (route as { gateway?: unknown }).gateway ?? []);
  return ways.find((way): way is string => typeof way === "string" && isAddress(way));
}

/** resolv.conf: servers that a guest could ask too, and the domain. */
export function parseResolver(text: string): Pick<Surroundings, "dns" | "domain"> {
  const values = (key: string) =>
    [...text.matchAll(new RegExp(`^\\s*${key}\\s+(.+)$`, "gm"))].flatMap(([, value = ""]) => value.trim().split(/\s+/));
  const servers = values("nameserver").filter((word) => isAddress(word) && !word.startsWith("127."));
  const domain = [...values("domain"), ...values("search")].find(
    (word) => domainPattern.test(word) && word.includes("."),
  );
  return { dns: [...new Set(servers)].slice(0, mostServers), domain };
}

/** "server X", "pool X" and "NTP=X Y" of chrony, ntpd and timesyncd. */
export function parseTimeServers(text: string): string[] {
  const named = [...text.matchAll(/^\s*(?:server|pool)\s+(\S+)/gm)].map(([, word = ""]) => word);
  const listed = [...text.matchAll(/^\s*NTP\s*=\s*(.+)$/gm)].flatMap(([, words = ""]) => words.trim().split(/\s+/));
  const usable = [...named, ...listed].filter(
    (word) => (isAddress(word) && !word.startsWith("127.")) || (/[a-zA-Z]/.test(word) && domainPattern.test(word)),
  );
  return [...new Set(usable)].slice(0, mostServers);
}

const textOrNone = (value: unknown) => (typeof value === "string" ? value : undefined);

async function answerOf(machine: Machine, args: readonly string[]): Promise<string> {
  try {
    return (await machine.run("ip", args)).stdout;
  } catch (error) {
    if (isAppError(error)) return "[]";
    throw error;
  }
}

async function firstText(machine: Machine, paths: readonly string[]): Promise<string> {
  for (const path of paths) {
    const text = await textOf(machine, path);
    if (text !== "") return text;
  }
  return "";
}

async function texts(machine: Machine, paths: readonly string[]): Promise<string> {
  return (await Promise.all(paths.map((path) => textOf(machine, path)))).join("\n");
}

async function textOf(machine: Machine, path: string): Promise<string> {
  try {
    return (await machine.readFile(path))?.toString("utf8") ?? "";
  } catch (error) {
    if (isAppError(error)) return "";
    throw error;
  }
}

function jsonList(text: string): object[] {
  try {
    const data: unknown = JSON.parse(text);
    return Array.isArray(data) ? data.filter((entry) => typeof entry === "object" && entry !== null) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isAddress(text: string): boolean {
  try {
    return formatAddress(parseAddress(text)) === text;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function networkOf(text: string): string {
  const { network, prefixLength } = parseCidr(text);
  return `${formatAddress(network)}/${prefixLength}`;
}
