import pLimit from "p-limit";
import type { Collected, CollectorContext, CollectorKind } from "../collector.ts";
import { counter, gauge } from "../metric.ts";
import { exchange, type ProbeContext, ProbeError } from "../probes/exchange.ts";
import { probeHttp } from "../probes/http.ts";
import { probeMqtt } from "../probes/mqtt.ts";
import { probeMysql } from "../probes/mysql.ts";
import { type Sample, sample } from "../sample.ts";
import type { AgentSettings } from "../settings.ts";

type Service = AgentSettings["services"][number];

const metrics = {
  up: gauge("service_up", "1 while the service answers as it should.", ["service", "kind"]),
  duration: gauge("service_duration_seconds", "How long the service took to answer.", ["service", "kind"]),
  status: gauge("service_http_status", "The status of the answer of a web service.", ["service"]),
  failures: counter("service_failures_total", "Looks at which the service did not answer as it should.", [
    "service",
    "kind",
  ]),
  info: gauge("service_info", "Always 1; what the service says of itself, and what is wrong with it.", [
    "service",
    "kind",
    "detail",
    "why",
  ]),
};

const probeTimeoutMs = 5_000;
const parallelProbes = 32;

export const kind: CollectorKind = {
  name: "services",
  summary: "whether the services of the settings answer",
  everyMs: 30_000,
  timeoutMs: 60_000,
  metrics: Object.values(metrics),
  make(context) {
    const failures = new Map<string, number>();
    return { collect: async () => await collect(context, failures) };
  },
};

async function collect(context: CollectorContext, failures: Map<string, number>): Promise<Collected> {
  const services = context.settings.services.map(numberedTwins);
  if (services.length === 0) return { kind: "absent", why: "the settings name no services" };
  const limited = pLimit(parallelProbes);
  const looks = services.map((service) => limited(async () => await look(context, service, failures)));
  return { kind: "samples", samples: (await Promise.all(looks)).flat() };
}

async function look(context: CollectorContext, service: Service, failures: Map<string, number>): Promise<Sample[]> {
  const { clock } = context;
  const startMs = clock.steadyMs();
  const found = await probe({ machine: context.machine, clock, timeoutMs: probeTimeoutMs }, service);
  const durationSeconds = (clock.steadyMs() - startMs) / 1000;
  const labels = [service.name, service.kind];
  const failed = (failures.get(service.name) ?? 0) + (found.why === "" ? 0 : 1);
  failures.set(service.name, failed);
  return [
    sample(metrics.up, labels, found.why === "" ? 1 : 0),
    sample(metrics.failures, labels, failed),
    sample(metrics.info, [...labels, found.detail, found.why], 1),
    ...(found.why === "" || found.status !== undefined ? [sample(metrics.duration, labels, durationSeconds)] : []),
    ...(found.status === undefined ? [] : [sample(metrics.status, [service.name], found.status)]),
  ];
}

interface Found {
  detail: string;
  /** Empty where the service is well. */
  why: string;
  status?: number;
}

async function probe(context: ProbeContext, service: Service): Promise<Found> {
  try {
    switch (service.kind) {
      case "tcp":
        await exchange(context, service, async () => undefined);
        return { detail: "", why: "" };
      case "http": {
        const status = await probeHttp(context, service.url);
        return { detail: "", why: status === service.status ? "" : "wrong status", status };
      }
      case "mysql":
        return { detail: await probeMysql(context, service), why: "" };
      case "mqtt":
        return { detail: await probeMqtt(context, service), why: "" };
    }
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    return { detail: "", why: error.why };
  }
}

/** Two services may have one name in the settings; two series may not. */
function numberedTwins(service: Service, index: number, all: readonly Service[]): Service {
  const earlier = all.slice(0, index).filter(({ name }) => name === service.name).length;
  return earlier === 0 ? service : { ...service, name: `${service.name} (${earlier + 1})` };
}
