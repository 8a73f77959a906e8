import type { z } from "zod";
import { writeOneOf } from "./nearest.ts";
import type { DataPath, Finding } from "./problem.ts";
import { quoted } from "./quoted.ts";
import { ruleOf, unionRule } from "./schema-rule.ts";
import { knownKeys, schemaAt } from "./schema-walk.ts";
import { additionOf, replacementFor, valueFor } from "./structure-fix.ts";

type Issue = z.core.$ZodIssue;

/** A schema's issues with the data → findings in our words, each with what to do. */
export function structureFindings(schema: z.core.$ZodType, data: unknown, issues: readonly Issue[]): Finding[] {
  const ofAnotherKind = new Set(issues.filter(({ code }) => code === "invalid_type").map(({ path }) => keyOf(path)));
  return issues
    .filter(({ code, path }) => (code !== "too_big" && code !== "too_small") || !ofAnotherKind.has(keyOf(path)))
    .flatMap((issue) => findingsOf(schema, data, issue));
}

/** A text in the place of a list is measured as a list too, in characters; its kind is all there is to say of it. */
function keyOf(path: Issue["path"]): string {
  return JSON.stringify(path.map(String));
}

function findingsOf(schema: z.core.$ZodType, data: unknown, issue: Issue): Finding[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const error = (message: string, fix: string, more: Partial<Finding> = {}): Finding[] => [
    { path, severity: "error", message, fix, ...more },
  ];
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schemaAt(schema, path));
    return issue.keys.map((key) => ({
      path: [...path, key],
      atKey: true,
      severity: "error",
      message: `${quoted(key)} is not a key that is known here`,
      fix: writeOneOf(key, known),
    }));
  }
  if (issue.code === "invalid_key") {
    const rule = issue.issues[0]?.message ?? "must be another one";
    const fix = `Write another name, here and where it is used: ${rule.replace(/^must be /, "")}.`;
    return error(`the name ${quoted(path.at(-1))} ${rule}`, fix, { atKey: true });
  }
  const { present, value } = valueAt(data, path);
  if (!present) return error("is missing", additionOf(schema, path));
  if (value === null) return error("has no value", valueFor(schema, path));
  return error(messageOfIssue(issue, value, ruleOf(schema, path)), replacementFor(schema, path, issue));
}

function messageOfIssue(issue: Issue, value: unknown, rule: string | undefined): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kindOf(issue.expected)}, found ${quoted(value)}${issue.expected === "string" && rule !== undefined ? `; it ${rule}` : ""}`;
    case "invalid_value":
      return `must be ${issue.values.map((allowed) => String(allowed)).join(" or ")}, found ${quoted(value)}`;
    case "too_small":
      return `must ${sizeRule(issue.origin, "at least", Number(issue.minimum))}, found ${amountOf(value)}`;
    case "too_big":
      return `must ${sizeRule(issue.origin, "at most", Number(issue.maximum))}, found ${amountOf(value)}`;
    case "invalid_union":
      return `${quoted(value)} ${unionRule(issue.errors)}`;
    default:
      return issue.message.startsWith("must") ? `${quoted(value)} ${issue.message}` : issue.message;
  }
}

function sizeRule(origin: string, bound: string, amount: number): string {
  if (origin === "array") return `have ${bound} ${amount} ${amount === 1 ? "entry" : "entries"}`;
  return origin === "string" ? `have ${bound} ${amount} characters` : `be ${bound} ${amount}`;
}

function amountOf(value: unknown): string {
  if (Array.isArray(value)) return String(value.length);
  return typeof value === "string" ? String(value.length) : quoted(value);
}

function kindOf(expected: string): string {
  const kinds: Record<string, string> = {
    string: "text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    object: "a mapping (indented 'key: value' lines)",
    record: "a mapping (indented 'name:' lines)",
    array: "a list (a line with '- ' for each)",
  };
  return kinds[expected] ?? expected;
}

function valueAt(data: unknown, path: DataPath): { present: boolean; value: unknown } {
  let value = data;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part))
      return { present: false, value: undefined };
    value = (value as Record<string | number, unknown>)[part];
  }
  return { present: value !== undefined, value };
}
