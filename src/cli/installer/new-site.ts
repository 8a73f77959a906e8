import { isAppError } from "../../core/errors.ts";
import { siteData } from "../../site/compose.ts";
import { inspectSite } from "../../site/inspect.ts";
import { type Answer, type AnswerContext, type SiteAnswers, textOf } from "../../site/interview/question.ts";
import { hostNames, loadOf, thisMachine } from "../../site/interview/site-questions.ts";
import { interview } from "../../site/interview/walk.ts";
import { answersFileOf, composeSiteFile, refuseSiteFile, writeSiteFile } from "../new-site-file.ts";
import type { ObservedFacts } from "../site-facts.ts";
import { type InstallerQuestion, type InterviewOptions, runInterview } from "./interview.ts";
import { lackLines } from "./room.ts";
import type { Screen } from "./screen.ts";
import { asOnlyInterview, newSession, removeSession, type Session, writeSession } from "./session.ts";
import { nodeLines, siteLines } from "./site-table.ts";

export interface NewSite {
  answers: SiteAnswers;
  file: string;
}

export interface NewSiteOptions {
  screen: Screen;
  facts: ObservedFacts;
  /** The site file to write, where it is known before. */
  file?: string | undefined;
  /** What is offered as its name, where it isn't. */
  offeredFile?: string | undefined;
  /** The file may be there and is written anew. */
  replace?: boolean;
  session?: Session | undefined;
  previous?: InterviewOptions<NewSite>["previous"];
  /** Called with the whole site before its files are written. */
  beforeWriting?(site: NewSite): Promise<void>;
}

/** Asks for a site, writes its file and its answers, and returns the file's path; undefined where the person left. */
export async function askNewSite(options: NewSiteOptions): Promise<NewSite | undefined> {
  const { screen, facts } = options;
  return await asOnlyInterview(screen.messages, async () => {
    const session = options.session ?? newSession(options.previous === undefined ? undefined : options.file);
    const made = await runInterview<NewSite>({
      screen,
      walk: () => newSiteWalk(options),
      kept: session.answers.map(([place, answer]) => [place, answer] as const),
      keep: async (answers) =>
        await writeSession({ ...session, answers: answers.map(([place, answer]) => [place, mutable(answer)]) }),
      ...(options.previous === undefined ? {} : { previous: options.previous }),
      before: (asked) => shownBefore(options, asked),
    });
    if (made === undefined) return undefined;
    await options.beforeWriting?.(made);
    await writeSiteFile(composeSiteFile(made.file, made.answers, facts.roles), made.answers);
    await removeSession();
    sayWritten(screen, made);
    return made;
  });
}

/** The site's interview, the file's name, and the last word. */
export function* newSiteWalk(options: NewSiteOptions): Generator<InstallerQuestion, NewSite, Answer> {
  const { facts, file, replace = false } = options;
  const answers = yield* interview(facts);
  const context: AnswerContext = { ...answers, node: {}, span: {}, roles: [], facts };
  const asked = { fixed: undefined, observed: false, shortcut: undefined, context };
  const named =
    file ??
    textOf(
      yield {
        ...asked,
        id: "site-file",
        path: ["file"],
        kind: "text",
        choices: undefined,
        initial: options.offeredFile ?? `${textOf(answers.site.name)}.yaml`,
        problem: async (answer) => (replace ? undefined : await fileProblem(textOf(answer))),
      },
    );
  yield {
    ...asked,
    id: "write",
    path: ["write"],
    kind: "choice",
    choices: ["write"],
    initial: "write",
    // The file's name is needed to show the summary, so it is put where the summary finds it.
    context: { ...context, site: { ...context.site, file: named } },
    problem: () => inspectSite(siteData(answers), facts.roles).findings.find(({ severity }) => severity === "error"),
  };
  return { answers, file: named };
}

async function fileProblem(file: string): Promise<{ message: string; fix: string } | undefined> {
  if (!/^[^\p{Cc}]{1,1000}\.ya?ml$/u.test(file))
    return { message: "a site file has a name that ends in .yaml", fix: "Write a name such as madrid.yaml." };
  try {
    await refuseSiteFile(file, { answers: true });
    return undefined;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const exists = error.code === "confirmation-needed";
    return { message: error.message, fix: exists ? "Name another file; the menu changes a site." : error.hint };
  }
}

function shownBefore({ screen, facts }: NewSiteOptions, { id, context }: InstallerQuestion): string[] {
  const { interview: sentences } = screen.messages;
  if (id === "proposal")
    return [
      sentences.proposed,
      ...nodeLines(screen.messages, context.nodes, context),
      ...ruleLines(screen, facts, context),
      ...lackLines(screen.messages, facts, context),
    ];
  if (id !== "write") return [];
  const { site, nodes, gateway, spans } = context;
  const warnings = inspectSite(siteData({ site, nodes, gateway, spans }), facts.roles).findings.map(
    ({ message, fix }) => `  ${message}. ${fix}`,
  );
  const file = textOf(site.file);
  return [
    sentences.summary,
    `${sentences.rows.file}: ${file}, ${sentences.rows.answers}: ${answersFileOf(file)}`,
    ...siteLines(screen.messages, { site, nodes, gateway, spans }, context),
    ...lackLines(screen.messages, facts, context),
    ...(warnings.length === 0 ? [] : [sentences.warnings, sentences.finding, ...warnings]),
  ];
}

function ruleLines({ messages }: Screen, facts: ObservedFacts, context: AnswerContext): string[] {
  const { interview: sentences } = messages;
  const load = loadOf(context);
  if (load === undefined) return [];
  const rules = facts.sizing.rulesFor(context.roles, load).map(({ says, source }) => `  ${says} (${source})`);
  const there = (role: string) => context.nodes.filter((node) => node.role === role).length;
  const short = [...facts.sizing.ruled].filter(
    (role) => there(role) > 0 && there(role) < facts.sizing.neededOf(role, load),
  );
  return [
    ...(rules.length === 0 ? [] : [sentences.rules, ...rules]),
    sentences.noRule,
    ...short.map((role) => sentences.tooFew(role, facts.sizing.neededOf(role, load), there(role))),
  ];
}

function sayWritten({ messages, say }: Screen, { file, answers }: NewSite): void {
  const { interview: sentences } = messages;
  const { site, gateway } = answers;
  const remote = [
    ...(site.host === undefined || site.host === thisMachine ? [] : [hostNames.nodes]),
    ...(gateway.host === undefined || [thisMachine, site.host].includes(textOf(gateway.host))
      ? []
      : [hostNames.gateway]),
  ];
  say(
    sentences.written(file, answersFileOf(file)),
    ...remote.map((host) => sentences.trust(file, host)),
    sentences.next(file),
  );
}

const mutable = (answer: Answer): string | string[] => (typeof answer === "string" ? answer : [...answer]);
