/** A panel of the dashboard: its title, what it shows, and how. */
export interface Panel {
  title: string;
  kind: "timeseries" | "stat" | "table" | "state-timeline";
  queries: readonly { expression: string; legend: string }[];
  unit?: string;
  /** Columns of 24. */
  width: number;
  /** Values at which the colour changes, and to which. */
  steps?: readonly { from: number | null; color: "green" | "orange" | "red" | "blue" }[];
  max?: number;
}

const good = [
  { from: null, color: "red" },
  { from: 1, color: "green" },
] as const;
const bad = [
  { from: null, color: "green" },
  { from: 1, color: "red" },
] as const;
const host = 'instance="$instance"';
const span = `{${host},span=~"$span"}`;
const daily = `{${host},span=~"$span",period="day"}`;
const trunk = `{${host},trunk=~"$trunk"}`;
const mean = `{${host},trunk=~"$trunk",statistic="mean"}`;
const guest = `{${host},guest=~"$guest"}`;
const named = (expression: string): string =>
  `${expression} * on (instance, span) group_left (name) dahdi_span_info{${host}}`;
const one = (expression: string, legend: string) => [{ expression, legend }];

/** The dashboard, row by row. */
export const rows: readonly { title: string; panels: readonly Panel[] }[] = [
  {
    title: "Spans",
    panels: [
      {
        title: "Alarms",
        kind: "state-timeline",
        width: 12,
        steps: bad,
        queries: one(named(`dahdi_span_alarmed${span}`), "span {{span}} {{name}}"),
      },
      {
        title: "Layer 2",
        kind: "state-timeline",
        width: 12,
        steps: good,
        queries: one(`pri_span_up${span}`, "span {{span}}"),
      },
      {
        title: "Errored seconds in 24 h",
        kind: "timeseries",
        width: 8,
        unit: "s",
        queries: one(`dahdi_span_errored_seconds${daily}`, "span {{span}}"),
      },
      {
        title: "Severely errored and unavailable seconds in 24 h",
        kind: "timeseries",
        width: 8,
        unit: "s",
        queries: [
          { expression: `dahdi_span_severely_errored_seconds${daily}`, legend: "span {{span}} severely errored" },
          { expression: `dahdi_span_unavailable_seconds${daily}`, legend: "span {{span}} unavailable" },
        ],
      },
      {
        title: "Controlled slips in 24 h",
        kind: "timeseries",
        width: 8,
        queries: one(`dahdi_span_controlled_slips${daily}`, "span {{span}}"),
      },
    ],
  },
  {
    title: "Channels",
    panels: [
      {
        title: "Occupancy",
        kind: "timeseries",
        width: 12,
        unit: "percentunit",
        max: 1,
        queries: one(`dahdi_span_bearers_busy${span} / (dahdi_span_bearers${span} > 0)`, "span {{span}}"),
      },
      {
        title: "Channels that carry a call",
        kind: "timeseries",
        width: 12,
        queries: [
          { expression: `sum by (instance) (dahdi_span_bearers_busy{${host}})`, legend: "busy" },
          { expression: `sum by (instance) (dahdi_span_bearers{${host}})`, legend: "there are" },
        ],
      },
    ],
  },
  {
    title: "Trunks",
    panels: [
      {
        title: "Reachable",
        kind: "state-timeline",
        width: 12,
        steps: good,
        queries: one(`trunk_reachable${trunk}`, "{{trunk}}"),
      },
      {
        title: "Round trip of OPTIONS",
        kind: "timeseries",
        width: 12,
        unit: "s",
        queries: one(`trunk_qualify_seconds${trunk}`, "{{trunk}}"),
      },
      {
        title: "ASR",
        kind: "timeseries",
        width: 8,
        unit: "percentunit",
        max: 1,
        queries: one(`trunk_answer_seizure_ratio${trunk}`, "{{trunk}} {{direction}}"),
      },
      {
        title: "NER",
        kind: "timeseries",
        width: 8,
        unit: "percentunit",
        max: 1,
        queries: one(`trunk_network_effectiveness_ratio${trunk}`, "{{trunk}} {{direction}}"),
      },
      {
        title: "Seizures a minute",
        kind: "timeseries",
        width: 8,
        queries: one(`60 * rate(trunk_seizures_total${trunk}[$__rate_interval])`, "{{trunk}} {{direction}}"),
      },
      {
        title: "Jitter",
        kind: "timeseries",
        width: 8,
        unit: "s",
        queries: one(`rtp_jitter_seconds${mean}`, "{{trunk}} {{direction}}"),
      },
      {
        title: "Packet loss",
        kind: "timeseries",
        width: 8,
        unit: "percentunit",
        queries: one(`rtp_loss_ratio${mean}`, "{{trunk}} {{direction}}"),
      },
      {
        title: "MOS",
        kind: "timeseries",
        width: 8,
        max: 5,
        queries: one(`rtp_mean_opinion_score${mean}`, "{{trunk}} {{direction}}"),
      },
    ],
  },
  {
    title: "Guests",
    panels: [
      {
        title: "Runs",
        kind: "state-timeline",
        width: 8,
        steps: good,
        queries: one(`guest_running${guest}`, "{{guest}}"),
      },
      {
        title: "Processor",
        kind: "timeseries",
        width: 8,
        unit: "percentunit",
        max: 1,
        queries: one(`guest_cpu_ratio${guest}`, "{{guest}}"),
      },
      {
        title: "Disks: what they hold of what they may",
        kind: "timeseries",
        width: 8,
        unit: "percentunit",
        queries: one(`guest_disk_allocation_bytes${guest} / guest_disk_capacity_bytes${guest}`, "{{guest}} {{disk}}"),
      },
    ],
  },
  {
    title: "Host",
    panels: [
      {
        title: "Processor",
        kind: "timeseries",
        width: 6,
        unit: "percentunit",
        max: 1,
        queries: one(`host_cpu_ratio{${host}}`, "use"),
      },
      {
        title: "Memory that is left",
        kind: "timeseries",
        width: 6,
        unit: "percentunit",
        max: 1,
        queries: one(`host_memory_available_bytes{${host}} / host_memory_size_bytes{${host}}`, "left"),
      },
      {
        title: "Space that is left",
        kind: "timeseries",
        width: 6,
        unit: "percentunit",
        max: 1,
        queries: one(
          `host_filesystem_available_bytes{${host}} / host_filesystem_size_bytes{${host}}`,
          "{{mountpoint}}",
        ),
      },
      {
        title: "Offset of the time",
        kind: "timeseries",
        width: 6,
        unit: "s",
        queries: one(`time_offset_seconds{${host}}`, "offset"),
      },
    ],
  },
  {
    title: "The agent itself",
    panels: [
      {
        title: "Processor",
        kind: "timeseries",
        width: 6,
        unit: "percentunit",
        queries: one(`rate(agent_cpu_seconds_total{${host}}[$__rate_interval])`, "of one core"),
      },
      {
        title: "Memory",
        kind: "timeseries",
        width: 6,
        unit: "bytes",
        queries: one(`agent_resident_memory_bytes{${host}}`, "resident"),
      },
      {
        title: "Duration of looks",
        kind: "timeseries",
        width: 6,
        unit: "s",
        queries: one(`agent_collector_duration_seconds{${host}}`, "{{collector}}"),
      },
      {
        title: "Collectors that fail",
        kind: "table",
        width: 6,
        queries: one(`agent_collector_success{${host}} == 0`, "{{collector}}"),
      },
    ],
  },
];

