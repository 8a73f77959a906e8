import { limits } from "../../core/limits.ts";
import { answerProblem } from "../compose.ts";
import type { DataPath, Finding } from "../problem.ts";
import { gatewayQuestions, spanQuestions, trunkQuestions } from "./gateway-questions.ts";
import {
  asProposed,
  nodeQuestions,
  noMore,
  otherImage,
  proposalQuestion,
  roleQuestion,
  roleQuestions,
  sizesQuestion,
} from "./node-questions.ts";
import {
  type Answer,
  type AnswerContext,
  type Answers,
  type Question,
  type QuestionId,
  type SiteAnswers,
  type SiteFacts,
  textOf,
  type Wrong,
} from "./question.ts";
import {
  emptyList,
  hasGateway,
  hasNodes,
  hostsOf,
  imageQuestion,
  loadOf,
  loadQuestions,
  pairsOf,
  pairsQuestion,
  recordedQuestions,
  siteQuestions,
  withPairs,
} from "./site-questions.ts";

/** A question at its place in an interview: all that is needed to ask it, or to look its answer up in a file. */
export interface Asked {
  id: QuestionId;
  /** Where the answer stands in the answers file. */
  path: DataPath;
  kind: Question["kind"];
  choices: readonly string[] | undefined;
  initial: string | undefined;
  /** The only answer that there can be; it is not asked for. */
  fixed: string | undefined;
  /** What was observed says the default; a person is not asked. */
  observed: boolean;
  shortcut: string | undefined;
  /** Where the default is a place for a machine, and there is none: what is missing. */
  unplaced: Wrong | undefined;
  /** What is known about the thing that is asked about, for the question's sentence. */
  context: AnswerContext;
  problem(answer: Answer): Finding | undefined;
}

type Walk<Result> = Generator<Asked, Result, Answer>;

/** Whoever changes the image more often than this is no person. */
const mostProposals = 1000;

/**
 * The interview that makes a site, from the first question to the last. Whoever runs it, a person's terminal or a file
 * of answers, is handed one question after the other; which one is next depends on the answers alone.
 */
export function* interview(facts: SiteFacts): Walk<SiteAnswers> {
  const nothing = { site: {}, nodes: [], node: {}, gateway: {}, spans: [], span: {}, roles: [], placed: undefined };
  let context: AnswerContext = { ...nothing, facts };
  context = yield* askAll(siteQuestions, context, []);
  if (hasNodes(context)) context = yield* askNodes(context);
  if (hasGateway(context)) context = yield* askGateway(context);
  const { site, nodes, gateway, spans } = context;
  return { site, nodes, gateway, spans };
}

function* askNodes(before: AnswerContext): Walk<AnswerContext> {
  let context = before;
  const whole = context.site.install === "all-roles";
  if (!whole) context = { ...context, roles: yield* askRoles(context) };
  context = yield* askAll([...loadQuestions, ...recordedQuestions], context, []);
  const load = loadOf(context);
  const { sizing } = context.facts;
  if (whole && load !== undefined) context = { ...context, roles: sizing.rolesFor(load, []) };
  const chosen = whole ? 0 : context.roles.length;
  if (context.roles.length > 0) context = yield* ask(pairsQuestion, context, []);
  context = { ...context, roles: withPairs(context) };
  for (const [index, role] of context.roles.entries()) if (index >= chosen) yield fixedRole(context, index, role);
  context = yield* ask({ ...imageQuestion, observed: () => true }, context, []);
  context = withPlaces(context);
  let answer: Answer | undefined = otherImage;
  for (let round = 0; round < mostProposals && answer === otherImage; round += 1) {
    if (round > 0) context = yield* ask(imageQuestion, context, []);
    answer = (yield* ask(proposalQuestion, { ...context, nodes: proposedNodes(context) }, [])).site.proposal;
  }
  const asked = answer !== asProposed;
  for (const [index, role] of context.roles.entries()) {
    const inNode = { ...context, node: { role } };
    const { node } = asked ? yield* askNode(inNode, ["nodes", index]) : propose(inNode);
    context = { ...context, nodes: [...context.nodes, node] };
  }
  return context;
}

function* askRoles(context: AnswerContext): Walk<string[]> {
  const roles: string[] = [];
  while (roles.length < limits.nodesPerSite) {
    const role = textOf(yield asAsked(roleQuestion, { ...context, roles }, ["nodes", roles.length]));
    if (role === noMore) break;
    roles.push(role);
  }
  return roles;
}

