import { AppError, isAppError } from "../../core/errors.ts";
import type { QuestionSentences } from "../../messages/english-questions.ts";
import { said } from "../../messages/speech.ts";
import { type Answer, textOf } from "../../site/interview/question.ts";
import { type Asked, answerFrom } from "../../site/interview/walk.ts";
import { formatPath } from "../../site/problem.ts";
import type { Screen } from "./screen.ts";
import { sizesText } from "./site-table.ts";

/** A question of the installer: of the site's interview, or about the file that it ends in. */
export interface InstallerQuestion extends Omit<Asked, "id" | "problem"> {
  id: keyof Screen["messages"]["questions"];
  problem(answer: Answer): Problem | Promise<Problem>;
}
type Problem = { message: string; fix: string } | undefined;

/** An answer with its question's place, in the order in which they were given. */
export type KeptAnswer = readonly [place: string, answer: Answer];

export interface InterviewOptions<Result> {
  screen: Screen;
  walk(): Generator<InstallerQuestion, Result, Answer>;
  /** Answers of an earlier run; those that still fit are taken over. */
  kept: readonly KeptAnswer[];
  keep(answers: readonly KeptAnswer[]): Promise<void>;
  /** What is offered instead of the question's own default. */
  previous?(asked: InstallerQuestion): Answer | undefined;
  /** Is done before it is known which question is next. */
  prepare?(answers: readonly KeptAnswer[]): Promise<void>;
  /** What is shown before a question. */
  before?(asked: InstallerQuestion): readonly string[];
}

/** With the answers that were taken back by going back: they are offered where their question is asked again. */
type Asking<Result> = InterviewOptions<Result> & { takenBack: ReadonlyMap<string, Answer> };
type Step<Result> = { asked: InstallerQuestion; result: undefined } | { asked: undefined; result: Result };
type Reply = { kind: "answer"; answer: Answer } | { kind: "back" } | { kind: "leave" };

const mostRounds = 100_000;

/** Asks until the walk is at its end. Undefined where the person left; a Ctrl-C throws cancelled. Answers are kept. */
export async function runInterview<Result>(options: InterviewOptions<Result>): Promise<Result | undefined> {
  const { screen, keep } = options;
  const { messages, say } = screen;
  say(messages.keys.line);
  let answers = await stillFitting(options);
  const takenBack = new Map<string, Answer>();
  if (options.kept.length > 0) say(messages.session.replayed(answers.length, options.kept.length));
  for (let round = 0; round < mostRounds; round += 1) {
    await options.prepare?.(answers);
    const step = await stepAfter(options, answers);
    if (step.asked === undefined) return step.result;
    const reply = await askKeeping({ ...options, takenBack }, step.asked, answers.length);
    if (reply.kind === "leave") return undefined;
    if (reply.kind === "answer") answers = [...answers, [formatPath(step.asked.path), reply.answer]];
    else if (answers.length === 0) say(messages.interview.first);
    else {
      await noteTakenBack(options, answers, takenBack);
      answers = answers.slice(0, -1);
    }
    await keep(answers);
  }
  throw new RangeError("the interview has no end");
}

/** The question that comes after these answers, each of which answers the question at its own place. */
async function stepAfter<Result>(
  options: InterviewOptions<Result>,
  answers: readonly KeptAnswer[],
): Promise<Step<Result>> {
  const walk = options.walk();
  let left = answers;
  let step = walk.next();
  while (step.done !== true) {
    const { path } = step.value;
    const settled = await settledAnswer(options, step.value);
    const [next, ...rest] = left;
    if (settled !== undefined) step = walk.next(settled);
    else if (next !== undefined && next[0] === formatPath(path)) {
      left = rest;
      step = walk.next(next[1]);
    } else return { asked: step.value, result: undefined };
  }
  return { asked: undefined, result: step.value };
}

/** The answer of a question that nobody has to be asked: an earlier one that is still right, or the usual one. */
async function settledAnswer<Result>(
  options: InterviewOptions<Result>,
  asked: InstallerQuestion,
): Promise<Answer | undefined> {
  if (asked.fixed !== undefined || !asked.observed) return asked.fixed;
  const settled = await offered({ ...options, takenBack: new Map() }, asked);
  return settled === undefined ? undefined : answerFrom(asked.kind, settled);
}

/** The first of the kept answers that are still right; what this machine shows may have changed since. */
async function stillFitting<Result>(options: InterviewOptions<Result>): Promise<readonly KeptAnswer[]> {
  const { kept } = options;
  for (const [index, [place, answer]] of kept.entries()) {
    await options.prepare?.(kept.slice(0, index));
    const { asked } = await stepAfter(options, kept.slice(0, index));
    if (asked === undefined || formatPath(asked.path) !== place || (await asked.problem(answer)) !== undefined)
      return kept.slice(0, index);
  }
  return kept;
}

