import { z } from "zod";
import type { DataPath } from "./problem.ts";
import { ruleOf } from "./schema-rule.ts";
import { descriptionAt, knownKeys, schemaAt } from "./schema-walk.ts";

type Schema = z.core.$ZodType;

/** What to write in place of a value that the schema refused, and what the key is about. */
export function replacementFor(root: Schema, path: DataPath, issue: z.core.$ZodIssue): string {
  return sentences(`${replacement(root, path, issue)}.`, descriptionAt(root, path));
}

/** What to write where a key is missing altogether. */
export function additionOf(root: Schema, path: DataPath): string {
  const rule = ruleOf(root, path);
  const example = exampleAt(root, path);
  const line = `'${path.at(-1) ?? ""}:${example === undefined ? "" : ` ${example}`}'`;
  const keys = keysBelow(root, path);
  const add = keys === undefined ? `Add ${line}.` : `Add ${line}, and indented below it ${keys}.`;
  return sentences(add, descriptionAt(root, path), rule === undefined ? undefined : `It ${rule}.`);
}

/** What to write where a key stands without a value. */
export function valueFor(root: Schema, path: DataPath): string {
  return sentences(`${valueAt(root, path)}, or delete the line.`, descriptionAt(root, path));
}

function replacement(root: Schema, path: DataPath, issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `Write ${issue.values.map((value) => `'${String(value)}'`).join(" or ")}`;
  if (issue.code === "too_small" || issue.code === "too_big") return withinBounds(root, path, issue);
  if (issue.code === "custom" && issue.message.startsWith("at most"))
    return `Delete some: there may be ${issue.message}`;
  return valueAt(root, path);
}

function valueAt(root: Schema, path: DataPath): string {
  const keys = keysBelow(root, path);
  if (keys !== undefined) return `Write indented below it ${keys}`;
  const type = schemaAt(root, path)?._zod.def.type;
  const example = exampleAt(root, path);
  if (type === "array")
    return `Write a list${example === undefined ? ", with '- ' before each entry" : ` such as ${example}`}`;
  if (type === "number") return numberAt(root, path);
  if (type === "boolean") return "Write true or false, without quotes";
  const rule = ruleOf(root, path)?.replace(/^must be /, "");
  if (rule?.startsWith("must ") === true) return `Write a text that ${rule.replace(/^must look/, "looks")}`;
  return `Write ${rule ?? (example === undefined ? "text, in quotes where it looks like a number" : `'${example}'`)}`;
}

function withinBounds(root: Schema, path: DataPath, issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  if (issue.origin !== "array" && issue.origin !== "string") return numberAt(root, path);
  const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  if (issue.origin === "string") return `Write ${bound} characters`;
  const example = exampleAt(root, path);
  return `Write ${bound} of them${issue.code === "too_big" || example === undefined ? "" : `, such as ${example}`}`;
}

function numberAt(root: Schema, path: DataPath): string {
  const schema = schemaAt(root, path);
  if (!(schema instanceof z.ZodNumber)) return "Write a number, without quotes";
  const { isInt, minValue, maxValue } = schema;
  const range = minValue === null || maxValue === null ? "" : ` from ${minValue} to ${maxValue}`;
  return `Write a ${isInt ? "whole " : ""}number${range}, without quotes`;
}

/** What stands below a mapping's key; undefined for what is no mapping. */
function keysBelow(root: Schema, path: DataPath): string | undefined {
  const schema = schemaAt(root, path);
  if (schema?._zod.def.type === "record") return "a name for each, and below the name its keys";
  const keys = knownKeys(schema);
  return keys.length === 0 ? undefined : `its keys: ${keys.join(", ")}`;
}

/** A value that the schema takes, as it would be written; undefined where nothing can be made up. */
function exampleAt(root: Schema, path: DataPath): string | undefined {
  const def = schemaAt(root, path)?._zod.def;
  if (def?.type === "literal") return String(def.values[0]);
  if (def?.type === "enum") return String(Object.values(def.entries)[0]);
  if (def?.type !== "array") return /(?:such as|look like) (\S+)/.exec(ruleOf(root, path) ?? "")?.[1];
  const entry = exampleAt(root, [...path, 0]);
  return entry === undefined ? undefined : `[${entry}]`;
}

const sentences = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(" ");
