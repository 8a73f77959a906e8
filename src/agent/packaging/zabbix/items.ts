/** What Zabbix shows of a metric; the metric's own definition says what it is. */
export interface ShownMetric {
  metric: string;
  name: string;
  /** Labels that are fixed: {direction: "in"}. Those of the discovered thing are added. */
  labels?: Readonly<Record<string, string>>;
  units?: string;
  /** A counter is shown as so much a second. */
  perSecond?: true;
  /** 1 and 0 in words. */
  words?: "up" | "alarm" | "fine";
}

/** Things that Zabbix discovers, by the word that bin/agent-item knows. */
export interface DiscoveredKind {
  /** What one is called: "Span {#SPAN}". */
  title: string;
  /** The label that tells one from another. */
  label: string;
  /** Other labels of its metrics, which follow from that one. */
  alongside?: readonly string[];
  items: readonly ShownMetric[];
  graphs: readonly { name: string; of: readonly string[] }[];
}

const directions = [
  { direction: "in", words: "in" },
  { direction: "out", words: "out" },
];
const bothWays = (metric: string, name: string, more: Partial<ShownMetric> = {}): ShownMetric[] =>
  directions.map(({ direction, words }) => ({ metric, name: `${name}, ${words}`, labels: { direction }, ...more }));
const meanBothWays = (metric: string, name: string, units?: string): ShownMetric[] =>
  directions.map(({ direction, words }) => ({
    metric,
    name: `${name}, ${words}`,
    labels: { direction, statistic: "mean" },
    ...(units === undefined ? {} : { units }),
  }));
const today = { labels: { period: "day" }, units: "s" } as const;

/** Of the machine as a whole. */
export const plainItems: readonly ShownMetric[] = [
  { metric: "asterisk_up", name: "Asterisk's manager", words: "up" },
  { metric: "asterisk_calls", name: "Calls" },
  { metric: "asterisk_channels", name: "Channels" },
  { metric: "asterisk_uptime_seconds", name: "Asterisk's uptime", units: "uptime" },
  { metric: "dahdi_spans", name: "Spans" },
  { metric: "dahdi_spans_unreadable", name: "Spans that could not be read" },
  { metric: "host_cpu_ratio", name: "Processor use of the host" },
  { metric: "host_memory_available_bytes", name: "Memory that is left on the host", units: "B" },
  { metric: "host_memory_size_bytes", name: "Memory of the host", units: "B" },
  { metric: "time_synchronised", name: "Time is synchronised", words: "fine" },
  { metric: "time_offset_seconds", name: "Offset of the time", units: "s" },
  { metric: "agent_resident_memory_bytes", name: "Memory of the health agent", units: "B" },
  { metric: "agent_cpu_seconds_total", name: "Processor time of the health agent", perSecond: true },
  { metric: "agent_history_size_bytes", name: "Size of the health agent's history", units: "B" },
  { metric: "agent_alerts_waiting", name: "Alerts that wait for being sent" },
];

export const plainGraphs: readonly { name: string; of: readonly string[] }[] = [
  { name: "Calls and channels", of: ["Calls", "Channels"] },
  { name: "Memory of the host", of: ["Memory that is left on the host", "Memory of the host"] },
];

