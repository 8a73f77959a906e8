import { contains, firstAddress, formatAddress, parseAddress, parseCidr } from "../addresses.ts";
import { nearest } from "../nearest.ts";
import type { DataPath } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { referenceImages } from "../reference-images.ts";
import {
  type AnswerContext,
  type KeptRecordings,
  type Load,
  type Question,
  textOf,
  type Wrong,
  wordsOf,
} from "./question.ts";

/** Name of the network and of the interface that a new site has. */
export const firstNetwork = "admin";
/** Names of the machines that run a new site. */
export const hostNames = { nodes: "server", gateway: "gateway" } as const;
/** The answer for the machine on which the question is asked. */
export const thisMachine = "local";
/** The answer of a list that is empty on purpose. */
export const emptyList = "-";
/** The answer for the image that each role starts from. */
export const imageOfRole = "role";

export const installKinds = ["all-roles", "chosen-roles", "pri-gateway", "nodes-and-gateway"] as const;

/** The web telephone's role is made for about that many calls, so that this figure changes no size. */
const usualAgents = "60";
const allCalls = "100";
/** As the site file's checks have it. */
const mostDiskBytes = 63 * 2 ** 40;

export const hasNodes = ({ site }: AnswerContext): boolean => site.install !== "pri-gateway";
export const hasGateway = ({ site }: AnswerContext): boolean =>
  site.install === "pri-gateway" || site.install === "nodes-and-gateway";

const network = (key: string) => (): DataPath => ["networks", firstNetwork, key];
const isBridge = ({ site }: AnswerContext) => site.attachment === "bridge";
const isHere = ({ site }: AnswerContext) => hostsOf(site).includes(thisMachine);
const areSeveral = ({ site }: Pick<AnswerContext, "site">) => hostsOf(site).length > 1;
const isRecorded = ({ site }: AnswerContext) => Number(textOf(site.recordingDays)) > 0;
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
    kind: "list",
    path: () => ["hosts"],
    initial: () => thisMachine,
    problem: (answer) =>
      wordsOf(answer).length > 0
        ? undefined
        : { message: "nothing says where the virtual machines run", fix: "Write 'local', or an address." },
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
    initial: (context) =>
      isHere(context) && !areSeveral(context) && context.facts.surroundings.bridges.length === 0 ? "nat" : "bridge",
    applies: hasNodes,
    problem: (answer, context) =>
      answer === "nat" && areSeveral(context)
        ? {
            message:
              "each host makes a nat network of its own, and nodes on different hosts do not reach each other in it",
            fix: "Choose bridge, or go back and name one host.",
          }
        : undefined,
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

const callsQuestion: Question = {
  ...about,
  id: "calls",
  key: "calls",
  kind: "number",
  initial: ({ site }) => textOf(site.agents) || usualAgents,
  problem: (answer, { site, facts }) =>
    facts.sizing.problem("calls", textOf(answer), Number(textOf(site.agents) || usualAgents)),
};

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
  { ...callsQuestion, applies: isRuled },
  {
    ...about,
    id: "recording-days",
    key: "recordingDays",
    kind: "number",
    initial: () => "0",
    applies: ({ site, roles, facts }) =>
      (site.install === "all-roles" && facts.sizing.keepsRecordings.size > 0) ||
      roles.some((role) => facts.sizing.keepsRecordings.has(role)),
    problem: (answer, { facts }) => facts.sizing.problem("recordingDays", textOf(answer), 1),
  },
];

export const shareQuestion: Question = {
  ...about,
  id: "recording-share",
  key: "recordingShare",
  kind: "number",
  initial: () => allCalls,
  applies: isRecorded,
  problem: (answer, context) =>
    context.facts.sizing.problem("recordingShare", textOf(answer), 1) ??
    diskTooLarge({ ...context, site: { ...context.site, recordingShare: answer } }),
};

/** What is asked where calls are recorded: how many there are too, if no rule has asked for it. */
export const recordedQuestions: readonly Question[] = [
  {
    ...callsQuestion,
    applies: (context) => isRecorded(context) && !isRuled(context),
    problem: (answer, { facts }) => facts.sizing.problem("recordedCalls", textOf(answer), 1),
  },
  shareQuestion,
];

/** What is asked once the hosts and the roles are known: roles of which one machine more is there, that one may fail. */
export const pairsQuestion: Question = {
  ...about,
  id: "high-availability",
  key: "highAvailability",
  kind: "list",
  initial: () => emptyList,
  // On one host there is none; a file that asks for it all the same is told so.
  observed: (context) => !areSeveral(context),
  ofRole: () => emptyList,
  problem: (answer, context) =>
    wordsOf(answer)
      .map((role) => pairProblem(role, wordsOf(answer), context))
      .find((wrong) => wrong !== undefined),
};

/** What a file may say, and who wants another image for all nodes. */
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
  initial: ({ site }) => textOf(site.image) || imageOfRole,
};

