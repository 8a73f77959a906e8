import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { parse } from "yaml";
import { z } from "zod";
import { loadRules } from "../../../../src/agent/alerts/rule.ts";
import { definedMetrics } from "../../../../src/agent/packaging/defined-metrics.ts";
import { discoveredKinds } from "../../../../src/agent/packaging/zabbix/items.ts";
import { templateName, uuid, zabbixTemplate } from "../../../../src/agent/packaging/zabbix/template.ts";

const root = join(import.meta.dirname, "../../../..");
const path = "templates/agent/zabbix/template_spanwright_agent.yaml";
const text = readFileSync(join(root, path), "utf8");
const metrics = definedMetrics();
const rules = loadRules({});

// What Zabbix 6.0 takes: any other key or word makes it refuse the whole file.
const id = z.string().regex(/^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
const tags = z.array(z.strictObject({ tag: z.string(), value: z.string() }));
const trigger = z.strictObject({
  uuid: id,
  expression: z.string().max(2048),
  recovery_mode: z.literal("RECOVERY_EXPRESSION").optional(),
  recovery_expression: z.string().max(2048).optional(),
  name: z.string().min(1).max(255),
  priority: z.enum(["NOT_CLASSIFIED", "INFO", "WARNING", "AVERAGE", "HIGH", "DISASTER"]),
  description: z.string(),
  dependencies: z
    .array(z.strictObject({ name: z.string(), expression: z.string(), recovery_expression: z.string().optional() }))
    .optional(),
  tags: tags.optional(),
});
const item = z.strictObject({
  uuid: id,
  name: z.string().min(1).max(255),
  type: z.literal("DEPENDENT").optional(),
  key: z.string().max(2048),
  delay: z.string(),
  history: z.string().optional(),
  trends: z.string().optional(),
  value_type: z.enum(["FLOAT", "CHAR", "LOG", "UNSIGNED", "TEXT"]).optional(),
  units: z.string().optional(),
  valuemap: z.strictObject({ name: z.string() }).optional(),
  preprocessing: z
    .array(
      z.strictObject({
        type: z.enum(["PROMETHEUS_PATTERN", "CHANGE_PER_SECOND"]),
        parameters: z.array(z.string()),
        error_handler: z.literal("DISCARD_VALUE").optional(),
      }),
    )
    .optional(),
  master_item: z.strictObject({ key: z.string() }).optional(),
  tags,
  triggers: z.array(trigger).optional(),
  trigger_prototypes: z.array(trigger).optional(),
});
const graph = z.strictObject({
  uuid: id,
  name: z.string().min(1).max(255),
  graph_items: z
    .array(
      z.strictObject({
        sortorder: z.string(),
        color: z.string().regex(/^[0-9A-F]{6}$/),
        item: z.strictObject({ host: z.literal(templateName), key: z.string() }),
      }),
    )
    .min(1),
});
const discovery = z.strictObject({
  uuid: id,
  name: z.string(),
  key: z.string(),
  delay: z.string(),
  lifetime: z.string(),
  item_prototypes: z.array(item).min(1),
  graph_prototypes: z.array(graph).optional(),
});
const group = z.strictObject({ uuid: id, name: z.string() });
const template = z.strictObject({
  uuid: id,
  template: z.literal(templateName),
  name: z.string(),
  description: z.string(),
  groups: z.array(group.pick({ name: true })),
  items: z.array(item),
  discovery_rules: z.array(discovery),
  macros: z.array(
    z.strictObject({ macro: z.string().regex(/^\{\$[A-Z.]+\}$/), value: z.string(), description: z.string() }),
  ),
  valuemaps: z.array(
    z.strictObject({
      uuid: id,
      name: z.string(),
      mappings: z.array(z.strictObject({ value: z.string(), newvalue: z.string() })),
    }),
  ),
});
const file = z.strictObject({
  zabbix_export: z.strictObject({
    version: z.literal("6.0"),
    date: z.string(),
    groups: z.array(group),
    templates: z.tuple([template]),
    graphs: z.array(graph),
  }),
});
const whole = file.parse(parse(text)).zabbix_export;
const [made] = whole.templates;
const prototypes = made.discovery_rules.flatMap((rule) => rule.item_prototypes.map((each) => ({ rule, item: each })));
const everyItem = [...made.items, ...prototypes.map((each) => each.item)];
const everyTrigger = everyItem.flatMap(({ triggers = [], trigger_prototypes = [] }) => [
  ...triggers,
  ...trigger_prototypes,
]);

test("the template is the one that items and alert rules make; docs/agent.md says how to make it anew", (t) => {
  t.is(text, zabbixTemplate({ rules, metrics }));
});

test("every UUID is one of version 4, and there once", (t) => {
  const all = [...text.matchAll(/uuid: '?([0-9a-f]+)'?$/gm)].map(([, found]) => found);
  t.true(all.length > 100);
  t.is(new Set(all).size, all.length);
  t.not(uuid("one"), uuid("other"));
});

test("names of items, triggers and graphs, and keys, are there once each", (t) => {
  const names: Record<string, string[]> = {
    key: everyItem.map(({ key }) => key),
    item: everyItem.map(({ name }) => name),
    trigger: everyTrigger.map(({ name }) => name),
    graph: [...whole.graphs, ...made.discovery_rules.flatMap((rule) => rule.graph_prototypes ?? [])].map(
      ({ name }) => name,
    ),
  };
  for (const [what, found] of Object.entries(names)) {
    t.deepEqual(
      found.filter((name, index) => found.indexOf(name) !== index),
      [],
      what,
    );
  }
});

test("every key is one that the user parameters answer", (t) => {
  const parameters = readFileSync(join(root, "templates/agent/zabbix/spanwright.conf"), "utf8");
  const names = [...parameters.matchAll(/^UserParameter=([^[,]+)(\[\*\])?,/gm)].map(([, name = "", open]) => ({
    name,
    open,
  }));
  t.is(names.length, 4);
  for (const key of [...everyItem.map((each) => each.key), ...made.discovery_rules.map((rule) => rule.key)]) {
    const [name = "", inside] = key.split(/\[(.*)\]$/s);
    const known = names.find((each) => each.name === name);
    t.not(known, undefined, key);
    if (inside !== undefined) t.not(known?.open, undefined, key);
    // More are not passed on, and these characters Zabbix refuses in them.
    t.true((inside ?? "").split(",").length <= 6, key);
    t.notRegex((inside ?? "").replaceAll(/\{#[A-Z.]+\}/g, ""), /[\\'"`*?[\]{}~$!&;()<>|#@\n]/, key);
  }
});

test("items depend on the one that asks, and their patterns name metrics and labels that collectors define", (t) => {
  const master = made.items.find(({ key }) => key === "spanwright.metrics");
  t.like(master, { history: "0", value_type: "TEXT" });
  for (const each of everyItem.filter(({ type }) => type === "DEPENDENT")) {
    t.is(each.master_item?.key, master?.key);
    const [pattern = ""] = each.preprocessing?.[0]?.parameters ?? [];
    const { name, labels = "" } = /^(?<name>\w+)(?:\{(?<labels>.*)\})?$/.exec(pattern)?.groups ?? {};
    const metric = metrics.find((known) => known.name === name);
    t.not(metric, undefined, pattern);
    for (const [, label = ""] of labels.matchAll(/(\w+)="/g))
      t.true(metric?.labels.includes(label), `${pattern}: ${label}`);
    // What it is asked by hand is what it is given.
    const [first, ...rest] = (/^spanwright\.value\[(.*)\]$/.exec(each.key)?.[1] ?? "").split(",");
    t.is(first, name);
    t.is(rest.length, [...labels.matchAll(/="/g)].length, each.key);
  }
});

test("every discovery is one that bin/agent-item knows, and its macros are those that it gives", (t) => {
  const program = readFileSync(join(root, "bin/agent-item"), "utf8");
  for (const rule of made.discovery_rules) {
    const kind = /^spanwright\.discovery\[(\w+)\]$/.exec(rule.key)?.[1] ?? "";
    const row = new RegExp(`^ +${kind} => \\['(\\w+)', '(\\w+)', \\{(.*)\\}\\],$`, "m").exec(program);
    t.not(row, null, kind);
    const [, metric, label = "", others = ""] = row ?? [];
    t.true(metrics.find(({ name }) => name === metric)?.labels.includes(label), kind);
    t.is(discoveredKinds[kind]?.label, label);
    const own = `{#${label.toUpperCase()}`;
    const given = [`${own}}`, `${own}.KEY}`, ...[...others.matchAll(/'(\w+)'/g)].map(([, name]) => `{#${name}}`)];
    const used = new Set([...JSON.stringify(rule).matchAll(/\{#[A-Z.]+\}/g)].map(([macro]) => macro));
    t.true(used.has(`${own}.KEY}`), kind);
    for (const macro of used) t.true(given.includes(macro), `${kind}: ${macro}`);
  }
  t.false(JSON.stringify([made.items, whole.graphs]).includes("{#"));
});

test("expressions and graphs name items that there are, and dependencies triggers", (t) => {
  const keys = new Set(everyItem.map(({ key }) => `/${templateName}/${key}`));
  for (const { expression, recovery_expression = "", dependencies = [] } of everyTrigger) {
    const named = [...`${expression} ${recovery_expression}`.matchAll(/\((\/[^)]+)\)/g)];
    t.true(named.length > 0, expression);
    for (const [, series = ""] of named) t.true(keys.has(series.replace(/,\d+[smh]$/, "")), series);
    for (const { name, expression: other } of dependencies) {
      t.true(
        everyTrigger.some((each) => each.name === name && each.expression === other),
        name,
      );
    }
  }
  for (const { graph_items } of [
    ...whole.graphs,
    ...made.discovery_rules.flatMap((rule) => rule.graph_prototypes ?? []),
  ]) {
    for (const each of graph_items) t.true(keys.has(`/${templateName}/${each.item.key}`), each.item.key);
  }
});

test("triggers are the agent's alert rules, with their severities and thresholds", (t) => {
  const priority: Record<string, string> = { critical: "HIGH", warning: "WARNING", info: "INFO" };
  const uncovered: string[] = [];
  for (const rule of rules) {
    const own = everyTrigger.filter((each) =>
      each.tags?.some(({ tag, value }) => tag === "rule" && value === rule.name),
    );
    if (own.length === 0) uncovered.push(rule.name);
    for (const each of own) {
      t.is<string | undefined, string>(each.priority, priority[rule.severity] ?? "", rule.name);
      const sign = { above: ">", below: "<", is: "=" }[rule.when];
      const share = rule.per === undefined ? "" : `*last(/${templateName}/spanwright.value[${rule.per}`;
      t.true(each.expression.includes(`${sign}${rule.threshold}${share}`), `${rule.name}: ${each.expression}`);
      t.true(each.expression.includes(`spanwright.value[${rule.metric}`), rule.name);
      if (rule.forSeconds >= 120 && rule.growthSeconds === undefined)
        t.true(each.expression.includes(`,${rule.forSeconds}s)`), rule.name);
      if (rule.clearThreshold !== undefined && rule.when !== "is") {
        t.regex(
          each.recovery_expression ?? "",
          new RegExp(`[<>]=${String(rule.clearThreshold).replace(".", "\\.")}(\\*last\\(.*\\))?$`),
          rule.name,
        );
      }
    }
  }
  // Of things that only two labels together tell apart, which low-level discovery of one list can't name.
  t.deepEqual(uncovered.sort(), ["ChannelsFullSoon", "ChannelsNotEnough", "DChannelDown", "GuestDiskError"]);
});
