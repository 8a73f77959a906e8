import { dirname, join } from "node:path";
import type { SteadyClock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import type { Machine } from "../core/machine/machine.ts";
import { AlertEngine } from "./alerts/engine.ts";
import { Outbox } from "./alerts/outbox.ts";
import { loadRules } from "./alerts/rule.ts";
import { ManagerConnection } from "./asterisk/connection.ts";
import type { CollectorKind } from "./collector.ts";
import { collectorKinds } from "./collectors/index.ts";
import { busyCounts } from "./collectors/occupancy.ts";
import { History } from "./history/history.ts";
import { Lifeline } from "./lifeline.ts";
import { Model } from "./model.ts";
import type { ServiceManager } from "./notify.ts";
import { Schedule } from "./schedule.ts";
import type { AgentSettings } from "./settings.ts";
import { metricsText } from "./web/metrics-text.ts";
import { WebServer } from "./web/server.ts";

/** An alarm is told within this after the look that saw it. */
const evaluateEveryMs = 200;
/** Alerts last and end by the second, also when nothing new was seen. */
const secondMs = 1000;
const occupancyMemory = "occupancy";

export interface AgentOptions {
  settings: AgentSettings;
  machine: Machine;
  clock: SteadyClock;
  log: Log;
  manager: ServiceManager;
  hostName: string;
  version: string;
}

/** The health agent of one host: sees, keeps, tells. */
export class Agent {
  readonly #options: AgentOptions;
  readonly #kinds: readonly CollectorKind[];
  readonly #model: Model;
  readonly #history: History;
  readonly #outbox: Outbox;
  readonly #asterisk: ManagerConnection;
  readonly #schedule: Schedule;
  readonly #lifeline: Lifeline;
  readonly #web: WebServer;
  #engine: AlertEngine | undefined;
  #changed = false;
  #stopping = false;
  #telling: Promise<void> = Promise.resolve();

  /** Throws data-invalid where the settings name rules that there are not. */
  constructor(options: AgentOptions) {
    this.#options = options;
    const { settings, machine, clock, log, manager } = options;
    const rules = loadRules(settings.alerts.rules);
    this.#history = new History({ settings: settings.history, clock, log });
    const path = join(dirname(settings.history.path), "alerts.sqlite");
    this.#outbox = new Outbox({ path, settings, rules, host: options.hostName, machine, clock, log });
    this.#kinds = collectorKinds({
      occupancy: {
        busy: () => busyCounts((metric) => this.#model.of(metric)),
        load: () => {
          const kept = this.#history.memory.get(occupancyMemory);
          return typeof kept === "string" ? kept : undefined;
        },
        save: (json) => this.#history.memory.set(occupancyMemory, json),
      },
      self: {
        model: { health: () => this.#model.health() },
        history: this.#history,
        outbox: this.#outbox,
      },
    });
    this.#model = new Model(this.#kinds);
    this.#asterisk = new ManagerConnection({ settings: settings.asterisk, machine, clock, log });
    this.#schedule = new Schedule({
      kinds: this.#kinds,
      model: this.#model,
      context: { machine, clock, settings, asterisk: this.#asterisk, log },
      changed: (collector) => {
        this.#changed = true;
        this.#lifeline.beat(collector);
      },
    });
    this.#lifeline = new Lifeline({ manager, clock, kinds: this.#kinds });
    this.#web = new WebServer({
      model: this.#model,
      history: this.#history,
      alerts: this.#outbox,
      kinds: this.#kinds,
      metricsText: () => metricsText(this.#model, this.#kinds),
      settings,
      hostName: options.hostName,
      version: options.version,
      machine,
      clock,
      log,
    });
  }

  /** Throws where it may not or cannot listen; then nothing of it runs. */
  async start(): Promise<{ address: string; port: number }> {
    const { clock, settings, manager } = this.#options;
    const listening = await this.#web.start();
    this.#history.start();
    const collectors = new Map(
      this.#kinds.flatMap(({ name, metrics }) => metrics.map((metric) => [metric.name, name])),
    );
    this.#engine = new AlertEngine({
      rules: loadRules(settings.alerts.rules),
      clock,
      collectorOf: (metric) => collectors.get(metric),
      restored: this.#outbox.start(),
    });
    if (settings.asterisk.enabled) this.#asterisk.start();
    this.#schedule.start();
    this.#lifeline.start();
    this.#telling = this.#tell(this.#engine);
    manager.ready(`watches; page and metrics on ${listening.address}, port ${listening.port}`);
    return listening;
  }

  /** In reverse: who sees ends before who keeps. */
  async stop(): Promise<void> {
    this.#options.manager.stopping();
    this.#stopping = true;
    await this.#telling;
    await this.#lifeline.stop();
    await this.#schedule.stop();
    await this.#asterisk.stop();
    await this.#outbox.stop();
    await this.#history.stop();
    await this.#web.stop();
  }

  /** What was seen is judged and told at once, and kept once a second. */
  async #tell(engine: AlertEngine): Promise<void> {
    const { clock } = this.#options;
    let secondOverMs = clock.steadyMs() + secondMs;
    while (!this.#stopping) {
      await clock.sleep(evaluateEveryMs);
      const secondOver = clock.steadyMs() >= secondOverMs;
      if (!this.#changed && !secondOver) continue;
      this.#changed = false;
      this.#outbox.take(engine.evaluate(this.#model), engine.firing(), this.#model);
      this.#web.changed();
      if (!secondOver) continue;
      secondOverMs = Math.max(secondOverMs + secondMs, clock.steadyMs());
      this.#history.record(this.#model.all(), clock.nowMs());
    }
  }
}
