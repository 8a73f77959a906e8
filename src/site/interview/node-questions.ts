import { sizeToBytes } from "../../core/size.ts";
import { firstAddress, formatAddress, lastAddress } from "../addresses.ts";
import { quoted } from "../quoted.ts";
import type { Role } from "../role.ts";
import { type AnswerContext, type Question, textOf } from "./question.ts";
import {
  firstNetwork,
  hostsOf,
  ifNetwork,
  imageOfRole,
  loadOf,
  nodeHostName,
  pairsOf,
  recordingBytesOn,
} from "./site-questions.ts";

/** The answer that ends the list of roles. */
export const noMore = "no-more";
/** The answer of a node that has a machine of its own. */
export const ownMachine = "own";
export const asProposed = "as-proposed";
export const change = "change";
/** Another image for all nodes; then the proposal is shown again. */
export const otherImage = "other-image";

const firstHostNumber = 10;
const about = { about: "node" } as const;
const hasMachine = ({ node }: AnswerContext) => (node.colocatedWith ?? ownMachine) === ownMachine;

/** Names, addresses and sizes are proposed as a whole; who wants others is asked for each node. */
export const proposalQuestion: Question = {
  about: "site",
  id: "proposal",
  key: "proposal",
  kind: "choice",
  choices: () => [asProposed, otherImage, change],
  initial: () => asProposed,
  problem: (answer, { placed }) => (answer === asProposed ? placed?.refused : undefined),
  // What is wrong with any of the proposed nodes is a reason to change them.
  path: ({ site }) => (site.proposal === asProposed ? ["nodes"] : ["proposal"]),
  shortcut: change,
};

export const roleQuestion: Question = {
  ...about,
  id: "node-role",
  key: "role",
  kind: "choice",
  choices: ({ facts, roles }) => [...(roles.length > 0 ? [noMore] : []), ...facts.roles.keys()],
  initial: ({ roles }) => (roles.length > 0 ? noMore : undefined),
};

/** What is asked for each node, in order. */
export const nodeQuestions: readonly Question[] = [
  {
    ...about,
    id: "node-name",
    key: "name",
    kind: "text",
    path: ({ node }) => ["nodes", textOf(node.name)],
    initial: ({ node, nodes }) =>
      freeName(
        textOf(node.role),
        nodes.map(({ name }) => textOf(name)),
      ),
  },
  {
    ...about,
    id: "node-shares",
    key: "colocatedWith",
    kind: "choice",
    choices: ({ nodes }) => [ownMachine, ...nodes.filter((node) => hasOwn(node)).map(({ name }) => textOf(name))],
    path: ({ node }) => ["nodes", textOf(node.name), "colocatedWith"],
    initial: proposedMachine,
    applies: ({ nodes }) => nodes.length > 0,
    ofRole: () => ownMachine,
    problem: (answer, context) => (answer === ownMachine ? undefined : sharesThough(context)),
  },
  {
    ...about,
    id: "node-host",
    key: "host",
    kind: "choice",
    choices: ({ site }) => hostsOf(site).map((_, index) => nodeHostName(index)),
    path: ({ node }) => ["nodes", textOf(node.name), "host"],
    initial: proposedHost,
    applies: (context) => hasMachine(context) && hostsOf(context.site).length > 1,
    problem: (answer, context) => beside(textOf(answer), context),
  },
  {
    ...about,
    id: "node-address",
    key: "address",
    kind: "text",
    path: ({ node }) => ["nodes", textOf(node.name), "interfaces", firstNetwork, "address"],
    initial: nextAddress,
    applies: hasMachine,
  },
];

export const sizesQuestion: Question = {
  ...about,
  id: "node-sizes",
  key: "sizes",
  kind: "choice",
  choices: () => [asProposed, change],
  initial: () => asProposed,
  applies: hasMachine,
  shortcut: change,
};

/** What the role has and a node may have otherwise; on a terminal asked only of who wants to differ. */
export const roleQuestions: readonly Question[] = [
  ofRole({ id: "node-image", key: "image", kind: "text" }, (role) => role.image),
  ofRole({ id: "node-vcpus", key: "vcpus", kind: "number" }, (role) => String(role.vcpus)),
  ofRole({ id: "node-memory", key: "memory", kind: "text" }, (role) => role.memory),
  ofRole({ id: "node-system-disk", key: "systemDisk", kind: "text" }, (role) => role.systemDisk),
  ofRole({ id: "node-data-disks", key: "dataDisks", kind: "list" }, (role) => role.dataDisk),
];

