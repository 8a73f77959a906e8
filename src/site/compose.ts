import { Document, isMap, isScalar } from "yaml";
import { inspectSite } from "./inspect.ts";
import type { DataPath, Finding } from "./problem.ts";
import { type AnswerContext, type Answers, firstNetwork, type Question, siteQuestions } from "./questions.ts";
import { siteVersion } from "./schema.ts";

const hostName = "server";

/** What the new file says above each key, for the engineer who edits it next. */
const comments: readonly [DataPath, string][] = [
  [["site"], " The customer's installation. The name is unique over all sites planned on this machine."],
  [["networks"], " Networks that the guests are plugged into. Interfaces are named after them."],
  [["hosts"], " Machines that run the guests: 'local: true', or 'ssh: { address: 192.0.2.5 }' for another one."],
  [
    ["nodes"],
    " One virtual machine each. Image, processor, memory and disks come from the role unless they are set here:\n image, vcpus, memory, systemDisk, dataDisks. A role that shares another node's machine: 'colocatedWith: NODE'.",
  ],
];

/** A question's answer is wrong: what the schema and the checks say about the place where it would stand. */
export function answerProblem(
  question: Question,
  answer: string | readonly string[],
  context: AnswerContext,
): Finding | undefined {
  const choices = question.choices?.(context);
  const fix = (message: string, advice: string): Finding => ({
    path: [question.key],
    severity: "error",
    message,
    fix: advice,
  });
  if (choices !== undefined && (typeof answer !== "string" || !choices.includes(answer))) {
    return fix(`must be one of ${choices.join(", ")}`, "Choose one of these.");
  }
  const inNode = !siteQuestions.includes(question);
  const node = inNode ? { ...context.node, [question.key]: answer } : context.node;
  if (inNode && question.key === "name" && context.nodes.some(({ name }) => name === answer)) {
    return fix(`another node is called '${String(answer)}'`, "Give each node a name of its own.");
  }
  const site = inNode ? context.site : { ...context.site, [question.key]: answer };
  const nodes = Object.keys(node).length > 0 ? [...context.nodes, node] : context.nodes;
  const place = question.path({ ...context, site, node });
  const { findings } = inspectSite(siteData(site, nodes), context.facts.roles);
  // A node's name is the key of a whole mapping; what is wrong deeper down is the business of other questions.
  const deepest = inNode && question.key === "name" ? place.length : Number.POSITIVE_INFINITY;
  return findings.find(
    ({ path, severity }) => severity === "error" && startsWith(path, place) && path.length <= deepest,
  );
}

/** Answers → the site as plain data; keys without an answer are left out. */
export function siteData(site: Answers, nodes: readonly Answers[]): Record<string, unknown> {
  const plugged = site.attachment === "bridge" ? { bridge: site.bridge } : { libvirt: { mode: "nat" } };
  const network = {
    cidr: site.cidr,
    gateway: site.gateway,
    ...plugged,
    dns: site.dns,
    ntp: site.ntp,
    domain: site.domain,
  };
  return {
    spanwright: siteVersion,
    site: withoutMissing({ name: site.name, timezone: site.timezone }),
    networks: { [firstNetwork]: withoutMissing(network) },
    hosts: { [hostName]: { local: true } },
    nodes: Object.fromEntries(nodes.map((node) => [node.name, nodeData(node)])),
  };
}

function nodeData({ role, address, image, vcpus, memory, systemDisk, dataDisks }: Answers): Record<string, unknown> {
  // Answers are words; what is no number stays one, for the schema to refuse.
  const processors = typeof vcpus === "string" && /^[0-9]{1,9}$/.test(vcpus) ? Number(vcpus) : vcpus;
  const interfaces = { [firstNetwork]: withoutMissing({ address }) };
  return withoutMissing({ role, image, vcpus: processors, memory, systemDisk, dataDisks, interfaces });
}

/** Answers → the text of a new site file, with comments. */
export function siteText(site: Answers, nodes: readonly Answers[], schemaPath: string): string {
  const document = new Document(siteData(site, nodes));
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