/** Names of things of one host that the dashboard can be narrowed to. */
const variables = [
  { name: "instance", query: "label_values(agent_start_time_seconds, instance)", many: false },
  { name: "span", query: `label_values(dahdi_span_info{${host}}, span)`, many: true },
  { name: "trunk", query: `label_values(trunk_info{${host}}, trunk)`, many: true },
  { name: "guest", query: `label_values(guest_running{${host}}, guest)`, many: true },
];
const source = { type: "prometheus", uid: "$datasource" };
const panelHeight = 8;
const columns = 24;

/** The dashboard as Grafana imports it (10 and later), as JSON. It asks for the data source when it is imported. */
export function grafanaDashboard(): string {
  const panels: object[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push({
      id: panels.length + 1,
      type: "row",
      title: row.title,
      collapsed: false,
      panels: [],
      gridPos: { h: 1, w: columns, x: 0, y },
    });
    y += 1;
    let x = 0;
    for (const panel of row.panels) {
      if (x + panel.width > columns) {
        x = 0;
        y += panelHeight;
      }
      panels.push(panelOf(panel, { id: panels.length + 1, gridPos: { h: panelHeight, w: panel.width, x, y } }));
      x += panel.width;
    }
    y += panelHeight;
  }
  const dashboard = {
    uid: "spanwright-agent",
    title: "spanwright agent",
    tags: ["spanwright"],
    schemaVersion: 39,
    version: 1,
    editable: true,
    timezone: "browser",
    refresh: "30s",
    time: { from: "now-24h", to: "now" },
    templating: {
      list: [
        { name: "datasource", label: "Data source", type: "datasource", query: "prometheus" },
        ...variables.map(variableOf),
      ],
    },
    annotations: { list: [] },
    links: [],
    panels,
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

function panelOf(panel: Panel, place: { id: number; gridPos: object }): object {
  const { title, kind, queries, unit, max, steps } = panel;
  const thresholds = steps?.map(({ from, color }) => ({ value: from, color }));
  return {
    ...place,
    type: kind,
    title,
    datasource: source,
    fieldConfig: {
      defaults: {
        ...(unit === undefined ? {} : { unit }),
        ...(max === undefined ? {} : { min: 0, max }),
        ...(thresholds === undefined
          ? {}
          : { color: { mode: "thresholds" }, thresholds: { mode: "absolute", steps: thresholds } }),
      },
      overrides: [],
    },
    options: {},
    targets: queries.map(({ expression, legend }, index) => ({
      refId: String.fromCharCode("A".charCodeAt(0) + index),
      datasource: source,
      expr: expression,
      legendFormat: legend,
      ...(kind === "table" ? { instant: true, format: "table" } : { range: true }),
    })),
  };
}

function variableOf({ name, query, many }: (typeof variables)[number]): object {
  return {
    name,
    label: name,
    type: "query",
    datasource: source,
    query: { query, refId: name },
    definition: query,
    refresh: 2,
    sort: 3,
    multi: many,
    includeAll: many,
    ...(many ? { current: { text: "All", value: "$__all" }, allValue: ".*" } : {}),
  };
}
