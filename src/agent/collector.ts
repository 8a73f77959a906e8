import type { SteadyClock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { AsteriskLink } from "./asterisk/link.ts";
import type { Metric, Sample } from "./sample.ts";
import type { AgentSettings } from "./settings.ts";

/** What a collector may use. Time and the machine come through their seams, so recorded trees and turned clocks do. */
export interface CollectorContext {
  machine: Machine;
  clock: SteadyClock;
  settings: AgentSettings;
  /** The one connection to Asterisk's manager that all collectors share. */
  asterisk: AsteriskLink;
  log: Log;
  /** Asks for this collector to be run at once: an event came that must not wait for its turn. */
  hurry(): void;
}

/** What one look came to. "absent": there is nothing to look at here (no DAHDI, no libvirt), which is no failure. */
export type Collected = { kind: "samples"; samples: readonly Sample[] } | { kind: "absent"; why: string };

export interface Collector {
  /** Looks once. Throws where it cannot; the schedule counts that, keeps the last samples for no longer than they are true. */
  collect(): Promise<Collected>;
  /** Frees what it holds: a connection, a program that runs beside it. */
  stop?(): Promise<void>;
}

/** A kind of collector: one file in src/agent/collectors, and a line in its index. */
export interface CollectorKind {
  /** snake_case, as it stands in the label 'collector': "dahdi_spans". */
  name: string;
  /** What it looks at, in a line. */
  summary: string;
  everyMs: number;
  /** After this long without an end, a look has failed. */
  timeoutMs: number;
  metrics: readonly Metric[];
  /** Only stores what it is given; the first collect() acts. */
  make(context: CollectorContext): Collector;
}
