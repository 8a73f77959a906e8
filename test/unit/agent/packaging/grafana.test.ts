import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { definedMetrics } from "../../../../src/agent/packaging/defined-metrics.ts";
import { grafanaDashboard, rows } from "../../../../src/agent/packaging/grafana.ts";

interface Placed {
  type: string;
  gridPos: { h: number; w: number; x: number; y: number };
  id: number;
}
const path = join(import.meta.dirname, "../../../../templates/agent/grafana-dashboard.json");
const dashboard = JSON.parse(readFileSync(path, "utf8")) as {
  panels: Placed[];
  templating: { list: { name: string; definition?: string }[] };
};
const queries = rows.flatMap(({ panels }) => panels.flatMap((panel) => panel.queries));

test("the dashboard is the one that its rows make; docs/agent.md says how to make it anew", (t) => {
  t.deepEqual(JSON.parse(readFileSync(path, "utf8")), JSON.parse(grafanaDashboard()));
});

test("every query, variable and legend names metrics and labels that collectors define", (t) => {
  const metrics = new Map(definedMetrics().map(({ name, labels }) => [name, [...labels, "instance"]]));
  const variables = dashboard.templating.list.map(({ name }) => name);
  t.true(queries.length > 20);
  const all = [
    ...queries,
    ...dashboard.templating.list.flatMap(({ definition }) =>
      definition === undefined ? [] : [{ expression: definition, legend: "" }],
    ),
  ];
  for (const { expression, legend } of all) {
    const named = [...expression.matchAll(/\b([a-z]+_[a-z_]+)\b(?!\s*\()(?:\{([^}]*)\})?/g)].filter(
      ([, name = ""]) => name !== "group_left" && name !== "label_values",
    );
    t.true(named.length > 0, expression);
    const labels = named.flatMap(([, name = ""]) => metrics.get(name) ?? []);
    for (const [, name = "", inside = ""] of named) {
      t.true(metrics.has(name), `${expression}: ${name}`);
      for (const [, label = ""] of inside.matchAll(/(\w+)=~?"/g))
        t.true(metrics.get(name)?.includes(label), `${expression}: ${label}`);
    }
    for (const [, label = ""] of legend.matchAll(/\{\{(\w+)\}\}/g))
      t.true(labels.includes(label), `${legend}: ${label}`);
    for (const [, variable = ""] of expression.matchAll(/\$(\w+)/g))
      t.true([...variables, "__rate_interval"].includes(variable), variable);
  }
});

test("counters are shown as rates", (t) => {
  for (const { expression } of queries) {
    for (const [, before = ""] of expression.matchAll(/(\w*\(?)\b[a-z_]+_total/g)) t.is(before, "rate(", expression);
  }
});

test("no panel lies over another or beyond the edge, and each has its own number", (t) => {
  const { panels } = dashboard;
  t.is(new Set(panels.map(({ id }) => id)).size, panels.length);
  for (const { gridPos: one, id } of panels) {
    t.true(one.x + one.w <= 24);
    for (const { gridPos: other, id: otherId } of panels) {
      if (id === otherId) continue;
      const apart =
        one.x + one.w <= other.x ||
        other.x + other.w <= one.x ||
        one.y + one.h <= other.y ||
        other.y + other.h <= one.y;
      t.true(apart, `${id} and ${otherId}`);
    }
  }
});
