import { firstAddress, formatAddress, lastAddress, parseAddress, parseCidr } from "./addresses.ts";
import type { DataPath } from "./problem.ts";
import type { Role } from "./role.ts";

/** Answers so far, by the key of the question. Lists are answers of several words. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** What the answers so far and this machine say, for defaults and for telling whether a question applies. */
export interface AnswerContext {
  site: Answers;
  /** Nodes answered so far, without the one that is asked about. */
  nodes: readonly Answers[];
  /** Answers so far about the node that is asked about. */
  node: Answers;
  facts: SiteFacts;
}

export interface SiteFacts {
  timezone: string;
  /** A network that this machine does not use. */
  freeNetwork: string | undefined;
  roles: ReadonlyMap<string, Role>;
}

/** One question of 'site new', asked on a terminal or answered by a key of the answers file. */
export interface Question {
  /** Key in the answers file. */
  key: string;
  message: string;
  kind: "text" | "choice" | "list" | "number";
  /** Where the answer stands in the site; the problems that the checks find there are the answer's. */
  path(context: AnswerContext): DataPath;
  choices?(context: AnswerContext): readonly string[];
  /** What is offered, and taken where the answers file says nothing. Without one, an answer is needed. */
  initial?(context: AnswerContext): string | undefined;
  applies?(context: AnswerContext): boolean;
  /** What the answers file does not say stays out of the site file: the role has it. */
  optional?: true;
}

/** Name of the network and of the interface that 'site new' makes. */
export const firstNetwork = "admin";
const firstHostNumber = 10;

const network = (key: string) => (): DataPath => ["networks", firstNetwork, key];
const isBridge = ({ site }: AnswerContext) => site.attachment === "bridge";
const textOf = (answer: string | readonly string[] | undefined) => (typeof answer === "string" ? answer : "");

/** What is asked once, in order. To ask more: a row here, and its place in the site in compose.ts. */
export const siteQuestions: readonly Question[] = [
  { key: "name", message: "Short name of the site", kind: "text", path: () => ["site", "name"] },
  {
    key: "timezone",
    message: "Time zone",
    kind: "text",
    path: () => ["site", "timezone"],
    initial: ({ facts }) => facts.timezone,
  },
  {
    key: "attachment",
    message: "Network: nat (made by libvirt, inside this host) or bridge (the customer's own)",
    kind: "choice",
    choices: () => ["nat", "bridge"],
    path: () => ["networks", firstNetwork, "libvirt"],
    initial: () => "nat",
  },
  {
    key: "bridge",
    message: "Bridge on the host",
    kind: "text",
    path: network("bridge"),
    initial: () => "br0",
    applies: isBridge,
  },
  {
    key: "cidr",
    message: "The network, with its prefix",
    kind: "text",
    path: network("cidr"),
    // The customer's own network is a fact to be asked for, not a thing to be made up.
    initial: (context) => (isBridge(context) ? undefined : context.facts.freeNetwork),
  },
  {
    key: "gateway",
    message: "Default gateway",
    kind: "text",
    path: network("gateway"),
    initial: ({ site }) => ifNetwork(textOf(site.cidr), (cidr) => formatAddress(firstAddress(cidr))),
  },
  {
    key: "dns",
    message: "DNS servers",
    kind: "list",
    path: network("dns"),
    initial: ({ site }) => textOf(site.gateway),
  },
  {
    key: "ntp",
    message: "NTP servers",
    kind: "list",
    path: network("ntp"),
    initial: ({ site }) => textOf(site.gateway),
  },
  { key: "domain", message: "DNS domain of the guests", kind: "text", path: network("domain") },
];

/** What is asked for each node, in order. */
export const nodeQuestions: readonly Question[] = [
  {
    key: "role",
    message: "Role of the node",
    kind: "choice",
    choices: ({ facts }) => [...facts.roles.keys()],
    path: ({ node }) => ["nodes", textOf(node.name), "role"],
  },
  {
    key: "name",
    message: "Name of the node",
    kind: "text",
    path: ({ node }) => ["nodes", textOf(node.name)],
    initial: ({ node, nodes }) =>
      freeName(
        textOf(node.role),
        nodes.map(({ name }) => textOf(name)),
      ),
  },
  {
    key: "address",
    message: "Its address",
    kind: "text",
    path: ({ node }) => ["nodes", textOf(node.name), "interfaces", firstNetwork, "address"],
    initial: nextAddress,
  },
];

/** What the role has and a node may have otherwise; on a terminal asked only of who wants to differ. */
export const roleQuestions: readonly Question[] = [
  ofRole({ key: "image", message: "Image of the system disk", kind: "text" }, (role) => role.image),
  ofRole({ key: "vcpus", message: "Virtual processors", kind: "number" }, (role) => String(role.vcpus)),
  ofRole({ key: "memory", message: "Memory", kind: "text" }, (role) => role.memory),
  ofRole({ key: "systemDisk", message: "Size of the system disk", kind: "text" }, (role) => role.systemDisk),
  ofRole({ key: "dataDisks", message: "Sizes of the data disks", kind: "list" }, (role) => role.dataDisk),
];

/** "debian-12, 2 vCPUs, 4GiB memory, 13GiB system disk, 21GiB data disk"; undefined before there is a role. */
export function roleSizes({ node, facts }: AnswerContext): string | undefined {
  const role = facts.roles.get(textOf(node.role));
  if (role === undefined) return undefined;
  const { image, vcpus, memory, systemDisk, dataDisk } = role;
  return `${image}, ${vcpus} vCPUs, ${memory} memory, ${systemDisk} system disk, ${dataDisk} data disk`;
}

function ofRole(asked: Pick<Question, "key" | "message" | "kind">, roleValue: (role: Role) => string): Question {
  return {
    ...asked,
    path: ({ node }) => ["nodes", textOf(node.name), asked.key],
    initial: ({ node, facts }) => {
      const role = facts.roles.get(textOf(node.role));
      return role === undefined ? undefined : roleValue(role);
    },
    optional: true,
  };
}

/** "acd", then "acd2", "acd3" … */
function freeName(role: string, taken: readonly string[]): string {
  if (!taken.includes(role)) return role;
  let number = 2;
  while (taken.includes(`${role}${number}`) && number <= taken.length + 2) number += 1;
  return `${role}${number}`;
}

/** The first address from .10 on that is neither another node's nor the gateway's. */
function nextAddress({ site, nodes }: AnswerContext): string | undefined {
  return ifNetwork(textOf(site.cidr), (cidr) => {
    const taken = new Set([textOf(site.gateway), ...nodes.map(({ address }) => textOf(address))]);
    const last = lastAddress(cidr);
    const start = cidr.network + firstHostNumber <= last ? cidr.network + firstHostNumber : firstAddress(cidr);
    for (let address = start; address <= Math.min(last, start + taken.size); address += 1) {
      if (!taken.has(formatAddress(address))) return formatAddress(address);
    }
    return undefined;
  });
}

/** Undefined where the network is no network; its own question says so. */
function ifNetwork(text: string, use: (cidr: ReturnType<typeof parseCidr>) => string | undefined): string | undefined {
  try {
    parseAddress(text.split("/")[0] ?? "");
    return use(parseCidr(text));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
