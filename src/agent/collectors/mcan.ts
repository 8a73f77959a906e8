import { type McanReport, mcanModules, parseMcanLines } from "../../telephony/vivait/mcan-lines.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { counter, gauge } from "../metric.ts";
import { exchange, ProbeError, readUntil } from "../probes/exchange.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const metrics = {
  up: gauge("mcan_up", "1 while vivait-mcan tells its state on its diagnostic port."),
  lines: gauge("mcan_lines", `Diagnostic lines that were understood, of ${mcanModules.length}.`),
  uptime: gauge("mcan_uptime_seconds", "Time since vivait-mcan started."),
  restarts: counter("mcan_restarts_total", "Starts of vivait-mcan that were seen, by its uptime that went back."),
  alarms: counter("mcan_alarms_total", "Alarms that vivait-mcan has raised since it started."),
  used: gauge("mcan_used_ratio", "How much of a resource is in use, of its limit.", ["resource"]),
  mysql: gauge("mcan_mysql_up", "1 while the module has its connection to MySQL.", ["module"]),
  broker: gauge("mcan_broker_up", "1 while the module has its connection to the MQTT broker.", ["module"]),
  calls: gauge("mcan_calls", "Calls in the module that hands interactions to Asterisk, by where they are.", ["state"]),
  callsTotal: counter("mcan_calls_total", "Calls since vivait-mcan started."),
  pending: gauge("mcan_pending", "What waits in a queue of vivait-mcan.", ["queue"]),
  publishErrors: counter("mcan_publish_errors_total", "Messages that could not be published."),
  subscriptionErrors: counter("mcan_subscription_errors_total", "Subscriptions that failed."),
  received: counter("mcan_received_messages_total", "Messages that came from the broker."),
  response: gauge("mcan_response_seconds", "How long Asterisk's side took to answer a command."),
  parametersPending: gauge(
    "mcan_parameters_pending",
    "1 while another version of the channels' parameters is waited for.",
  ),
  info: gauge("mcan_info", "Always 1; the version of vivait-mcan.", ["version"]),
};

interface Row {
  metric: Metric;
  values: readonly string[];
  module: string;
  key: string;
}

/** A number of the report, as it is. */
const rows: readonly Row[] = [
  { metric: metrics.uptime, values: [], module: "tmp", key: "uptime" },
  { metric: metrics.alarms, values: [], module: "sis", key: "alarmas" },
  { metric: metrics.mysql, values: ["wws"], module: "wws", key: "mysql" },
  { metric: metrics.mysql, values: ["emi"], module: "emi", key: "mysql" },
  { metric: metrics.mysql, values: ["ses"], module: "ses", key: "mysql" },
  { metric: metrics.broker, values: ["mgt"], module: "mgt pubs", key: "conx" },
  { metric: metrics.broker, values: ["ses"], module: "ses", key: "mgtLatido" },
  { metric: metrics.calls, values: ["active"], module: "gtl", key: "curso" },
  { metric: metrics.calls, values: ["talking"], module: "gtl", key: "conversacion" },
  { metric: metrics.calls, values: ["queued"], module: "gtl", key: "cola" },
  { metric: metrics.callsTotal, values: [], module: "gtl", key: "numLlam" },
  { metric: metrics.pending, values: ["pp3"], module: "pp3", key: "numColaPend" },
  { metric: metrics.pending, values: ["smt"], module: "smt", key: "numColaPend" },
  { metric: metrics.pending, values: ["previous"], module: "ses", key: "sesColaPrevia" },
  { metric: metrics.publishErrors, values: [], module: "mgt pubs", key: "pubsErr" },
  { metric: metrics.subscriptionErrors, values: [], module: "mgt subscrip", key: "subsErr" },
  { metric: metrics.received, values: [], module: "mgt msjRx", key: "msjRx" },
];

