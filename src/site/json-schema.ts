import { z } from "zod";
import { siteSchema } from "./schema.ts";

/** The site file's form as JSON Schema (draft 2020-12), from the schema that checks it. */
export function siteJsonSchema(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(siteSchema, { io: "input" });
  return { ...schema, title: "spanwright site file" };
}

/** The same as text, the way it is written to a file. */
export function siteJsonSchemaText(): string {
  return `${JSON.stringify(siteJsonSchema(), null, 2)}\n`;
}
