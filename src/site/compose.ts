import { Document, isMap, isScalar } from "yaml";
import { inspectSite } from "./inspect.ts";
import { gatewayName, groupsOf, noDefaultGroup } from "./interview/gateway-questions.ts";
import { noMore, ownMachine } from "./interview/node-questions.ts";
import {
  type Answer,
  type AnswerContext,
  type Answers,
  type Question,
  type SiteAnswers,
  textOf,
  wordsOf,
} from "./interview/question.ts";
import { firstNetwork, hostNames, hostsOf, nodeHostName, thisMachine } from "./interview/site-questions.ts";
import type { DataPath, Finding } from "./problem.ts";
import { siteVersion } from "./schema.ts";

/** Longer than anything that a site file may hold in one place. */
const mostAnswerChars = 1000;
const mostWords = 64;

/** What the new file says above each key, for the engineer who edits it next. */
const comments: readonly [DataPath, string][] = [
  [["site"], " The customer's installation. The name is unique over all sites planned on this machine."],
  [["networks"], " Networks that the guests are plugged into. Interfaces are named after them."],
  [
    ["hosts"],
    " Machines that run the guests or have the cards: 'local: true', or 'ssh: { address: 192.0.2.5 }' for another one.",
  ],
  [
    ["nodes"],
    " One virtual machine each. Image, processor, memory and disks come from the role unless they are set here:\n image, vcpus, memory, systemDisk, dataDisks. A role that shares another node's machine: 'colocatedWith: NODE'.",
  ],
  [
    ["gateways"],
    " PRI-to-SIP gateways. Spans are in DAHDI's order; a group is what a call asks for with X-DAHDISIP_SAL. What is not\n written has the default of a Spanish E1.",
  ],
];

/** A question's answer is wrong: what the schema and the checks say about the place where it would stand. */
export function answerProblem(question: Question, answer: Answer, context: AnswerContext): Finding | undefined {
  const own = formProblem(question, answer, context) ?? question.problem?.(answer, context);
  if (own !== undefined) return { path: [question.key], severity: "error", ...own };
  if (question.path === undefined) return undefined;
  const after = { ...context, [question.about]: { ...context[question.about], [question.key]: answer } };
  const place = question.path(after);
  const { findings } = inspectSite(siteData(unfinished(after)), context.facts.roles);
  // A node's name is the key of a whole mapping; what is wrong deeper down is the business of other questions.
  const deepest = question.id === "node-name" ? place.length : Number.POSITIVE_INFINITY;
  return findings.find(
    ({ path, severity }) => severity === "error" && startsWith(path, place) && path.length <= deepest,
  );
}

/** What is wrong with an answer whatever the rest of the site is. */
function formProblem(
  question: Question,
  answer: Answer,
  context: AnswerContext,
): Pick<Finding, "message" | "fix"> | undefined {
  const words = wordsOf(answer);
  if (words.length > mostWords || words.some((word) => word.length > mostAnswerChars)) {
    return {
      message: `is longer than anything that may stand here (${mostAnswerChars} characters, ${mostWords} words)`,
      fix: "Write less.",
    };
  }
  const choices = question.choices?.(context);
  if (choices !== undefined && (typeof answer !== "string" || !choices.includes(answer))) {
    return {
      message: `must be one of ${choices.filter((choice) => choice !== noMore).join(", ")}`,
      fix: "Choose one of these.",
    };
  }
  if (question.id === "node-name" && context.nodes.some(({ name }) => name === answer)) {
    return { message: `another node is called '${String(answer)}'`, fix: "Give each node a name of its own." };
  }
  return undefined;
}

/** The answers so far, with the node or span that is being asked about. */
function unfinished({ site, nodes, node, gateway, spans, span }: AnswerContext): SiteAnswers {
  return {
    site,
    nodes: Object.keys(node).length > 0 ? [...nodes, node] : nodes,
    gateway,
    spans: Object.keys(span).length > 0 ? [...spans, span] : spans,
  };
}

