import type { AlertRule } from "../../alerts/rule.ts";
import type { Labels, Metric } from "../../sample.ts";
import type { ShownMetric } from "./items.ts";

export interface Trigger {
  expression: string;
  recovery_mode?: "RECOVERY_EXPRESSION";
  recovery_expression?: string;
  name: string;
  priority: "HIGH" | "WARNING" | "INFO";
  description: string;
  dependencies?: { name: string; expression: string; recovery_expression?: string }[];
  tags: { tag: string; value: string }[];
}

export interface TriggerOfItem {
  rule: AlertRule;
  item: ShownMetric;
  /** The metric that the item is a share of, where the rule is about that. */
  whole: ShownMetric | undefined;
  trigger: Trigger;
}

/** What the triggers are about: the machine, or a kind of thing that is discovered. */
export interface TriggerPlace {
  host: string;
  /** The label that tells discovered things apart; undefined for what is there once. */
  label: string | undefined;
  /** Labels that follow from that one, and are macros too. */
  alongside: readonly string[];
  shown: readonly ShownMetric[];
  keyOf(item: ShownMetric): string;
  macroOf(label: string): string;
}

/** Labels whose values are known beforehand: a rule that names none of them is a trigger for each. */
const enumerated: Readonly<Record<string, readonly string[]>> = {
  direction: ["in", "out"],
  statistic: ["mean", "worst"],
  period: ["current", "last", "day"],
};
const priorities = { critical: "HIGH", warning: "WARNING", info: "INFO" } as const;
/** Zabbix has a value a minute, so a shorter time is the last value alone. */
const leastWindowSeconds = 120;

/** The agent's alert rules as triggers on items of this place; rules about other things are left out. */
export function triggersOf(
  rules: readonly AlertRule[],
  place: TriggerPlace,
  metrics: readonly Metric[],
): TriggerOfItem[] {
  const labelsOf = new Map(metrics.map(({ name, labels }) => [name, labels]));
  const found = rules.flatMap((rule) => {
    const labels = labelsOf.get(rule.metric);
    if (labels === undefined) return [];
    return combinations(rule, labels, place).map((fixed) => triggerOf(rule, fixed, place));
  });
  return found.map((each) => ({ ...each, trigger: withDependencies(each, found) }));
}

/** Values of the labels that are fixed in an item's key; none where the rule's metric is not of this place. */
function combinations(rule: AlertRule, labels: readonly string[], { label, alongside }: TriggerPlace): Labels[] {
  if (label !== undefined && (!labels.includes(label) || label in rule.labels)) return [];
  const open = labels.filter((name) => name !== label && !alongside.includes(name) && !(name in rule.labels));
  if (open.some((name) => enumerated[name] === undefined)) return [];
  let found: Record<string, string>[] = [{ ...rule.labels }];
  for (const name of open) {
    found = found.flatMap((each) => (enumerated[name] ?? []).map((value) => ({ ...each, [name]: value })));
  }
  return found;
}

function triggerOf(rule: AlertRule, fixed: Labels, place: TriggerPlace): TriggerOfItem {
  const item = itemOf(rule.metric, { rule, fixed, place });
  const whole = rule.per === undefined ? undefined : itemOf(rule.per, { rule, fixed, place });
  const series = (each: ShownMetric) => `/${place.host}/${place.keyOf(each)}`;
  const limit = (threshold: number) =>
    whole === undefined ? String(threshold) : `${threshold}*last(${series(whole)})`;
  const compared: Compared = { series: series(item), perSecond: item.perSecond === true, limit };
  const { clearThreshold } = rule;
  const suffix = Object.values(fixed).filter((value) => !Object.values(rule.labels).includes(value));
  return {
    rule,
    item,
    whole,
    trigger: {
      expression: expressionOf(rule, compared),
      ...(clearThreshold === undefined || rule.when === "is"
        ? {}
        : { recovery_mode: "RECOVERY_EXPRESSION", recovery_expression: recoveryOf(rule, clearThreshold, compared) }),
      name: [inWords(rule.summary.en, fixed, place), ...suffix].join(", ").slice(0, 255),
      priority: priorities[rule.severity],
      description: inWords(rule.todo.en, fixed, place),
      tags: [{ tag: "rule", value: rule.name }],
    },
  };
}

/** One that is shown anyway, or one that is there for the rule. */
function itemOf(
  metric: string,
  { rule, fixed, place }: { rule: AlertRule; fixed: Labels; place: TriggerPlace },
): ShownMetric {
  const name = [`${metric} (${rule.name})`, ...Object.values(fixed)].join(", ");
  const bare: ShownMetric = { metric, name, ...(Object.keys(fixed).length === 0 ? {} : { labels: fixed }) };
  return place.shown.find((shown) => place.keyOf(shown) === place.keyOf(bare)) ?? bare;
}

interface Compared {
  series: string;
  perSecond: boolean;
  /** A threshold as the expression has it: a number, or that share of the whole. */
  limit(threshold: number): string;
}

function expressionOf(rule: AlertRule, { series, perSecond, limit }: Compared): string {
  const { when, forSeconds, growthSeconds, until } = rule;
  const sign = { above: ">", below: "<", is: "=" }[when];
  const threshold = limit(rule.threshold);
  if (until === true) return `last(${series})-now()${sign}${threshold}`;
  if (growthSeconds !== undefined) {
    const window = Math.max(growthSeconds, leastWindowSeconds);
    // A counter that began anew has grown by what it has now.
    const grown = perSecond
      ? `avg(${series},${window}s)*${growthSeconds}`
      : `last(${series})-min(${series},${window}s)`;
    return `${grown}${sign}${threshold}`;
  }
  if (forSeconds < leastWindowSeconds) return `last(${series})${sign}${threshold}`;
  const least = `min(${series},${forSeconds}s)`;
  const most = `max(${series},${forSeconds}s)`;
  if (when === "is") return `${least}=${threshold} and ${most}=${threshold}`;
  return `${when === "above" ? least : most}${sign}${threshold}`;
}

function recoveryOf(rule: AlertRule, clearThreshold: number, { series, limit }: Compared): string {
  const threshold = limit(clearThreshold);
  const sign = rule.when === "above" ? "<=" : ">=";
  if (rule.until === true) return `last(${series})-now()${sign}${threshold}`;
  const worst = rule.when === "above" ? "max" : "min";
  const value =
    rule.clearSeconds < leastWindowSeconds ? `last(${series})` : `${worst}(${series},${rule.clearSeconds}s)`;
  return `${value}${sign}${threshold}`;
}

const valueWords: readonly string[] = ["value", "percent", "days", "milliseconds"];

/** {span} becomes {#SPAN}; a label that Zabbix does not know here becomes its own name. */
function inWords(text: string, fixed: Labels, place: TriggerPlace): string {
  return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    if (valueWords.includes(name)) return "{ITEM.LASTVALUE1}";
    return name === place.label || place.alongside.includes(name) ? place.macroOf(name) : (fixed[name] ?? name);
  });
}

/** What an alert is a consequence of keeps it silent in Zabbix too, where both are about the same thing. */
function withDependencies({ rule, trigger }: TriggerOfItem, all: readonly TriggerOfItem[]): Trigger {
  const causes = new Set(rule.causes.map((cause) => cause.rule));
  const dependencies = all
    .filter((other) => causes.has(other.rule.name) && other.trigger.name !== trigger.name)
    .map(({ trigger: { name, expression, recovery_expression } }) => ({
      name,
      expression,
      ...(recovery_expression === undefined ? {} : { recovery_expression }),
    }));
  return dependencies.length === 0 ? trigger : { ...trigger, dependencies };
}
