import { readdirSync, readFileSync } from "node:fs";
import test from "ava";
import { type AlertRule, loadRules } from "../../../../src/agent/alerts/rule.ts";
import { textsOf, valueWords } from "../../../../src/agent/alerts/texts.ts";
import type { CollectorKind } from "../../../../src/agent/collector.ts";
import type { Metric } from "../../../../src/agent/sample.ts";

const collectors = new URL("../../../../src/agent/collectors/", import.meta.url);
const rules = loadRules({});
const byName = new Map(rules.map((rule) => [rule.name, rule]));
const metrics = new Map(
  (await allKinds()).flatMap((kind) => kind.metrics.map((metric) => [metric.name, metric] as const)),
);
const runbook = readFileSync(new URL("../../../../docs/alerts.md", import.meta.url), "utf8");
const sections = new Map(
  runbook
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.split("\n", 1)[0] ?? "", section]),
);

/** Every collector's file gives its kind, or makes it from what it is wired to, which its metrics do not depend on. */
async function allKinds(): Promise<CollectorKind[]> {
  const files = readdirSync(collectors).filter((file) => file.endsWith(".ts") && file !== "index.ts");
  const modules = await Promise.all(
    files.map(async (file) => (await import(new URL(file, collectors).href)) as object),
  );
  return modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]): CollectorKind[] => {
      if (name === "kind") return [value as CollectorKind];
      return name.endsWith("Kind") && typeof value === "function"
        ? [(value as (wiring: object) => CollectorKind)({})]
        : [];
    }),
  );
}

const placesIn = (text: string) =>
  [...new Set([...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? ""))].sort();
const labelsOf = (metric: string): readonly string[] => metrics.get(metric)?.labels ?? [];

test("every rule has a name of its own and asks about metrics and labels that a collector gives", (t) => {
  t.true(rules.length > 40);
  t.is(byName.size, rules.length);
  for (const { name, metric, labels, per, info } of rules) {
    t.true(metrics.has(metric), `${name}: no collector gives ${metric}`);
    for (const label of Object.keys(labels))
      t.true(labelsOf(metric).includes(label), `${name}: ${metric} has no ${label}`);
    if (per !== undefined) t.deepEqual(labelsOf(per), labelsOf(metric), `${name}: a share of ${per}`);
    if (info === undefined) continue;
    t.true(metrics.has(info.metric), `${name}: no collector gives ${info.metric}`);
    for (const label of info.same) {
      t.true(
        labelsOf(metric).includes(label) && labelsOf(info.metric).includes(label),
        `${name}: ${label} of ${info.metric}`,
      );
    }
  }
});

test("what grows is a counter, and what is compared as it is is a gauge", (t) => {
  for (const { name, metric, growthSeconds } of rules) {
    const found = metrics.get(metric) as Metric;
    const counts = found.type === "counter" || name === "DiskSectorsLost";
    t.is(growthSeconds !== undefined, counts, name);
  }
});

test("an alert that ends sooner than it began would flap: its end is on the good side of its threshold", (t) => {
  for (const { name, when, threshold, clearThreshold } of rules) {
    if (clearThreshold === undefined) continue;
    if (when === "above") t.true(clearThreshold <= threshold, name);
    if (when === "below") t.true(clearThreshold >= threshold, name);
    t.not(when, "is", name);
  }
});

test("causes are rules, share the labels that they are compared by, and explain nothing that explains them", (t) => {
  const explains = (rule: AlertRule, target: string, depth: number): boolean =>
    depth < 20 &&
    rule.causes.some(
      ({ rule: cause }) => cause === target || explains(byName.get(cause) as AlertRule, target, depth + 1),
    );
  for (const rule of rules) {
    for (const { rule: cause, same } of rule.causes) {
      const other = byName.get(cause);
      t.truthy(other, `${rule.name}: ${cause} is no rule`);
      for (const label of same) {
        const shared = labelsOf(rule.metric).includes(label) && labelsOf(other?.metric ?? "").includes(label);
        t.true(shared, `${rule.name}: ${cause} does not have ${label} too`);
      }
    }
    t.false(explains(rule, rule.name, 0), rule.name);
  }
});

test("a dead span explains its D-channel and what goes wrong on trunks; Asterisk that is down explains PRI and trunks", (t) => {
  const causesOf = (name: string) => byName.get(name)?.causes.map(({ rule }) => rule) ?? [];
  for (const name of ["PriDown", "DChannelDown", "SpanUnavailable", "TrunkAnswerRatioLow", "TrunkFailing"]) {
    t.true(causesOf(name).includes("SpanAlarm"), name);
  }
  for (const name of ["PriDown", "DChannelDown", "TrunkUnreachable", "TrunkAnswerRatioLow", "TrunkFailing"]) {
    t.true(causesOf(name).includes("AsteriskDown"), name);
  }
});

test("texts name only what the series and its info have, the same in both languages", (t) => {
  const words = Object.keys(valueWords(1));
  for (const { name, metric, info, summary, todo } of rules) {
    const known = [...words, ...labelsOf(metric), ...(info === undefined ? [] : labelsOf(info.metric))];
    for (const texts of [summary, todo]) {
      t.deepEqual(placesIn(texts.en), placesIn(texts.es), name);
      for (const place of placesIn(texts.en)) t.true(known.includes(place), `${name}: {${place}}`);
      t.not(texts.en, texts.es, name);
    }
  }
});

test("every rule has its section in the runbook, with its meaning, commands and what to do, and no section is without a rule", (t) => {
  t.deepEqual([...sections.keys()].sort(), rules.map(({ name }) => name).sort());
  for (const { name, severity, metric, forSeconds, causes } of rules) {
    const section = sections.get(name) ?? "";
    t.regex(section, /\*\*What it means\.\*\* .{20}/, name);
    t.regex(section, /\*\*What to look at first\.\*\*\n\n```sh\n.+\n[^`]*```/, name);
    t.regex(section, /\*\*What to do\.\*\* .{5}/, name);
    t.true(section.toLowerCase().includes(`\n${severity}. `) && section.includes(`\`${metric}`), name);
    if (forSeconds > 0) t.true(section.includes(` for ${forSeconds} s`), name);
    for (const { rule } of causes) t.true(section.includes(`[${rule}](#${rule.toLowerCase()})`), `${name}: ${rule}`);
  }
});

test("a share is told in percent, a time in days or milliseconds, and what is not there as a question mark", (t) => {
  const alert = {
    key: "",
    rule: "",
    severity: "info",
    labels: { trunk: "a\nb" },
    value: 0.0312,
    sinceMs: 0,
    cause: undefined,
  } as const;
  const rule = {
    ...(rules[0] as AlertRule),
    summary: { en: "{trunk} {percent} {milliseconds} {address}", es: "{value} {constructor}" },
  };
  t.deepEqual(textsOf(rule, alert, []).summary, { en: "a b 3.1 % 31 ?", es: "0.031 ?" });
  t.is(valueWords(20.9 * 86_400).days, "20");
});

test("settings change a rule, and one that is not there is refused with those that are", (t) => {
  const changed = loadRules({ SpanSlips: { threshold: 10, severity: "info" }, HostHot: { enabled: false } });
  const slips = changed.find(({ name }) => name === "SpanSlips");
  t.deepEqual([slips?.threshold, slips?.clearThreshold, slips?.severity], [10, undefined, "info"]);
  t.false(changed.some(({ name }) => name === "HostHot"));
  t.throws(() => loadRules({ SpanSlip: {} }), { message: "alerts.rules names rules that there are not: SpanSlip" });
});
