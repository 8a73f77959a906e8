import { isAppError } from "../../core/errors.ts";
import { said } from "../../messages/speech.ts";
import { siteData } from "../../site/compose.ts";
import { inspectSite } from "../../site/inspect.ts";
import { type Answer, type AnswerContext, type SiteAnswers, textOf, wordsOf } from "../../site/interview/question.ts";
import {
  hostNames,
  hostsOf,
  loadOf,
  nodeHostName,
  pairsOf,
  recordingsOf,
  thisMachine,
} from "../../site/interview/site-questions.ts";
import { interview } from "../../site/interview/walk.ts";
import { answersFileOf, composeSiteFile, refuseSiteFile, writeSiteFile } from "../new-site-file.ts";
import type { ObservedFacts } from "../site-facts.ts";
import {
  type InstallerQuestion,
  type InterviewOptions,
  type KeptAnswer,
  runInterview,
  saidProblem,
} from "./interview.ts";
import { roomLines } from "./room.ts";
import type { Screen } from "./screen.ts";
import { asOnlyInterview, newSession, removeSession, type Session, writeSession } from "./session.ts";
import { nodeLines, recordingsText, siteLines } from "./site-table.ts";

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
      prepare: async (answers) => await lookAtHosts(options, answers),
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
  // The roles tell how much of the recordings is on one machine.
  const roles = answers.nodes.map(({ role }) => textOf(role));
  const context: AnswerContext = { ...answers, node: {}, span: {}, roles, placed: undefined, facts };
  const asked = { fixed: undefined, observed: false, shortcut: undefined, unplaced: undefined, context };
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

/** The hosts that were named are looked at before anything is placed on them. */
async function lookAtHosts({ screen, facts }: NewSiteOptions, answers: readonly KeptAnswer[]): Promise<void> {
  const answered = (key: string) => answers.findLast(([place]) => place === key)?.[1];
  const hosts = wordsOf(answered("host"));
  const unseen = hosts.filter((host) => facts.placing.seen(host) === undefined);
  if (unseen.length === 0 || !facts.placing.looks) return;
  screen.say(screen.messages.interview.looking(unseen.join(", ")));
  await facts.placing.look(hosts, textOf(answered("name")));
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
      ...roomLines(screen.messages, facts, context),
      ...refusedLines(screen, context),
    ];
  if (id !== "write") return [];
  const { site, nodes, gateway, spans } = context;
  const warnings = inspectSite(siteData({ site, nodes, gateway, spans }), facts.roles).findings.map(
    (finding) => `  ${saidProblem(finding)}`,
  );
  const file = textOf(site.file);
  return [
    sentences.summary,
    `${sentences.rows.file}: ${file}, ${sentences.rows.answers}: ${answersFileOf(file)}`,
    ...siteLines(screen.messages, { site, nodes, gateway, spans }, context),
    ...roomLines(screen.messages, facts, context),
    ...(warnings.length === 0 ? [] : [sentences.warnings, ...warnings]),
  ];
}

function ruleLines({ messages }: Screen, facts: ObservedFacts, context: AnswerContext): string[] {
  const { interview: sentences } = messages;
  const load = loadOf(context);
  const recordings = recordingsOf(context);
  const recorded = [
    ...(recordings === undefined ? [] : [recordingsText(messages, context), ...recordingRules(facts, recordings)]),
    ...pairLines(messages, facts, context),
  ];
  if (load === undefined) return recorded;
  const rules = facts.sizing.rulesFor(context.roles, load).map(saidRule);
  const there = (role: string) => context.nodes.filter((node) => node.role === role).length;
  const short = [...facts.sizing.ruled].filter(
    (role) => there(role) > 0 && there(role) < facts.sizing.neededOf(role, load),
  );
  return [
    ...(rules.length === 0 ? [] : [sentences.rules, ...rules]),
    sentences.noRule,
    ...recorded,
    ...short.map((role) => sentences.tooFew(role, facts.sizing.neededOf(role, load), there(role))),
  ];
}

const recordingRules = ({ sizing }: ObservedFacts, recordings: NonNullable<ReturnType<typeof recordingsOf>>) =>
  sizing.recordingRules(recordings).map(saidRule);

/** A second machine by itself takes nothing over. */
function pairLines({ interview }: Screen["messages"], { sizing }: ObservedFacts, context: AnswerContext): string[] {
  const undescribed = pairsOf(context).filter((role) => !sizing.describedPairs.has(role));
  return undescribed.length === 0 ? [] : [interview.pairUndescribed(undescribed.join(", "))];
}

/** Why the proposal can't be taken. */
function refusedLines({ messages }: Screen, { placed }: AnswerContext): string[] {
  return placed?.refused === undefined ? [] : [messages.interview.refused(saidProblem(placed.refused))];
}

function sayWritten({ messages, say }: Screen, { file, answers }: NewSite): void {
  const { interview: sentences } = messages;
  const { site, gateway } = answers;
  const hosts = hostsOf(site);
  const remote = [
    ...hosts.flatMap((host, index) => (host === thisMachine ? [] : [nodeHostName(index)])),
    ...(gateway.host === undefined || [thisMachine, ...hosts].includes(textOf(gateway.host))
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

const saidRule = ({ says, source }: { says: string; source: string }): string => `  ${said(says)} (${said(source)})`;
