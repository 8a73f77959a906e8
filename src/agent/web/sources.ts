import type { SteadyClock } from "../../core/clock.ts";
import type { Log } from "../../core/log.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { CollectorKind } from "../collector.ts";
import type { CollectorHealth } from "../model.ts";
import type { Labels, Sample } from "../sample.ts";
import type { AgentSettings } from "../settings.ts";

/** A text in each language that the page speaks. */
export interface Texts {
  en: string;
  es: string;
}

export interface ShownAlert {
  key: string;
  rule: string;
  severity: "critical" | "warning" | "info";
  labels: Labels;
  value: number;
  sinceMs: number;
  /** The key of the alert that explains this one. */
  cause: string | undefined;
  /** What is wrong, and what to do first, with the series' own labels put in. */
  summary: Texts;
  todo: Texts;
}

/** How the file of the history is. The page works with each of these, and says which it is. */
export interface HistoryState {
  kind: "recording" | "stopped";
  why: string;
  /** Where a damaged file was put since the agent began. */
  damaged: string | undefined;
}

export interface SeriesQuestion {
  metric: string;
  labels: Labels;
  fromMs: number;
  toMs: number;
  points: number;
}

/** One part of the time. Parts without data are left out. */
export interface SeriesPoint {
  atMs: number;
  min: number;
  mean: number;
  max: number;
  /** By how much a counter grew. */
  growth: number;
}

/** Everything that the page and the interfaces are made from. The web room changes none of it. */
export interface WebSources {
  model: { all(): Iterable<Sample>; health(): readonly CollectorHealth[] };
  history: { state(): HistoryState; series(question: SeriesQuestion): readonly SeriesPoint[] };
  alerts: { firing(): readonly ShownAlert[] };
  kinds: readonly Pick<CollectorKind, "name" | "summary" | "metrics">[];
  /** The body of /metrics. */
  metricsText(): string;
  settings: AgentSettings;
  hostName: string;
  version: string;
  machine: Pick<Machine, "readFile" | "statMany">;
  clock: SteadyClock;
  log: Log;
}