/** Answers → the site as plain data; keys without an answer are left out. */
export function siteData({ site, nodes, gateway, spans }: SiteAnswers): Record<string, unknown> {
  const plugged = site.attachment === "bridge" ? { bridge: site.bridge } : { libvirt: { mode: "nat" } };
  const { cidr, dns, ntp, domain } = site;
  const network = { cidr, gateway: site.gateway, ...plugged, dns, ntp, domain };
  const gatewayAsked = Object.keys(gateway).length > 0;
  const nodesAsked = site.install !== "pri-gateway";
  const nodeHosts = nodesAsked ? hostsOf(site) : [];
  const shared = nodeHosts.indexOf(textOf(gateway.host));
  const together = !gatewayAsked || shared >= 0;
  const onHost = together && nodeHosts.length < 2 ? {} : { host: hostNames.nodes };
  return withoutMissing({
    spanwright: siteVersion,
    site: withoutMissing({ name: site.name, timezone: site.timezone }),
    networks: nodesAsked ? { [firstNetwork]: withoutMissing(network) } : undefined,
    hosts: {
      ...(nodesAsked && nodeHosts.length === 0 ? { [hostNames.nodes]: hostData(undefined) } : {}),
      ...Object.fromEntries(nodeHosts.map((host, index) => [nodeHostName(index), hostData(host)])),
      ...(gatewayAsked && !together ? { [hostNames.gateway]: hostData(gateway.host) } : {}),
    },
    nodes: nodesAsked ? Object.fromEntries(nodes.map((node) => [node.name, { ...nodeData(node, onHost) }])) : undefined,
    gateways: gatewayAsked
      ? { [gatewayName]: gatewayData(gateway, spans, together ? nodeHostName(shared) : hostNames.gateway) }
      : undefined,
  });
}

const hostData = (host: Answer | undefined) =>
  host === undefined || host === thisMachine ? { local: true } : { ssh: { address: host } };

function nodeData(node: Answers, onHost: object): Record<string, unknown> {
  const { role, colocatedWith, host, address, image, vcpus, memory, systemDisk, dataDisks } = node;
  if (colocatedWith !== undefined && colocatedWith !== ownMachine) return { role, colocatedWith };
  const interfaces = { [firstNetwork]: withoutMissing({ address }) };
  const sizes = { image, vcpus: numberOr(vcpus), memory, systemDisk, dataDisks };
  return withoutMissing({ role, ...onHost, ...(host === undefined ? {} : { host }), ...sizes, interfaces });
}

function gatewayData(gateway: Answers, spans: readonly Answers[], host: string): Record<string, unknown> {
  const { address, line, trunks, emergency, defaultGroup } = gateway;
  const lineData = line === undefined || line === "E1" ? {} : { line };
  const groupGiven = defaultGroup !== undefined && defaultGroup !== noDefaultGroup;
  return withoutMissing({
    host,
    address,
    spans:
      spans.length === 0
        ? undefined
        : spans.map(({ name, signalling }) => withoutMissing({ name, signalling, ...lineData })),
    groups: spans.length === 0 ? undefined : groupsOf(spans),
    trunks: trunks === undefined ? undefined : wordsOf(trunks).map((peer) => ({ host: peer })),
    outbound: groupGiven ? { defaultGroup: Number(textOf(defaultGroup)) } : undefined,
    emergency: wordsOf(emergency).length === 0 ? undefined : { numbers: wordsOf(emergency) },
  });
}

/** Answers are words; what is no number stays one, for the schema to refuse. */
const numberOr = (answer: Answer | undefined) =>
  typeof answer === "string" && /^[0-9]{1,9}$/.test(answer) ? Number(answer) : answer;

/** Answers → the text of a new site file, with comments. */
export function siteText(answers: SiteAnswers, schemaPath: string): string {
  const document = new Document(siteData(answers));
  document.commentBefore = ` yaml-language-server: $schema=${schemaPath}\n\n Check this file with 'spanwright site check', and see what it would make with 'spanwright plan'.`;
  for (const [path, comment] of comments) commentKey(document, path, comment);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Writes a comment above a key, where the tree has that key. */
export function commentKey(document: Document, path: DataPath, comment: string): void {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  if (pair === undefined || !isScalar(pair.key)) return;
  pair.key.commentBefore = comment;
  pair.key.spaceBefore = true;
}

function withoutMissing(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

function startsWith(path: DataPath, place: DataPath): boolean {
  return path.length >= place.length && place.every((part, index) => part === path[index]);
}
