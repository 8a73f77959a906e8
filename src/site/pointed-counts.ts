import { z } from "zod";
import type { PlacedFinding, PointedNumber } from "./plain.ts";
import { quoted } from "./quoted.ts";
import { schemaAt } from "./schema-walk.ts";

/** Counts that are written with a point. Read as the number that YAML takes them for, 1.000 vCPUs would be one. */
export function pointedCounts(schema: z.core.$ZodType, pointed: readonly PointedNumber[]): PlacedFinding[] {
  return pointed
    .filter(({ path }) => isWhole(schemaAt(schema, path)))
    .map(({ path, offset, text }) => ({
      path,
      offset,
      severity: "error",
      message: `${quoted(text)} is no whole number: a point can be read in two ways`,
      fix: fixOf(text),
    }));
}

function isWhole(schema: z.core.$ZodType | undefined): boolean {
  if (schema instanceof z.ZodNumber) return schema.isInt;
  return schema instanceof z.ZodUnion && schema.options.some((option) => isWhole(option as z.core.$ZodType));
}

function fixOf(text: string): string {
  const value = String(Number(text));
  return /^[1-9]\d{0,2}\.\d{3}$/.test(text) ? `Write ${text.replace(".", "")}, or ${value}.` : `Write ${value}.`;
}