export const discoveredKinds: Readonly<Record<string, DiscoveredKind>> = {
  spans: {
    title: "Span {#NAME}",
    label: "span",
    alongside: ["name", "description", "line"],
    items: [
      { metric: "dahdi_span_alarmed", name: "alarm", words: "alarm" },
      { metric: "pri_span_up", name: "layer 2", words: "up" },
      { metric: "dahdi_span_bearers", name: "channels for calls" },
      { metric: "dahdi_span_bearers_busy", name: "channels that carry a call" },
      { metric: "dahdi_span_unavailable", name: "unavailable time", words: "alarm" },
      { metric: "dahdi_span_errored_seconds", name: "errored seconds in 24 h", ...today },
      { metric: "dahdi_span_severely_errored_seconds", name: "severely errored seconds in 24 h", ...today },
      { metric: "dahdi_span_unavailable_seconds", name: "unavailable seconds in 24 h", ...today },
      { metric: "dahdi_span_controlled_slips", name: "controlled slips in 24 h", labels: { period: "day" } },
      { metric: "dahdi_span_crc_errors_total", name: "CRC errors a second", perSecond: true },
      { metric: "dahdi_span_irq_misses_total", name: "missed interrupts a second", perSecond: true },
    ],
    graphs: [
      { name: "occupancy", of: ["channels for calls", "channels that carry a call"] },
      {
        name: "line quality",
        of: ["errored seconds in 24 h", "severely errored seconds in 24 h", "controlled slips in 24 h"],
      },
    ],
  },
  trunks: {
    title: "Trunk {#TRUNK}",
    label: "trunk",
    alongside: ["driver", "address"],
    items: [
      { metric: "trunk_reachable", name: "reachable", words: "up" },
      { metric: "trunk_qualify_seconds", name: "round trip of OPTIONS", units: "s" },
      ...bothWays("trunk_calls", "calls"),
      ...bothWays("trunk_answer_seizure_ratio", "ASR"),
      ...bothWays("trunk_network_effectiveness_ratio", "NER"),
      ...bothWays("trunk_call_duration_seconds", "ACD", { units: "s" }),
      ...bothWays("trunk_seizures_total", "seizures a second", { perSecond: true }),
      ...meanBothWays("rtp_jitter_seconds", "jitter", "s"),
      ...meanBothWays("rtp_loss_ratio", "packet loss"),
      ...meanBothWays("rtp_mean_opinion_score", "MOS"),
    ],
    graphs: [
      { name: "calls", of: ["calls, in", "calls, out"] },
      { name: "ASR and NER", of: ["ASR, in", "NER, in", "ASR, out", "NER, out"] },
      { name: "round trip", of: ["round trip of OPTIONS"] },
    ],
  },
  guests: {
    title: "Guest {#GUEST}",
    label: "guest",
    items: [
      { metric: "guest_running", name: "runs", words: "up" },
      { metric: "guest_cpu_ratio", name: "processor use" },
      { metric: "guest_memory_bytes", name: "memory", units: "B" },
      { metric: "guest_memory_usable_bytes", name: "memory that is left", units: "B" },
      { metric: "guest_agent_up", name: "guest agent", words: "up" },
    ],
    graphs: [
      { name: "processor", of: ["processor use"] },
      { name: "memory", of: ["memory", "memory that is left"] },
    ],
  },
  collectors: {
    title: "Collector {#COLLECTOR}",
    label: "collector",
    items: [
      { metric: "agent_collector_success", name: "last look", words: "fine" },
      { metric: "agent_collector_duration_seconds", name: "duration of a look", units: "s" },
      { metric: "agent_collector_age_seconds", name: "age of what it saw", units: "s" },
    ],
    graphs: [{ name: "duration", of: ["duration of a look"] }],
  },
  services: {
    title: "Service {#SERVICE}",
    label: "service",
    alongside: ["kind"],
    items: [{ metric: "service_up", name: "answers", words: "up" }],
    graphs: [],
  },
  certificates: {
    title: "Certificate {#CERTIFICATE}",
    label: "certificate",
    items: [{ metric: "certificate_expiry_seconds", name: "time until its end", units: "s" }],
    graphs: [],
  },
  disks: {
    title: "Disk {#DISK}",
    label: "disk",
    items: [{ metric: "disk_healthy", name: "health", words: "fine" }],
    graphs: [],
  },
  filesystems: {
    title: "File system {#MOUNTPOINT}",
    label: "mountpoint",
    items: [
      { metric: "host_filesystem_available_bytes", name: "free", units: "B" },
      { metric: "host_filesystem_size_bytes", name: "size", units: "B" },
    ],
    graphs: [{ name: "space", of: ["free", "size"] }],
  },
  interfaces: {
    title: "Interface {#INTERFACE}",
    label: "interface",
    items: [
      { metric: "host_network_received_bytes_total", name: "received", units: "Bps", perSecond: true },
      { metric: "host_network_sent_bytes_total", name: "sent", units: "Bps", perSecond: true },
    ],
    graphs: [{ name: "traffic", of: ["received", "sent"] }],
  },
  sensors: {
    title: "Sensor {#SENSOR}",
    label: "sensor",
    items: [{ metric: "host_temperature_celsius", name: "temperature", units: "°C" }],
    graphs: [],
  },
  modules: {
    title: "MCAN module {#MODULE}",
    label: "module",
    items: [
      { metric: "mcan_mysql_up", name: "MySQL", words: "up" },
      { metric: "mcan_broker_up", name: "broker", words: "up" },
    ],
    graphs: [],
  },
  resources: {
    title: "MCAN resource {#RESOURCE}",
    label: "resource",
    items: [{ metric: "mcan_used_ratio", name: "use" }],
    graphs: [],
  },
  parts: {
    title: "Configuration of {#PART}",
    label: "part",
    items: [{ metric: "drift_running", name: "differs from what runs", words: "alarm" }],
    graphs: [],
  },
};
