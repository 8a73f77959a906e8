import { Document, visit } from "yaml";
import { AppError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { formOf, isMapping, unknownKeys, valueAt, wholeKey } from "./answers-form.ts";
import { noMore } from "./interview/node-questions.ts";
import type { Answer, Answers, SiteAnswers, SiteFacts, Wrong } from "./interview/question.ts";
import { thisMachine } from "./interview/site-questions.ts";
import { type Asked, answerFrom, gatewayKey, interview } from "./interview/walk.ts";
import { locate } from "./locate.ts";
import { nearest } from "./nearest.ts";
import { plainData } from "./plain.ts";
import { type Finding, formatPath, formatProblem, type Problem } from "./problem.ts";
import { quoted } from "./quoted.ts";
import { readTextFile } from "./source.ts";
import { textProblems } from "./text-problems.ts";
import { readYaml } from "./yaml-source.ts";

export { splitList } from "./interview/walk.ts";

/** How a file begins that answersText made. */
export const answersHead = "# The answers that made ";

const withPoint = /^[0-9]*\.[0-9]*$/;
const sizeQuestions: readonly Asked["id"][] = [
  "node-image",
  "node-vcpus",
  "node-memory",
  "node-system-disk",
  "node-data-disks",
];
const fallback: Readonly<Record<Asked["kind"], string>> = { text: "unknown", choice: "unknown", list: "", number: "1" };

/** Answers of a file, and by their place those that it leaves to their defaults. */
export interface ReadAnswers {
  answers: SiteAnswers;
  /** Sizes of nodes are left out: they are the role's. */
  defaults: Readonly<Record<string, string>>;
}

export async function readAnswers(path: string, facts: SiteFacts): Promise<SiteAnswers> {
  return (await readAnswersAndDefaults(path, facts)).answers;
}

/**
 * Reads the answers of an interview from a YAML file: the keys of the questions. What has a default may be left out.
 * Throws data-invalid with every unknown key, missing key and wrong answer at once.
 */
export async function readAnswersAndDefaults(path: string, facts: SiteFacts): Promise<ReadAnswers> {
  const { text } = await readTextFile(path, limits.dataFileBytes);
  const inText = textProblems(text);
  if (inText.length > 0) throw answersInvalid(path, inText);
  const source = readYaml(text);
  if (source.problems.length > 0) throw answersInvalid(path, source.problems);
  keepPoints(source.document);
  const { data, findings } = plainData(source.document);
  await facts.placing.look(namedHosts(data), String(valueAt(data, ["name"]) ?? ""));
  const { answers, defaults, findings: wrong } = answersFrom(data, facts);
  const problems = [...findings, ...wrong]
    .map((finding) => ({
      ...locate(source, finding),
      path: finding.path.map((part) => wholeKey(String(part))).join("."),
    }))
    .sort((one, other) => one.line - other.line || one.column - other.column);
  if (problems.length > 0) throw answersInvalid(path, problems);
  return { answers, defaults };
}

/** "taken as proposed: timezone Europe/Madrid, host local"; empty where the file answers everything. */
export function defaultsText(defaults: ReadAnswers["defaults"]): string {
  const entries = Object.entries(defaults).map(([place, text]) => `${place} ${text === "" ? "-" : text}`);
  return entries.length === 0 ? "" : `Not in the answers file, and taken as proposed: ${entries.join("; ")}.`;
}

/** Plain data → answers with defaults filled in, and everything that is wrong with them. */
export function answersFrom(data: unknown, facts: SiteFacts): ReadAnswers & { findings: Finding[] } {
  const defaults: Record<string, string> = {};
  const findings: Finding[] = [];
  const given = formOf(data, findings);
  const read = new Set<string>();
  const walk = interview(facts);
  let step = walk.next();
  while (step.done !== true) {
    const asked = step.value;
    if (asked.shortcut === undefined) read.add(formatPath(asked.path));
    const answer = answerIn(given, asked, findings);
    if (isLeftToDefault(given, asked)) defaults[formatPath(asked.path)] = [answer].flat().join(", ");
    step = walk.next(answer);
  }
  const all = [...unknownKeys(given, read), ...findings];
  return { answers: step.value, defaults, findings: all.slice(0, limits.siteProblems) };
}

/** The text of an answers file that gives the same site again, on any machine. */
export function answersText({ site, nodes, gateway, spans }: SiteAnswers, siteFile: string): string {
  const entries = nodes.map(written);
  const pri =
    Object.keys(gateway).length === 0 ? {} : { [gatewayKey]: { ...written(gateway), spans: spans.map(written) } };
  const document = new Document({ ...written(site), ...(entries.length === 0 ? {} : { nodes: entries }), ...pri });
  document.commentBefore = `${answersHead.slice(1)}${siteFile}. The same file again, without a terminal:\n spanwright install OTHER.yaml --answers THIS_FILE`;
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** What the file says to a question, or else its default. What is wrong is noted, and something harmless goes on. */
function answerIn(given: unknown, asked: Asked, findings: Finding[]): Answer {
  if (asked.shortcut !== undefined) return asked.shortcut;
  const note = (finding: Pick<Finding, "message" | "fix">) =>
    findings.push({ path: asked.path, severity: "error", message: finding.message, fix: finding.fix });
  const value = valueAt(given, asked.path);
  if (value === undefined) {
    if (asked.unplaced !== undefined) noteOnce(findings, asked.unplaced);
    if (hasDefault(given, asked)) return defaultOf(asked, findings);
    if (!followsFrom(findings, asked))
      note({ message: "is missing", fix: `Add '${String(asked.path.at(-1))}:'${oneOf(asked)}.` });
    return harmless(asked);
  }
  const answer = answerOf(asked.kind, value);
  if (answer === undefined) {
    note(formWrong(asked, value));
    return harmless(asked);
  }
  if (asked.fixed !== undefined) {
    if (answer !== asked.fixed)
      note({ message: `must be ${asked.fixed}`, fix: "Write 'install: chosen-roles' to choose the roles." });
    return asked.fixed;
  }
  const wrong = asked.problem(answer);
  if (wrong === undefined) return answer;
  note(asked.choices?.includes(String(answer)) === false ? choiceWrong(asked.choices, answer) : wrong);
  // After a wrong choice or number the interview would go astray; a wrong text is kept, for the checks that compare.
  return asked.kind === "text" || asked.kind === "list" ? answer : harmless(asked, String(answer));
}

/** An answer of another form than the question wants: a list for one value, a number for a text. */
function formWrong({ kind, path }: Asked, value: unknown): Wrong {
  const key = String(path.at(-1));
  if (kind !== "list" && Array.isArray(value)) {
    const [only, ...more] = value as unknown[];
    const one = more.length === 0 && (typeof only === "string" || typeof only === "number");
    const fix = one
      ? `Write '${key}: ${quotedPlainly(only)}'.`
      : `Write one of them behind '${key}:', without brackets and dashes.`;
    return { message: "must be a single value, found a list", fix };
  }
  if (kind === "list" && Array.isArray(value)) {
    const index = value.findIndex((word) => typeof word !== "string");
    return {
      message: `entry ${index + 1} must be text, found ${quoted(value[index])}`,
      fix: "Put this entry in quotes.",
    };
  }
  const wanted = { list: "a list of texts", number: "a number", text: "text", choice: "text" }[kind];
  const fix =
    { number: "Write a whole number.", list: "Write '[one, two]'." }[kind as string] ?? "Put the value in quotes.";
  return { message: `must be ${wanted}, found ${quoted(value)}`, fix };
}

function choiceWrong(choices: readonly string[], answer: Answer): Wrong {
  const known = choices.filter((choice) => choice !== noMore);
  const meant = nearest(String(answer), known);
  return {
    message: `must be one of ${known.join(", ")}, found ${quoted(answer)}`,
    fix: meant === undefined ? "Choose one of these." : `Did you mean ${quoted(meant)}?`,
  };
}

const quotedPlainly = (value: string | number): string =>
  typeof value === "number" ? String(value) : quoted(value).slice(1, -1);

/** That the machines fit on no host is said once, not at each of them; and not where something else may be the cause. */
function noteOnce(findings: Finding[], { message, fix }: Wrong): void {
  if (findings.length > 0) return;
  findings.push({ path: ["host"], severity: "error", message, fix });
}

/** The hosts that a file names, right or wrong. */
function namedHosts(data: unknown): readonly string[] {
  const host = valueAt(data, ["host"]) ?? thisMachine;
  const words = answerOf("list", host) ?? [];
  return typeof words === "string" ? [words] : words;
}

/** An entry of a list that is there wants its role; the end of the list is where there is no entry. */
function hasDefault(given: unknown, asked: Asked): boolean {
  if (asked.fixed !== undefined) return true;
  if (asked.id === "node-role" && isMapping(valueAt(given, asked.path.slice(0, -1)))) return false;
  return asked.initial !== undefined;
}

/** What a person would have been asked, and the file says nothing to. */
function isLeftToDefault(given: unknown, asked: Asked): boolean {
  const { id, fixed, observed, shortcut, path, initial } = asked;
  if (fixed !== undefined || observed || shortcut !== undefined || sizeQuestions.includes(id)) return false;
  // The end of the list of nodes.
  return valueAt(given, path) === undefined && initial !== undefined && initial !== noMore;
}

/** What is around it is wrong already, or the network that its default comes from is. */
function followsFrom(findings: readonly Finding[], { id, path }: Asked): boolean {
  return findings.some((finding) => {
    const around = finding.path.length > 0 && finding.path.every((part, index) => part === path[index]);
    return around || (id === "node-address" && finding.path[0] === "cidr");
  });
}

/** The choice that was most likely meant leads the further questions nearer to what the file says. */
function harmless({ id, kind, fixed, initial, choices = [] }: Asked, wrong = ""): Answer {
  const meant = nearest(wrong, choices);
  if (id === "node-role") return fixed ?? meant ?? "plain";
  return answerFrom(kind, fixed ?? meant ?? initial ?? fallback[kind]);
}

/** The default, which the other answers can have made wrong. */
function defaultOf(asked: Asked, findings: Finding[]): Answer {
  const answer = answerFrom(asked.kind, asked.fixed ?? asked.initial ?? "");
  const wrong = asked.fixed === undefined ? asked.problem(answer) : undefined;
  // What follows from another answer's mistake is said there.
  if (wrong !== undefined && findings.length === 0)
    findings.push({ path: asked.path, severity: "error", message: wrong.message, fix: wrong.fix });
  return answer;
}

/** Every number here is a count. YAML reads 1.000 as 1, and so it stays the text that it is, for the question to refuse. */
function keepPoints(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === "number" && node.source?.includes(".")) node.value = node.source;
    },
  });
}

