import { splitList } from "../site/answers.ts";
import { answerProblem } from "../site/compose.ts";
import {
  type AnswerContext,
  type Answers,
  nodeQuestions,
  type Question,
  roleQuestions,
  roleSizes,
  siteQuestions,
} from "../site/questions.ts";

const noMore = "(no more nodes)";
const others = "others";

export interface Asker {
  /** One question to a person; repeats it until problem() has nothing to say. */
  ask(prompt: Prompt): Promise<string>;
}

export interface Prompt {
  message: string;
  initial: string | undefined;
  choices: readonly string[] | undefined;
  /** What is wrong with an answer, or undefined. */
  problem(text: string): string | undefined;
}

/** Asks the questions of 'site new' one after the other; each answer is checked before the next question. */
export async function askSite(
  asker: Asker,
  options: { facts: AnswerContext["facts"]; mostNodes: number },
): Promise<{ site: Answers; nodes: readonly Answers[] }> {
  let context: AnswerContext = { site: {}, nodes: [], node: {}, facts: options.facts };
  for (const question of siteQuestions) {
    if (question.applies?.(context) === false) continue;
    const answer = await askOne(asker, question, context);
    context = { ...context, site: { ...context.site, [question.key]: answer } };
  }
  while (context.nodes.length < options.mostNodes) {
    const node = await askNode(asker, context);
    if (node === undefined) break;
    context = { ...context, nodes: [...context.nodes, node] };
  }
  return { site: context.site, nodes: context.nodes };
}

/** Undefined where the person wants no further node; the first one is always asked for. */
async function askNode(asker: Asker, context: AnswerContext): Promise<Answers | undefined> {
  let inNode: AnswerContext = { ...context, node: {} };
  for (const question of nodeQuestions) {
    const more = question.key === "role" && context.nodes.length > 0 ? [noMore] : [];
    const answer = await askOne(asker, question, inNode, more);
    if (answer === noMore) return undefined;
    inNode = { ...inNode, node: { ...inNode.node, [question.key]: answer } };
  }
  return await askSizes(asker, inNode);
}

/** One question where the role's image and sizes will do; what is answered like the role's is left to the role. */
async function askSizes(asker: Asker, context: AnswerContext): Promise<Answers> {
  const asRole = `the role's: ${roleSizes(context) ?? ""}`;
  const choices = [asRole, others];
  const problem = (text: string) => (choices.includes(text) ? undefined : `must be one of ${choices.join(", ")}`);
  const chosen = await asker.ask({ message: "Image and sizes", initial: asRole, choices, problem });
  if (chosen !== others) return context.node;
  let inNode = context;
  for (const question of roleQuestions) {
    const answer = await askOne(asker, question, inNode);
    if ([answer].flat().join(" ") === question.initial?.(inNode)) continue;
    inNode = { ...inNode, node: { ...inNode.node, [question.key]: answer } };
  }
  return inNode.node;
}

async function askOne(
  asker: Asker,
  question: Question,
  context: AnswerContext,
  extra: readonly string[] = [],
): Promise<string | string[]> {
  const read = (text: string) => (question.kind === "list" ? splitList(text) : text.trim());
  const choices = question.choices?.(context);
  const text = await asker.ask({
    message: question.message,
    initial: extra[0] ?? question.initial?.(context),
    choices: choices === undefined ? undefined : [...extra, ...choices],
    problem: (answer) => {
      if (extra.includes(answer)) return undefined;
      const found = answerProblem(question, read(answer), context);
      return found === undefined ? undefined : `${found.message}. ${found.fix}`;
    },
  });
  return read(text);
}