function ofRole(asked: Pick<Question, "id" | "key" | "kind">, roleValue: (role: Role) => string): Question {
  const valueOfRole = ({ node, facts }: AnswerContext) => {
    const role = facts.roles.get(textOf(node.role));
    return role === undefined ? undefined : roleValue(role);
  };
  return {
    ...asked,
    ...about,
    path: ({ node }) => ["nodes", textOf(node.name), asked.key],
    initial: (context) => chosen(asked.key, context) ?? valueOfRole(context),
    applies: hasMachine,
    ofRole: valueOfRole,
  };
}

/** By the image for all nodes, or by a vendor's rule for the agents and calls. */
function chosen(key: string, context: AnswerContext): string | undefined {
  const { site, node, facts } = context;
  if (key === "image") return site.image === undefined || site.image === imageOfRole ? undefined : textOf(site.image);
  if (key === "dataDisks") return withRecordings(context);
  const load = loadOf(context);
  return load === undefined ? undefined : facts.sizing.sizesOf(textOf(node.role), load)[key];
}

/** The role's data disk and what the recordings take, in whole GiB; undefined where it keeps none. */
function withRecordings(context: AnswerContext): string | undefined {
  const name = textOf(context.node.role);
  const [role, bytes] = [context.facts.roles.get(name), recordingBytesOn(name, context)];
  if (role === undefined || bytes === 0) return undefined;
  return `${Math.ceil((sizeToBytes(role.dataDisk) + bytes) / 2 ** 30)}GiB`;
}

/** Where it was placed; where a pair's other half was put there since, the next host without one. */
function proposedHost(context: AnswerContext): string {
  const hosts = hostsOf(context.site).map((_, index) => nodeHostName(index));
  const placed = nodeHostName(context.placed?.hosts[context.nodes.length] ?? 0);
  return [placed, ...hosts].find((host) => beside(host, context) === undefined) ?? placed;
}

/** The other machine of a high-availability pair that is on that host already. */
function beside(host: string, context: AnswerContext): ReturnType<NonNullable<Question["problem"]>> {
  const { node, nodes } = context;
  if (!pairsOf(context).includes(textOf(node.role))) return undefined;
  const other = nodes.find((one) => one.role === node.role && one.host === host && hasOwn(one));
  if (other === undefined) return undefined;
  return {
    message: `${textOf(other.name)} is on ${host} too, and machines of role ${textOf(node.role)} are there so that a host may fail`,
    fix: "Choose another host.",
  };
}

function sharesThough(context: AnswerContext): ReturnType<NonNullable<Question["problem"]>> {
  const role = textOf(context.node.role);
  if (!pairsOf(context).includes(role)) return undefined;
  return {
    message: `${quoted(role)} is named in the high availability, and then it has a machine of its own`,
    fix: `Write 'own', or leave ${role} out there.`,
  };
}

const hasOwn = (node: AnswerContext["node"]) => (node.colocatedWith ?? ownMachine) === ownMachine;

/** On a single server the multichannel node shares the machine of the contact centre, as in the example of six roles. */
function proposedMachine({ site, node, nodes }: AnswerContext): string {
  const acd = nodes.find((other) => other.role === "acd" && hasOwn(other));
  const single = hostsOf(site).length === 1;
  const shares = single && site.install === "all-roles" && node.role === "mcan" && acd !== undefined;
  return shares ? textOf(acd.name) : ownMachine;
}

/** "acd", then "acd2", "acd3" … */
function freeName(role: string, taken: readonly string[]): string {
  if (!taken.includes(role)) return role;
  let number = 2;
  while (taken.includes(`${role}${number}`) && number <= taken.length + 2) number += 1;
  return `${role}${number}`;
}

/** The first address from .10 on that nobody is known to have. */
function nextAddress({ site, nodes, facts }: AnswerContext): string | undefined {
  return ifNetwork(textOf(site.cidr), (cidr) => {
    const planned = nodes.map(({ address }) => textOf(address));
    const servers = [site.dns ?? [], site.ntp ?? []].flat();
    const taken = new Set([textOf(site.gateway), ...hostsOf(site), ...servers, ...planned]);
    for (const address of facts.surroundings.addresses) taken.add(address);
    const last = lastAddress(cidr);
    const start = cidr.network + firstHostNumber <= last ? cidr.network + firstHostNumber : firstAddress(cidr);
    for (let address = start; address <= Math.min(last, start + taken.size); address += 1) {
      if (!taken.has(formatAddress(address))) return formatAddress(address);
    }
    return undefined;
  });
}
