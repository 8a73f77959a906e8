import { z } from "zod";
import type { DataPath } from "./problem.ts";
import { schemaAt } from "./schema-walk.ts";

/** The rule of a text value in the schema's own words ("must be a size such as …"), by asking it about a wrong one. */
export function ruleOf(root: z.core.$ZodType, path: DataPath): string | undefined {
  const schema = schemaAt(root, path);
  const type = schema?._zod.def.type;
  if (schema === undefined || (type !== "string" && type !== "union")) return undefined;
  const issue = z.core.safeParse(schema, "\u0000").error?.issues[0];
  if (issue?.code === "invalid_union") return unionRule(issue.errors);
  return issue?.message.startsWith("must") ? issue.message : undefined;
}

/** The rules of a union's alternatives as one: "must be an address … or a name …". */
export function unionRule(alternatives: readonly (readonly z.core.$ZodIssue[])[]): string {
  const rules = alternatives
    .flatMap((issues) => issues.map(({ message }) => message))
    .filter((rule) => rule.startsWith("must be "));
  return rules.length === 0
    ? "must be text"
    : `must be ${rules.map((rule) => rule.slice("must be ".length)).join(" or ")}`;
}