/** A resource with its limit, either in one value ("228/256") or in two. */
const resources: readonly { resource: string; module: string; used: string; limit?: string }[] = [
  { resource: "messages", module: "gmp", used: "msj" },
  { resource: "buffers", module: "gmp", used: "buf" },
  { resource: "tasks", module: "gmp", used: "tarea" },
  { resource: "calls", module: "gtl", used: "curso", limit: "max" },
  { resource: "subscriptions", module: "mgt subscrip", used: "subsOcup", limit: "subsMax" },
  { resource: "mailboxes", module: "emi", used: "activos", limit: "activosMax" },
  { resource: "sessions", module: "ses", used: "sesActiv", limit: "sesActivMax" },
];

const mostBytes = 64 << 10;
/** Where it neither closes nor prints its last line, what it said by then is what it says. */
const quietMs = 3_000;
const lastLine = new RegExp(`^vivait-mcan ${mcanModules.at(-1)} .*\\n`, "m");

export const kind: CollectorKind = {
  name: "mcan",
  summary: "what vivait-mcan tells on its diagnostic port",
  everyMs: 15_000,
  timeoutMs: 15_000,
  metrics: Object.values(metrics),
  make: (context) => new McanCollector(context),
};

class McanCollector implements Collector {
  readonly #context: CollectorContext;
  #uptimeSeconds = 0;
  #restarts = 0;

  constructor(context: CollectorContext) {
    this.#context = context;
  }

  async collect(): Promise<Collected> {
    const target = this.#context.settings.mcan;
    if (target === undefined) return { kind: "absent", why: "the settings name no vivait-mcan" };
    const report = await this.#ask(target);
    if (report === undefined || report.size === 0) return { kind: "samples", samples: [this.#sampleUp(false)] };
    const uptimeSeconds = number(report, "tmp", "uptime");
    if (uptimeSeconds !== undefined && uptimeSeconds < this.#uptimeSeconds) this.#restarts += 1;
    this.#uptimeSeconds = uptimeSeconds ?? this.#uptimeSeconds;
    const restarts = sample(metrics.restarts, [], this.#restarts);
    return { kind: "samples", samples: [this.#sampleUp(true), restarts, ...mcanSamples(report)] };
  }

  #sampleUp(up: boolean): Sample {
    return sample(metrics.up, [], up ? 1 : 0);
  }

  /** Undefined where it is down: no connection, or not a line. */
  async #ask(target: { host: string; port: number }): Promise<McanReport | undefined> {
    const { machine, clock } = this.#context;
    try {
      return await exchange({ machine, clock, timeoutMs: 2 * quietMs }, target, async (stream) => {
        let said: Buffer = Buffer.alloc(0);
        const whole = readUntil(stream, {
          mostBytes,
          enough: (bytes) => {
            said = bytes;
            return lastLine.test(bytes.toString("latin1"));
          },
        });
        await Promise.race([whole, clock.sleep(quietMs)]);
        return parseMcanLines(said.toString("latin1"));
      });
    } catch (error) {
      if (error instanceof ProbeError) return undefined;
      throw error;
    }
  }
}

/** The samples of a report. What a line does not have is left out. */
export function mcanSamples(report: McanReport): Sample[] {
  const version = report.get("sis")?.get("ver")?.text;
  const responseMs = number(report, "ias", "tresp");
  const [from, to] = report.get("mca")?.get("canalParamVersion")?.numbers ?? [];
  return [
    sample(metrics.lines, [], report.size),
    ...rows.flatMap(({ metric, values, module, key }) => optional(metric, values, number(report, module, key))),
    ...resources.flatMap(({ resource, module, used, limit }) => {
      const one = report.get(module)?.get(used)?.numbers ?? [];
      const bound = limit === undefined ? one[1] : number(report, module, limit);
      return one[0] === undefined || !bound ? [] : [sample(metrics.used, [resource], one[0] / bound)];
    }),
    ...optional(metrics.response, [], responseMs === undefined ? undefined : responseMs / 1000),
    ...optional(metrics.parametersPending, [], to === undefined ? undefined : Number(from !== to)),
    ...(version === undefined ? [] : [sample(metrics.info, [version.slice(0, 40)], 1)]),
  ];
}

const number = (report: McanReport, module: string, key: string): number | undefined =>
  report.get(module)?.get(key)?.numbers[0];

const optional = (metric: Metric, values: readonly string[], value: number | undefined): Sample[] =>
  value === undefined ? [] : [sample(metric, values, value)];