function* askNode(context: AnswerContext, path: DataPath): Walk<AnswerContext> {
  const named = yield* askAll(nodeQuestions, context, path);
  const sized = yield* askAll([sizesQuestion], named, path);
  return sized.node.sizes === "change" ? yield* askAll(roleQuestions, named, path) : withSizes(named);
}

function* askGateway(before: AnswerContext): Walk<AnswerContext> {
  let context = yield* askAll(gatewayQuestions, before, [gatewayKey]);
  const count = Number(textOf(context.gateway.spanCount));
  while (context.spans.length < count) {
    const path = [gatewayKey, "spans", context.spans.length];
    const { span } = yield* askAll(spanQuestions, { ...context, span: {} }, path);
    context = { ...context, spans: [...context.spans, span] };
  }
  return yield* askAll(trunkQuestions, context, [gatewayKey]);
}

/** Key of the gateway's answers in an answers file; 'gateway' is the network's way out. */
export const gatewayKey = "pri";

function* askAll(questions: readonly Question[], before: AnswerContext, path: DataPath): Walk<AnswerContext> {
  let context = before;
  for (const question of questions) context = yield* ask(question, context, path);
  return context;
}

function* ask(question: Question, context: AnswerContext, path: DataPath): Walk<AnswerContext> {
  if (question.applies?.(context) === false) return context;
  return withAnswer(question, context, yield asAsked(question, context, path));
}

function asAsked(question: Question, context: AnswerContext, path: DataPath): Asked {
  return {
    id: question.id,
    path: [...path, question.key],
    kind: question.kind,
    choices: question.choices?.(context),
    initial: question.initial?.(context),
    fixed: undefined,
    observed: question.observed?.(context) ?? false,
    shortcut: question.shortcut,
    unplaced: question.id === "node-host" ? context.placed?.refused : undefined,
    context,
    problem: (answer) => answerProblem(question, answer, context),
  };
}

const fixedRole = (context: AnswerContext, index: number, role: string): Asked => ({
  ...asAsked(roleQuestion, { ...context, roles: [] }, ["nodes", index]),
  fixed: role,
});

/** The nodes as they are where nobody wants them otherwise. */
export function proposedNodes(context: AnswerContext): AnswerContext["nodes"] {
  const nodes: Answers[] = [...context.nodes];
  for (const role of context.roles) nodes.push(propose({ ...context, nodes, node: { role } }).node);
  return nodes;
}

/** Where several hosts are, each machine with one of them. A pair's halves never share it. */
function withPlaces(context: AnswerContext): AnswerContext {
  const hosts = hostsOf(context.site);
  if (hosts.length < 2 || context.roles.length === 0) return context;
  const apart = new Set(pairsOf(context));
  const nodes = proposedNodes(context);
  const machines = nodes.map((node) => {
    const size = (key: string) => [node[key] ?? roleValue(key, { ...context, node }) ?? []].flat();
    const [role, vcpus] = [textOf(node.role), Number(size("vcpus")[0] ?? 1)];
    const disks = [...size("systemDisk"), ...size("dataDisks")];
    return { role, apart: apart.has(role), vcpus, memory: size("memory")[0] ?? "", disks };
  });
  return { ...context, placed: context.facts.placing.place(machines, hosts) };
}

const roleValue = (key: string, context: AnswerContext): string | undefined =>
  roleQuestions.find((question) => question.key === key)?.ofRole?.(context);

function propose(before: AnswerContext): AnswerContext {
  return withSizes(nodeQuestions.reduce(withInitial, before));
}

const withSizes = (before: AnswerContext): AnswerContext => roleQuestions.reduce(withInitial, before);

function withInitial(context: AnswerContext, question: Question): AnswerContext {
  if (question.applies?.(context) === false) return context;
  const initial = question.initial?.(context);
  return initial === undefined ? context : withAnswer(question, context, answerFrom(question.kind, initial));
}

/** An answer that says no more than the role and the proposal do is left to them. */
function withAnswer(question: Question, context: AnswerContext, answer: Answer): AnswerContext {
  const text = [answer].flat().join(" ") || emptyList;
  const { ofRole, initial } = question;
  if (ofRole !== undefined && text === ofRole(context) && text === initial?.(context)) return context;
  return { ...context, [question.about]: { ...context[question.about], [question.key]: answer } };
}

/** Typed text as an answer of that kind. */
export function answerFrom(kind: Question["kind"], text: string): Answer {
  return kind === "list" ? splitList(text) : text.trim();
}

/** The words of an answer that is a list: separated by commas or blanks. A lone dash is the empty list. */
export function splitList(text: string): string[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== "");
  return words.length === 1 && words[0] === "-" ? [] : words;
}
