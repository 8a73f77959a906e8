import { contains, firstAddress, formatAddress, parseAddress, parseCidr } from "../addresses.ts";
import type { DataPath } from "../problem.ts";
import { referenceImages } from "../reference-images.ts";
import { type AnswerContext, type Load, type Question, textOf } from "./question.ts";

/** Name of the network and of the interface that a new site has. */
export const firstNetwork = "admin";
/** Names of the machines that run a new site. */
export const hostNames = { nodes: "server", gateway: "gateway" } as const;
/** The answer for the machine on which the question is asked. */
export const thisMachine = "local";
/** The answer for the image that each role starts from. */
export const imageOfRole = "role";

export const installKinds = ["all-roles", "chosen-roles", "pri-gateway", "nodes-and-gateway"] as const;

/** The web telephone's role is made for about that many calls, so that this figure changes no size. */
const usualAgents = "60";

export const hasNodes = ({ site }: AnswerContext): boolean => site.install !== "pri-gateway";
export const hasGateway = ({ site }: AnswerContext): boolean =>
  site.install === "pri-gateway" || site.install === "nodes-and-gateway";

const network = (key: string) => (): DataPath => ["networks", firstNetwork, key];
const isBridge = ({ site }: AnswerContext) => site.attachment === "bridge";
const isHere = ({ site }: AnswerContext) => site.host === thisMachine;
const about = { about: "site" } as const;

/** What is asked once, in order. To ask more: a row here, its sentences in src/messages, its place in compose.ts. */
export const siteQuestions: readonly Question[] = [
  {
    ...about,
    id: "install",
    key: "install",
    kind: "choice",
    choices: () => installKinds,
    initial: () => "all-roles",
  },
  { ...about, id: "name", key: "name", kind: "text", path: () => ["site", "name"] },
  {
    ...about,
    id: "timezone",
    key: "timezone",
    kind: "text",
    path: () => ["site", "timezone"],
    initial: ({ facts }) => facts.timezone,
  },
  {
    ...about,
    id: "host",
    key: "host",
    kind: "text",
    path: () => ["hosts", hostNames.nodes],
    initial: () => thisMachine,
    applies: hasNodes,
  },
  {
    ...about,
    id: "attachment",
    key: "attachment",
    kind: "choice",
    choices: () => ["nat", "bridge"],
    path: () => ["networks", firstNetwork, "libvirt"],
    // A bridge that is there was made for guests; on another machine nothing was looked at.
    initial: (context) => (isHere(context) && context.facts.surroundings.bridges.length === 0 ? "nat" : "bridge"),
    applies: hasNodes,
  },
  {
    ...about,
    id: "bridge",
    key: "bridge",
    kind: "text",
    path: network("bridge"),
    initial: (context) => (isHere(context) ? context.facts.surroundings.bridges[0]?.name : undefined) ?? "br0",
    applies: (context) => hasNodes(context) && isBridge(context),
  },
  {
    ...about,
    id: "cidr",
    key: "cidr",
    kind: "text",
    path: network("cidr"),
    // The customer's own network is a fact to be seen or asked for, not a thing to be made up.
    initial: (context) => (isBridge(context) ? bridgeNetwork(context) : context.facts.freeNetwork),
    applies: hasNodes,
  },
  {
    ...about,
    id: "gateway",
    key: "gateway",
    kind: "text",
    path: network("gateway"),
    initial: (context) => ifNetwork(textOf(context.site.cidr), (cidr) => seenGateway(context, cidr) ?? firstOf(cidr)),
    applies: hasNodes,
  },
  {
    ...about,
    id: "dns",
    key: "dns",
    kind: "list",
    path: network("dns"),
    initial: (context) => seen(context, context.facts.surroundings.dns) ?? textOf(context.site.gateway),
    applies: hasNodes,
  },
  {
    ...about,
    id: "ntp",
    key: "ntp",
    kind: "list",
    path: network("ntp"),
    initial: (context) => seen(context, context.facts.surroundings.ntp) ?? textOf(context.site.gateway),
    applies: hasNodes,
  },
  {
    ...about,
    id: "domain",
    key: "domain",
    kind: "text",
    path: network("domain"),
    initial: ({ facts, site }) => facts.surroundings.domain ?? `${textOf(site.name)}.internal`,
    applies: hasNodes,
  },
];

/** What is asked once the roles are known. */
export const loadQuestions: readonly Question[] = [
  {
    ...about,
    id: "agents",
    key: "agents",
    kind: "number",
    initial: () => usualAgents,
    applies: isRuled,
    problem: (answer, { facts }) => facts.sizing.problem("agents", textOf(answer), 1),
  },
  {
    ...about,
    id: "calls",
    key: "calls",
    kind: "number",
    initial: ({ site }) => textOf(site.agents),
    applies: isRuled,
    problem: (answer, { site, facts }) => facts.sizing.problem("calls", textOf(answer), Number(textOf(site.agents))),
  },
];

/** What is asked once it is known how many nodes of which roles there are. */
export const imageQuestion: Question = {
  ...about,
  id: "image",
  key: "image",
  kind: "choice",
  choices: ({ facts }) => [
    imageOfRole,
    ...facts.images.filter((name) => !name.endsWith("-gateway")),
    ...referenceImages.filter((name) => !name.endsWith("-gateway") && !facts.images.includes(name)),
  ],
  initial: () => imageOfRole,
  // Where the images are here, nothing has to be chosen.
  observed: ({ facts, roles }) =>
    roles.every((name) => facts.images.includes(facts.roles.get(name)?.image ?? imageOfRole)),
};

/** The agents and calls that were answered. Undefined where they were not asked for. */
export function loadOf({ site }: Pick<AnswerContext, "site">): Load | undefined {
  const [agents, calls] = [Number(textOf(site.agents)), Number(textOf(site.calls))];
  return agents > 0 && calls > 0 ? { agents, calls } : undefined;
}

/** Undefined where the network is no network; its own question says so. */
export function ifNetwork<Value>(
  text: string,
  use: (cidr: ReturnType<typeof parseCidr>) => Value | undefined,
): Value | undefined {
  try {
    parseAddress(text.split("/")[0] ?? "");
    return use(parseCidr(text));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isRuled({ site, roles, facts }: AnswerContext): boolean {
  return site.install === "all-roles" || roles.some((role) => facts.sizing.ruled.has(role));
}

function bridgeNetwork(context: AnswerContext): string | undefined {
  if (!isHere(context)) return undefined;
  return context.facts.surroundings.bridges.find(({ name }) => name === context.site.bridge)?.cidr;
}

const firstOf = (cidr: ReturnType<typeof parseCidr>) => formatAddress(firstAddress(cidr));

/** This machine's own way out, where the guests will be in the same network. */
function seenGateway({ site, facts }: AnswerContext, cidr: ReturnType<typeof parseCidr>): string | undefined {
  const way = facts.surroundings.defaultGateway;
  const same = site.host === thisMachine && way !== undefined && contains(cidr, parseAddress(way));
  return same ? way : undefined;
}

/** What this machine uses itself, for guests that will be beside it or behind it. */
function seen(context: AnswerContext, found: readonly string[]): string | undefined {
  return isHere(context) && found.length > 0 ? found.join(", ") : undefined;
}