/** Remembers the last answer. One that was the default is not: the default may be another one then. */
async function noteTakenBack<Result>(
  options: InterviewOptions<Result>,
  answers: readonly KeptAnswer[],
  takenBack: Map<string, Answer>,
): Promise<void> {
  const { asked } = await stepAfter(options, answers.slice(0, -1));
  const [place, answer] = answers.at(-1) ?? [];
  if (asked === undefined || place === undefined || answer === undefined) return;
  const usual = await offered({ ...options, takenBack: new Map() }, asked);
  if (typed(answer) === usual) takenBack.delete(place);
  else takenBack.set(place, answer);
}

async function askKeeping<Result>(options: Asking<Result>, asked: InstallerQuestion, count: number): Promise<Reply> {
  const { session } = options.screen.messages;
  const sentence = sentenceOf(options.screen, asked);
  try {
    const reply = await askOne(options, asked);
    if (reply.kind === "leave") options.screen.say(session.left(sentence, count), session.resume);
    return reply;
  } catch (error) {
    const stopped = isAppError(error, "cancelled") || (error instanceof Error && error.name === "ExitPromptError");
    if (!stopped) throw error;
    throw new AppError("cancelled", {
      message: session.left(sentence, count),
      hint: session.resume,
      state: session.noState,
      cause: error,
    });
  }
}

async function askOne<Result>(options: Asking<Result>, asked: InstallerQuestion): Promise<Reply> {
  const { screen } = options;
  const { asker, messages, say } = screen;
  const { keys } = messages;
  say(...(options.before?.(asked) ?? []));
  const initial = await offered(options, asked);
  for (;;) {
    const text = await asker.ask({
      message: sentenceOf(screen, asked),
      initial,
      choices: asked.choices,
      labels: messages.choices,
      tip: keys.selecting,
      plainTip: keys.plainList,
      keys: [
        { key: "?", does: keys.explain },
        { key: "<", does: keys.back },
        { key: "q", does: keys.leave },
      ],
      problem: async (answer) => {
        const found = await asked.problem(answerFrom(asked.kind, answer));
        return found === undefined ? undefined : messages.interview.again(saidProblem(found));
      },
    });
    const key = text.trim();
    if (key === "<") return { kind: "back" };
    if (key === "q") return { kind: "leave" };
    if (key !== "?") return { kind: "answer", answer: answerFrom(asked.kind, text) };
    say(...explanation(screen, asked.id, textOf(asked.context.site.attachment)));
  }
}

/** The earlier answer, as long as it is right together with the new ones. */
async function offered<Result>(options: Asking<Result>, asked: InstallerQuestion): Promise<string | undefined> {
  for (const earlier of [options.takenBack.get(formatPath(asked.path)), options.previous?.(asked)]) {
    if (earlier === undefined || asked.choices?.includes(typed(earlier)) === false) continue;
    if ((await asked.problem(earlier)) === undefined) return typed(earlier);
  }
  return asked.initial;
}

/** An answer as a person would type it. */
const typed = (answer: Answer): string => [answer].flat().join(", ") || "-";

/** Why an answer is none, in the reader's language. */
export const saidProblem = ({ message, fix }: NonNullable<Problem>): string => `${said(message)}. ${said(fix)}`;

/** What '?' shows: why it is asked, an example, and what happens with the answer in that kind of network. */
export function explanation({ messages }: Screen, id: InstallerQuestion["id"], attachment = ""): string[] {
  const { why, example, effect: usual, effectInNat } = messages.questions[id];
  const effect = attachment === "nat" ? (effectInNat ?? usual) : usual;
  const rows = [
    [messages.help.why, why],
    [messages.help.example, example],
    [messages.help.effect, effect],
  ] as const;
  return rows.map(([title, text]) => `    ${title}: ${text}`);
}

const sentencesOf = (messages: Screen["messages"], { id }: InstallerQuestion): QuestionSentences =>
  messages.questions[id];

function sentenceOf(screen: Screen, asked: InstallerQuestion): string {
  const { context, id } = asked;
  const { node, nodes, span, spans, roles } = context;
  const numbers = { "node-role": roles.length, "span-signalling": spans.length, "span-name": spans.length };
  const before = id in numbers ? numbers[id as keyof typeof numbers] : nodes.length;
  const about = {
    number: before + 1,
    name: textOf(node.name) || textOf(span.name),
    role: textOf(node.role),
    sizes: id === "node-sizes" ? sizesText(screen.messages, node, context) : "",
  };
  return sentencesOf(screen.messages, asked).ask(about);
}
