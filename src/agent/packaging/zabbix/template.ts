import { createHash } from "node:crypto";
import { stringify } from "yaml";
import type { AlertRule } from "../../alerts/rule.ts";
import type { Metric } from "../../sample.ts";
import { type DiscoveredKind, discoveredKinds, plainGraphs, plainItems, type ShownMetric } from "./items.ts";
import { type TriggerPlace, triggersOf } from "./triggers.ts";

export const templateName = "spanwright agent";

/** The agent's alert rules, and the metrics that they may be about. */
export interface Alerts {
  rules: readonly AlertRule[];
  metrics: readonly Metric[];
}

const group = "Templates/Telephony";
const master = "spanwright.metrics";
const colours = ["1A7C11", "2774A4", "F63100", "A54F10", "FC6EA3", "6C59DC"];
const words = { up: ["down", "up"], alarm: ["no", "yes"], fine: ["failing", "fine"] } as const;

/**
 * The template for Zabbix 6.0 and later, as YAML. The health agent is asked for its whole text once a minute, and all
 * items depend on that one: an item that asks by itself is a start of a program and a scrape, each minute. Triggers are
 * the agent's own alert rules, with their thresholds.
 */
export function zabbixTemplate(alerts: Alerts): string {
  const content = {
    zabbix_export: {
      version: "6.0",
      date: "2026-01-01T00:00:00Z",
      groups: [{ uuid: uuid(`group ${group}`), name: group }],
      templates: [
        {
          uuid: uuid("template"),
          template: templateName,
          name: templateName,
          description:
            "Spans, trunks, guests and the host as spanwright's health agent sees them, over the user parameters of install.sh agent --zabbix. Generated; see docs/agent.md.",
          groups: [{ name: group }],
          items: [...basis(), ...itemsOf(plainItems, undefined, alerts)],
          discovery_rules: Object.entries(discoveredKinds).map(([kind, discovered]) =>
            discovery(kind, discovered, alerts),
          ),
          macros: [
            { macro: "{$SPANWRIGHT.EVERY}", value: "1m", description: "How often the health agent is asked." },
            { macro: "{$SPANWRIGHT.DISCOVERY}", value: "10m", description: "How often it is asked what there is." },
          ],
          valuemaps: Object.entries(words).map(([name, [zero, one]]) => ({
            uuid: uuid(`words ${name}`),
            name,
            mappings: [
              { value: "0", newvalue: zero },
              { value: "1", newvalue: one },
            ],
          })),
        },
      ],
      graphs: plainGraphs.map(({ name, of }) =>
        graph(
          name,
          plainItems.filter((item) => of.includes(item.name)),
          undefined,
        ),
      ),
    },
  };
  const head =
    "# Made from src/agent/packaging/zabbix and provisioning/alerts: docs/agent.md says how to make it anew.\n";
  return `${head}${stringify(content, { lineWidth: 0, defaultStringType: "QUOTE_SINGLE", defaultKeyType: "PLAIN" })}`;
}

/** {#SPAN.KEY} where a key has it, {#SPAN} where a person or Prometheus' pattern has it. */
const macroOf = (label: string, part = ""): string => `{#${label.toUpperCase()}${part}}`;

/** The key under which the user parameter answers the same, so that any item can be asked for by hand. */
export function keyOf({ metric, labels = {} }: ShownMetric, label: string | undefined): string {
  const fixed = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const own = label === undefined ? [] : [`${label}=${macroOf(label, ".KEY")}`];
  return `spanwright.value[${[metric, ...own, ...fixed].join(",")}]`;
}

/** Whether the agent answers, and the text that all else is taken from. */
function basis(): object[] {
  const status = {
    expression: `max(/${templateName}/spanwright.status,3m)=0`,
    name: "The health agent does not answer",
  };
  return [
    {
      uuid: uuid("item spanwright.status"),
      name: "The health agent answers",
      key: "spanwright.status",
      delay: "{$SPANWRIGHT.EVERY}",
      valuemap: { name: "up" },
      tags: [{ tag: "component", value: "agent" }],
      triggers: [
        {
          uuid: uuid("trigger spanwright.status"),
          ...status,
          priority: "HIGH",
          description: "systemctl status spanwright-agent on the machine; the item spanwright.status[why] says why.",
        },
      ],
    },
    {
      uuid: uuid(`item ${master}`),
      name: "Everything that the health agent sees",
      key: master,
      delay: "{$SPANWRIGHT.EVERY}",
      history: "0",
      trends: "0",
      value_type: "TEXT",
      tags: [{ tag: "component", value: "agent" }],
    },
  ];
}

