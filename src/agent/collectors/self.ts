import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { counter, gauge } from "../metric.ts";
import type { CollectorHealth } from "../model.ts";
import { type Sample, sample } from "../sample.ts";

/** The parts of the agent that tell of themselves. */
export interface SelfSources {
  model: { health(): readonly CollectorHealth[] };
  history: { report(): { state: "ok" | "full" | "failed"; sizeBytes: number; mostBytes: number } };
  outbox: { report(): { waiting: number; failures: number } };
}

const historyStates = ["ok", "full", "failed"] as const;

const metrics = {
  memory: gauge("agent_resident_memory_bytes", "Memory that the agent holds."),
  cpu: counter("agent_cpu_seconds_total", "Processor time that the agent has used."),
  started: gauge("agent_start_time_seconds", "When the agent started, in seconds since the epoch."),
  delay: gauge("agent_event_loop_delay_seconds", "How late the agent came to its work since the last look.", [
    "percentile",
  ]),
  historySize: gauge("agent_history_size_bytes", "Size of the history's file."),
  historyLimit: gauge("agent_history_limit_bytes", "Size that the history's file never exceeds."),
  historyState: gauge("agent_history_state", "1 for the state that the history is in.", ["state"]),
  waiting: gauge("agent_alerts_waiting", "Alerts that wait for being sent."),
  sendFailures: counter("agent_alert_send_failures_total", "Tries to send an alert that failed."),
  duration: gauge("agent_collector_duration_seconds", "How long the collector's last look took.", ["collector"]),
  success: gauge("agent_collector_success", "1 where the collector's last look did not fail.", ["collector"]),
  present: gauge("agent_collector_present", "1 where the collector has something to look at here.", ["collector"]),
  age: gauge("agent_collector_age_seconds", "Time since the collector's last look that did not fail.", ["collector"]),
  failures: counter("agent_collector_failures_total", "Looks of the collector that failed.", ["collector"]),
};

/** The collector of the agent itself. It is made with what it looks at, as no context has that. */
export function selfKind(sources: SelfSources): CollectorKind {
  return {
    name: "self",
    summary: "the agent itself: what it needs, and how its collectors are",
    everyMs: 5_000,
    timeoutMs: 5_000,
    metrics: Object.values(metrics),
    make: (context) => new SelfCollector(context, sources),
  };
}

/** Coarse enough to cost nothing; a delay below it is none that anybody would notice. */
const resolutionMs = 50;
const nanosecond = 1e-9;

class SelfCollector implements Collector {
  readonly #context: CollectorContext;
  readonly #sources: SelfSources;
  #delay: ReturnType<typeof monitorEventLoopDelay> | undefined;

  constructor(context: CollectorContext, sources: SelfSources) {
    this.#context = context;
    this.#sources = sources;
  }

  async collect(): Promise<Collected> {
    const { model, history, outbox } = this.#sources;
    const { user, system } = process.cpuUsage();
    const kept = history.report();
    const sending = outbox.report();
    return {
      kind: "samples",
      samples: [
        sample(metrics.memory, [], process.memoryUsage.rss()),
        sample(metrics.cpu, [], (user + system) / 1e6),
        sample(metrics.started, [], performance.timeOrigin / 1000),
        ...this.#delays(),
        sample(metrics.historySize, [], kept.sizeBytes),
        sample(metrics.historyLimit, [], kept.mostBytes),
        ...historyStates.map((state) => sample(metrics.historyState, [state], kept.state === state ? 1 : 0)),
        sample(metrics.waiting, [], sending.waiting),
        sample(metrics.sendFailures, [], sending.failures),
        ...model.health().flatMap((health) => collectorSamples(health, this.#context.clock.nowMs())),
      ],
    };
  }

  async stop(): Promise<void> {
    this.#delay?.disable();
  }

  /** What the histogram counts is the time between two ticks of its own; what is above its resolution was late. */
  #delays(): Sample[] {
    if (this.#delay === undefined) {
      this.#delay = monitorEventLoopDelay({ resolution: resolutionMs });
      this.#delay.enable();
      return [];
    }
    const { count, max } = this.#delay;
    const late = (ticksNs: number) => Math.max(0, ticksNs * nanosecond - resolutionMs / 1000);
    const found = [
      sample(metrics.delay, ["50"], late(this.#delay.percentile(50))),
      sample(metrics.delay, ["99"], late(this.#delay.percentile(99))),
      sample(metrics.delay, ["100"], late(max)),
    ];
    this.#delay.reset();
    return count === 0 ? [] : found;
  }
}

/** A collector that has not looked yet has nothing to tell. */
function collectorSamples(health: CollectorHealth, nowMs: number): Sample[] {
  if (health.state === "waiting") return [];
  const { name } = health;
  return [
    sample(metrics.duration, [name], health.durationMs / 1000),
    sample(metrics.success, [name], health.state === "failed" ? 0 : 1),
    sample(metrics.present, [name], health.state === "absent" ? 0 : 1),
    sample(metrics.failures, [name], health.failures),
    // The date may have been set back since.
    ...(health.succeededAtMs === 0
      ? []
      : [sample(metrics.age, [name], Math.max(0, nowMs - health.succeededAtMs) / 1000)]),
  ];
}