const oneOf = ({ choices }: Asked) =>
  choices === undefined ? "" : `, one of ${choices.filter((choice) => choice !== noMore).join(", ")}`;

function answerOf(kind: Asked["kind"], value: unknown): Answer | undefined {
  if (kind === "number" && typeof value === "number") return String(value);
  if (kind === "number" && typeof value === "string" && withPoint.test(value)) return value;
  if (kind === "choice" && typeof value === "number") return String(value);
  if (kind !== "list") return typeof value === "string" ? value : undefined;
  if (typeof value === "string") return answerFrom(kind, value);
  return Array.isArray(value) && value.every((word) => typeof word === "string") ? value : undefined;
}

const numbers: readonly string[] = ["agents", "calls", "vcpus", "spanCount", "recordingDays", "recordingShare"];

/** Counts are numbers in the file; everything else stays the text that it is. */
function written(answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [
      key,
      numbers.includes(key) ? Number(answer) : shortest(key, answer),
    ]),
  );
}

/** A single host is written as it was before there could be several. */
const shortest = (key: string, answer: Answer): Answer =>
  key === "host" && typeof answer !== "string" && answer.length === 1 ? (answer[0] ?? answer) : answer;

function answersInvalid(path: string, problems: readonly Problem[]): AppError {
  const list = problems.map((problem) => formatProblem(path, problem)).join("\n");
  return new AppError("data-invalid", {
    message: `the answers in ${path} have problems:\n${list}`,
    state: "no site file was written",
    context: { file: path, problems },
  });
}