function discovery(
  kind: string,
  { title, label, alongside = [], items, graphs }: DiscoveredKind,
  alerts: Alerts,
): object {
  const titled = (item: ShownMetric): ShownMetric => ({ ...item, name: `${title}: ${item.name}` });
  const prototypes = graphs.map(({ name, of }) => {
    const drawn = of.flatMap((wanted) => items.filter((item) => item.name === wanted));
    return graph(`${title}: ${name}`, drawn, label);
  });
  return {
    uuid: uuid(`discovery ${kind}`),
    name: `Discovery of ${kind}`,
    key: `spanwright.discovery[${kind}]`,
    delay: "{$SPANWRIGHT.DISCOVERY}",
    lifetime: "7d",
    item_prototypes: itemsOf(items.map(titled), { kind, title, label, alongside }, alerts),
    ...(prototypes.length === 0 ? {} : { graph_prototypes: prototypes }),
  };
}

type Discovered = Pick<DiscoveredKind, "title" | "label"> & { kind: string; alongside: readonly string[] };

/** The items, those that only a rule needs too, each with the triggers on it. */
function itemsOf(shown: readonly ShownMetric[], of: Discovered | undefined, { rules, metrics }: Alerts): object[] {
  const key = (item: ShownMetric) => keyOf(item, of?.label);
  const place: TriggerPlace = {
    host: templateName,
    label: of?.label,
    alongside: of?.alongside ?? [],
    shown,
    keyOf: key,
    macroOf: (label) => macroOf(label),
  };
  const triggers = triggersOf(rules, place, metrics);
  const titled = (item: ShownMetric) => (of === undefined ? item : { ...item, name: `${of.title}: ${item.name}` });
  const known = new Set(shown.map(key));
  const wanted = triggers.flatMap(({ item, whole }) => (whole === undefined ? [item] : [item, whole]));
  const needed = new Map(wanted.filter((item) => !known.has(key(item))).map((item) => [key(item), titled(item)]));
  return [...shown, ...needed.values()].map((item) => {
    const own = triggers
      .filter((each) => key(each.item) === key(item))
      .map(({ rule, trigger }) => ({ uuid: uuid(`trigger ${of?.kind ?? ""} ${rule.name} ${key(item)}`), ...trigger }));
    const member = of === undefined ? "triggers" : "trigger_prototypes";
    return { ...oneItem(item, of), ...(own.length === 0 ? {} : { [member]: own }) };
  });
}

function oneItem(item: ShownMetric, of: Discovered | undefined): object {
  const key = keyOf(item, of?.label);
  const labels = { ...(of === undefined ? {} : { [of.label]: macroOf(of.label) }), ...item.labels };
  const inside = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  const pattern = `${item.metric}${inside.length === 0 ? "" : `{${inside.join(",")}}`}`;
  return {
    uuid: uuid(`item ${of?.kind ?? ""} ${key}`),
    name: item.name,
    type: "DEPENDENT",
    key,
    delay: "0",
    ...(item.words === undefined ? { value_type: "FLOAT" } : { valuemap: { name: item.words } }),
    ...(item.units === undefined ? {} : { units: item.units }),
    preprocessing: [
      // A series that is not there is no data, and no failure.
      { type: "PROMETHEUS_PATTERN", parameters: [pattern, "value", ""], error_handler: "DISCARD_VALUE" },
      ...(item.perSecond === true ? [{ type: "CHANGE_PER_SECOND", parameters: [""] }] : []),
    ],
    master_item: { key: master },
    tags: [{ tag: "component", value: of?.kind ?? "host" }],
  };
}

function graph(name: string, items: readonly ShownMetric[], label: string | undefined): object {
  return {
    uuid: uuid(`graph ${name}`),
    name,
    graph_items: items.map((item, index) => ({
      sortorder: String(index),
      color: colours[index % colours.length],
      item: { host: templateName, key: keyOf(item, label) },
    })),
  };
}

/** In the form of version 4, which Zabbix demands, and always the same for the same thing, so that an import updates it. */
export function uuid(what: string): string {
  const digits = createHash("sha256").update(`spanwright ${what}`).digest("hex").slice(0, 32);
  const variant = "89ab"[Number.parseInt(digits.charAt(16), 16) % 4];
  return `${digits.slice(0, 12)}4${digits.slice(13, 16)}${variant}${digits.slice(17)}`;
}
