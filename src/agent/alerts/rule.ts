import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { AgentSettings } from "../settings.ts";

export const severities = ["critical", "warning", "info"] as const;
export type Severity = (typeof severities)[number];

const name = z.string().regex(/^[A-Z][A-Za-z0-9]{2,59}$/, "a name like SpanAlarm");
const metric = z.string().regex(/^[a-z][a-z0-9_]{2,99}$/);
const texts = z.strictObject({ en: z.string().min(1).max(500), es: z.string().min(1).max(500) });

const ruleSchema = z.strictObject({
  name,
  severity: z.enum(severities),
  /** One alert for each series of this metric that the condition is true of. */
  metric,
  /** Only series with these labels. */
  labels: z.record(z.string(), z.string()).default({}),
  /** What is compared: the value itself, or by how much it grew within the last so many seconds. */
  growthSeconds: z.number().int().min(1).max(86_400).optional(),
  /** The value is a share of this metric's with the same labels. Without that one, or where it is 0, there is no value. */
  per: metric.optional(),
  /** The value is a moment in seconds since the epoch; what is compared is how many seconds it is until then. */
  until: z.boolean().optional(),
  when: z.enum(["above", "below", "is"]),
  threshold: z.number(),
  /** The alert ends where the value is on the other side of this (hysteresis); the threshold where it is not given. */
  clearThreshold: z.number().optional(),
  /** It has to be true for so long before it is an alert, and untrue for so long before it is none any more. */
  forSeconds: z.number().int().min(0).max(86_400).default(0),
  clearSeconds: z.number().int().min(0).max(86_400).default(10),
  /** While one of these is true of a series with the same value of these labels, this one is its consequence. */
  causes: z
    .array(
      z.strictObject({
        rule: name,
        same: z.array(z.string()),
        /** What it did is seen for so long after it is over, as in the counts of a quarter hour. */
        lastsSeconds: z.number().int().min(0).max(86_400).default(0),
      }),
    )
    .default([]),
  /** Labels of an _info metric with the same labels as these, for the texts. */
  info: z.strictObject({ metric, same: z.array(z.string()) }).optional(),
  /** {label} and {value} stand for the series' own; {percent}, {days} and {milliseconds} for the value as such. */
  summary: texts,
  /** What to do first. The runbook, docs/alerts.md, has more. */
  todo: texts,
});
export type AlertRule = z.infer<typeof ruleSchema>;

const folder = new URL("../../../provisioning/alerts/", import.meta.url);

/** The rules that come with spanwright, with the changes that the settings make to them. */
export function loadRules(changes: AgentSettings["alerts"]["rules"]): AlertRule[] {
  const rules = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) => z.array(ruleSchema).parse(parse(readFileSync(join(folder.pathname, file), "utf8"))));
  const known = new Set(rules.map((rule) => rule.name));
  const unknown = Object.keys(changes).filter((changed) => !known.has(changed));
  if (unknown.length > 0) {
    throw new AppError("data-invalid", {
      message: `alerts.rules names rules that there are not: ${unknown.join(", ")}`,
      hint: `There are: ${[...known].join(", ")}.`,
    });
  }
  return rules.flatMap((rule) => {
    const { enabled, ...change } = changes[rule.name] ?? {};
    if (enabled === false) return [];
    // A threshold that was moved takes the one for the end with it.
    const { clearThreshold, ...rest } = rule;
    const kept = change.threshold === undefined && clearThreshold !== undefined ? { clearThreshold } : {};
    return [{ ...rest, ...kept, ...withoutUndefined(change) }];
  });
}

function withoutUndefined<Values extends object>(values: Values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: Exclude<Values[Key], undefined>;
  };
}
