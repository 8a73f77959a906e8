import { AppError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { answerProblem } from "./compose.ts";
import { locate } from "./locate.ts";
import { writeOneOf } from "./nearest.ts";
import { plainData } from "./plain.ts";
import { type DataPath, type Finding, formatProblem, type Problem } from "./problem.ts";
import {
  type AnswerContext,
  type Answers,
  nodeQuestions,
  type Question,
  roleQuestions,
  type SiteFacts,
  siteQuestions,
} from "./questions.ts";
import { quoted } from "./quoted.ts";
import { readTextFile } from "./source.ts";
import { textProblems } from "./text-problems.ts";
import { readYaml } from "./yaml-source.ts";

export interface SiteAnswers {
  site: Answers;
  nodes: readonly Answers[];
}

/**
 * Reads the answers of 'site new' from a YAML file: the keys of the questions, and 'nodes', a list. What has a default
 * may be left out. Throws data-invalid with every unknown key, missing key and wrong answer at once.
 */
export async function readAnswers(path: string, facts: SiteFacts): Promise<SiteAnswers> {
  const { text } = await readTextFile(path, limits.dataFileBytes);
  const inText = textProblems(text);
  if (inText.length > 0) throw answersInvalid(path, inText);
  const source = readYaml(text);
  if (source.problems.length > 0) throw answersInvalid(path, source.problems);
  const { data, findings } = plainData(source.document);
  const { answers, findings: wrong } = answersFrom(data, facts);
  const problems = [...findings, ...wrong].map((finding) => locate(source, finding));
  if (problems.length > 0) throw answersInvalid(path, problems);
  return answers;
}

/** Plain data → answers with defaults filled in, and everything that is wrong with them. */
export function answersFrom(data: unknown, facts: SiteFacts): { answers: SiteAnswers; findings: Finding[] } {
  const findings: Finding[] = [];
  const given = mapping(data, [], findings);
  refuseUnknown(given, [...siteQuestions.map(({ key }) => key), "nodes"], [], findings);
  const context = { site: {}, nodes: [], node: {}, facts };
  const site = answerAll(siteQuestions, given, { context, about: "site", path: [], findings });
  const nodes: Answers[] = [];
  const questions = [...nodeQuestions, ...roleQuestions];
  const list: unknown = given.nodes;
  if (!Array.isArray(list) || list.length === 0 || list.length > limits.nodesPerSite) {
    const fix = "Add 'nodes:' with an entry '- role: …' for each machine.";
    findings.push({
      path: ["nodes"],
      severity: "error",
      message: `must be a list of 1 to ${limits.nodesPerSite} nodes`,
      fix,
    });
    return { answers: { site, nodes }, findings };
  }
  for (const [index, entry] of list.entries()) {
    const path = ["nodes", index];
    const node = mapping(entry, path, findings);
    refuseUnknown(
      node,
      questions.map(({ key }) => key),
      path,
      findings,
    );
    nodes.push(answerAll(questions, node, { context: { ...context, site, nodes }, about: "node", path, findings }));
  }
  return { answers: { site, nodes }, findings };
}

/** The words of an answer that is a list: separated by commas or blanks. */
export function splitList(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

interface Asking {
  context: AnswerContext;
  about: "site" | "node";
  path: DataPath;
  findings: Finding[];
}

function answerAll(questions: readonly Question[], given: Readonly<Record<string, unknown>>, asking: Asking): Answers {
  let { context } = asking;
  for (const question of questions) {
    if (question.applies?.(context) === false) continue;
    const path = [...asking.path, question.key];
    const value = given[question.key] ?? (question.optional ? undefined : question.initial?.(context));
    if (value === undefined && question.optional) continue;
    if (value === undefined) {
      asking.findings.push({
        path,
        severity: "error",
        message: "is missing",
        fix: `Add '${question.key}:' (${question.message}).`,
      });
      continue;
    }
    const answer = answerOf(question, value);
    const wrong = answer === undefined ? undefined : answerProblem(question, answer, context);
    if (answer === undefined) {
      const wanted = { list: "a list of texts", number: "a number", text: "text", choice: "text" }[question.kind];
      asking.findings.push({
        path,
        severity: "error",
        message: `must be ${wanted}, found ${quoted(value)}`,
        fix: question.kind === "number" ? "Write a whole number." : "Put the value in quotes.",
      });
    } else if (wrong !== undefined)
      asking.findings.push({ path, severity: "error", message: wrong.message, fix: wrong.fix });
    if (answer !== undefined)
      context = { ...context, [asking.about]: { ...context[asking.about], [question.key]: answer } };
  }
  return context[asking.about];
}

function answerOf(question: Question, value: unknown): string | string[] | undefined {
  if (question.kind === "number" && typeof value === "number") return String(value);
  if (question.kind !== "list") return typeof value === "string" ? value : undefined;
  if (typeof value === "string") return splitList(value);
  return Array.isArray(value) && value.every((word) => typeof word === "string") ? value : undefined;
}

function mapping(data: unknown, path: DataPath, findings: Finding[]): Readonly<Record<string, unknown>> {
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return data as Record<string, unknown>;
  findings.push({
    path,
    severity: "error",
    message: `must be a mapping of keys, found ${quoted(data)}`,
    fix: "Write 'key: value' lines.",
  });
  return {};
}

function refuseUnknown(given: object, known: readonly string[], path: DataPath, findings: Finding[]): void {
  for (const key of Object.keys(given)) {
    if (known.includes(key) || findings.length >= limits.siteProblems) continue;
    const message = `${quoted(key)} is not a question of 'site new'`;
    findings.push({ path: [...path, key], atKey: true, severity: "error", message, fix: writeOneOf(key, known) });
  }
}

function answersInvalid(path: string, problems: readonly Problem[]): AppError {
  const list = problems.map((problem) => formatProblem(path, problem)).join("\n");
  return new AppError("data-invalid", {
    message: `the answers in ${path} have problems:\n${list}`,
    state: "no site file was written",
    context: { file: path, problems },
  });
}
