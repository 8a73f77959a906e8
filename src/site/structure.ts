import { z } from "zod";
import { didYouMean } from "./nearest.ts";
import type { DataPath, Finding } from "./problem.ts";
import { quoted } from "./quoted.ts";
import { descriptionAt, knownKeys, schemaAt } from "./schema-walk.ts";

type Issue = z.core.$ZodIssue;

/** A schema's issues with the data → findings in our words, each with what to do. */
export function structureFindings(schema: z.core.$ZodType, data: unknown, issues: readonly Issue[]): Finding[] {
  return issues.flatMap((issue) => findingsOf(schema, data, issue));
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
      fix: didYouMean(key, known),
    }));
  }
  if (issue.code === "invalid_key") {
    const rule = issue.issues[0]?.message ?? "is no name";
    return error(`the name ${quoted(path.at(-1))} ${rule}`, "Give it another name, here and where it is used.", {
      atKey: true,
    });
  }
  const { present, value } = valueAt(data, path);
  const rule = ruleOf(schema, path);
  const description = descriptionAt(schema, path);
  if (!present) {
    return error(
      "is missing",
      `Add '${path.at(-1) ?? ""}:'. ${[description, rule && `It ${rule}.`].filter(Boolean).join(" ")}`.trim(),
    );
  }
  if (value === null)
    return error("has no value", `Write a value after the ':', or delete the line. ${description ?? ""}`.trim());
  const fix = description ?? (rule === undefined ? "Correct the value." : `The value ${rule}.`);
  return error(messageOfIssue(issue, value, rule), fix);
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

/** The rule of a text value in the schema's own words ("must be a size such as …"), by asking it about a wrong one. */
export function ruleOf(root: z.core.$ZodType, path: DataPath): string | undefined {
  const schema = schemaAt(root, path);
  const type = schema?._zod.def.type;
  if (schema === undefined || (type !== "string" && type !== "union")) return undefined;
  const issue = z.core.safeParse(schema, "\u0000").error?.issues[0];
  if (issue?.code === "invalid_union") return unionRule(issue.errors);
  return issue?.message.startsWith("must") ? issue.message : undefined;
}

function unionRule(alternatives: readonly (readonly Issue[])[]): string {
  const rules = alternatives
    .flatMap((issues) => issues.map(({ message }) => message))
    .filter((rule) => rule.startsWith("must be "));
  return rules.length === 0
    ? "must be text"
    : `must be ${rules.map((rule) => rule.slice("must be ".length)).join(" or ")}`;
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
