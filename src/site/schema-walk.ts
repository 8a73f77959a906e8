import { z } from "zod";

type Schema = z.core.$ZodTypes;

/** The schema of a value by its path in the data, without the wrappers of optional and default values. */
export function schemaAt(root: z.core.$ZodType, path: readonly (string | number)[]): Schema | undefined {
  let schema: Schema | undefined = unwrap(root);
  for (const part of path) {
    if (schema === undefined) return undefined;
    schema = childOf(schema, part);
  }
  return schema;
}

/** The keys that a mapping may have, in the order of the schema; none where the keys are free. */
export function knownKeys(schema: Schema | undefined): readonly string[] {
  return schema?._zod.def.type === "object" ? Object.keys(schema._zod.def.shape) : [];
}

/** What the schema says of a key: its description, where one was written. */
export function descriptionAt(root: z.core.$ZodType, path: readonly (string | number)[]): string | undefined {
  const parent = schemaAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (parent?._zod.def.type !== "object" || last === undefined) return undefined;
  const child = parent._zod.def.shape[last];
  return child === undefined ? undefined : z.globalRegistry.get(child)?.description;
}

/** Whether a key must be written, and what counts where it is not; undefined for "nothing" and for a mapping's own defaults. */
export function presenceOf(schema: z.core.$ZodType): { needed: boolean; defaultValue: unknown } {
  const def = (schema as Schema)._zod.def;
  if (def.type === "default") return { needed: false, defaultValue: def.defaultValue };
  return { needed: def.type !== "optional" && def.type !== "prefault", defaultValue: undefined };
}

function childOf(schema: Schema, part: string | number): Schema | undefined {
  const def = schema._zod.def;
  if (def.type === "object") {
    const child = Object.hasOwn(def.shape, part) ? def.shape[part] : undefined;
    return child === undefined ? undefined : unwrap(child);
  }
  if (def.type === "record") return unwrap(def.valueType);
  if (def.type === "array") return unwrap(def.element);
  return undefined;
}

function unwrap(schema: z.core.$ZodType): Schema {
  let inner = schema as Schema;
  for (;;) {
    const def = inner._zod.def;
    if (def.type !== "optional" && def.type !== "default" && def.type !== "prefault") return inner;
    inner = def.innerType as Schema;
  }
}