/** The machines for the nodes: this one, or their addresses. */
export const hostsOf = ({ host }: AnswerContext["site"]): readonly string[] => wordsOf(host);

/** "server", then "server2", "server3" …: a site that gets another host keeps the name of its first. */
export const nodeHostName = (index: number): string =>
  index === 0 ? hostNames.nodes : `${hostNames.nodes}${index + 1}`;

/** Roles that there is a machine more of than is needed. */
export const pairsOf = ({ site }: Pick<AnswerContext, "site">): readonly string[] => wordsOf(site.highAvailability);

/** The roles with what high availability adds to them. One that was chosen more than once is enough as it is. */
export function withPairs(context: AnswerContext): readonly string[] {
  const { site, roles, facts } = context;
  // An answers file may name others, which is told at their place.
  const pairs = pairsOf(context).filter((role) => roles.includes(role));
  const load = loadOf(context);
  if (site.install === "all-roles") return load === undefined ? [] : facts.sizing.rolesFor(load, pairs);
  return [...roles, ...pairs.filter((role) => countOf(roles, role) === 1)];
}

/** What is recorded; undefined where nothing is, or it was not asked for. */
export function recordingsOf({ site }: Pick<AnswerContext, "site">): KeptRecordings | undefined {
  const [calls, days] = [Number(textOf(site.calls)), Number(textOf(site.recordingDays))];
  const sharePercent = Number(textOf(site.recordingShare));
  return calls > 0 && days > 0 && sharePercent > 0 ? { calls, days, sharePercent } : undefined;
}

/** Bytes of recordings on each machine of a role that keeps them: the one that is there to fail holds as much. */
export function recordingBytesOn(role: string, context: AnswerContext): number {
  const recordings = recordingsOf(context);
  if (recordings === undefined || !context.facts.sizing.keepsRecordings.has(role)) return 0;
  const machines = countOf(withPairs(context), role) || countOf(context.roles, role);
  const spare = pairsOf(context).includes(role) ? 1 : 0;
  return Math.ceil(context.facts.sizing.recordingBytes(recordings) / Math.max(1, machines - spare));
}

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

const countOf = (roles: readonly string[], role: string) => roles.filter((one) => one === role).length;

function diskTooLarge(context: AnswerContext): Wrong | undefined {
  const roles = context.site.install === "all-roles" ? withPairs(context) : context.roles;
  const large = roles.find((role) => recordingBytesOn(role, context) > mostDiskBytes - 2 ** 40);
  if (large === undefined) return undefined;
  const size = Math.ceil(recordingBytesOn(large, context) / 2 ** 40);
  return {
    message: `the recordings take ${size}TiB on one ${large}, and a disk has at most 63TiB`,
    fix: "Record a smaller share, or go back and keep them for fewer days.",
  };
}

/** Why a role can't have a machine more: there is none of it, or there are too few hosts. */
function pairProblem(role: string, pairs: readonly string[], context: AnswerContext): Wrong | undefined {
  const known = [...new Set(context.roles)];
  if (!known.includes(role)) {
    const meant = nearest(role, known);
    const fix = meant === undefined ? "" : `Did you mean ${quoted(meant)}? `;
    return { message: `${quoted(role)} is none of this site's roles`, fix: `${fix}They are ${known.join(", ")}.` };
  }
  if (countOf(pairs, role) > 1)
    return { message: `${quoted(role)} is named twice`, fix: "Name each role once: it gets one machine more." };
  const wanted = countOf(withPairs({ ...context, site: { ...context.site, highAvailability: pairs } }), role);
  const hosts = hostsOf(context.site).length;
  if (wanted <= hosts) return undefined;
  const missing = wanted - hosts;
  return {
    message: `${role} is to be there ${wanted} times, each on a host of its own, and the site has ${hosts === 1 ? "one host" : `${hosts} hosts`}: ${missing} more ${missing === 1 ? "is" : "are"} missing`,
    fix: "Name more hosts, or leave this role out.",
  };
}

function bridgeNetwork(context: AnswerContext): string | undefined {
  if (!isHere(context)) return undefined;
  return context.facts.surroundings.bridges.find(({ name }) => name === context.site.bridge)?.cidr;
}

const firstOf = (cidr: ReturnType<typeof parseCidr>) => formatAddress(firstAddress(cidr));

/** This machine's own way out, where the guests will be in the same network. */
function seenGateway({ site, facts }: AnswerContext, cidr: ReturnType<typeof parseCidr>): string | undefined {
  const way = facts.surroundings.defaultGateway;
  const same = hostsOf(site).includes(thisMachine) && way !== undefined && contains(cidr, parseAddress(way));
  return same ? way : undefined;
}

/** What this machine uses itself, for guests that will be beside it or behind it. */
function seen(context: AnswerContext, found: readonly string[]): string | undefined {
  return isHere(context) && found.length > 0 ? found.join(", ") : undefined;
}
