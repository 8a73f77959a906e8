import type { SteadyClock } from "../../core/clock.ts";
import type { CollectorHealth } from "../model.ts";
import type { Labels, Sample } from "../sample.ts";
import { Growth } from "./growth.ts";
import type { AlertRule, Severity } from "./rule.ts";

/** An alert that is there, or was until now. */
export interface Alert {
  /** Rule and labels: the same trouble has the same key, also after a restart. */
  key: string;
  rule: string;
  severity: Severity;
  labels: Labels;
  value: number;
  /** Milliseconds since the epoch. */
  sinceMs: number;
  /** The key of the alert that explains this one; undefined where it stands for itself. */
  cause: string | undefined;
}

export interface Transition {
  kind: "fired" | "resolved";
  alert: Alert;
  atMs: number;
}

/** What the rules are asked about. */
export interface Present {
  all(): Iterable<Sample>;
  health(): readonly CollectorHealth[];
}

interface Series {
  rule: AlertRule;
  labels: Labels;
  value: number;
  /** Steady time since when the condition is true, or untrue of an alert. */
  trueSinceMs: number | undefined;
  untrueSinceMs: number | undefined;
  firing: Alert | undefined;
}

export interface EngineOptions {
  rules: readonly AlertRule[];
  clock: SteadyClock;
  /** Which collector a metric is from: while that one fails, or has not looked yet, nothing is known, so nothing ends. */
  collectorOf: (metric: string) => string | undefined;
  /** Alerts that were there when the agent ended. */
  restored: readonly Alert[];
}

/** No cause lasts longer: rule.ts. */
const longestLastingMs = 86_400_000;

/** Which rules are true of which series, for how long, and which of them only follow from another. */
export class AlertEngine {
  readonly #options: EngineOptions;
  readonly #series = new Map<string, Series>();
  readonly #growth = new Growth();
  /** Alerts that are over, by their keys: some of what they did is still to be seen. */
  readonly #over = new Map<string, { rule: string; labels: Labels; atMs: number }>();
  readonly #rulesOf: ReadonlyMap<string, readonly AlertRule[]>;
  /** Metrics that others are a share of. */
  readonly #wholes: ReadonlySet<string>;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#rulesOf = Map.groupBy(options.rules, (rule) => rule.metric);
    this.#wholes = new Set(options.rules.flatMap(({ per }) => per ?? []));
    const rules = new Map(options.rules.map((rule) => [rule.name, rule]));
    for (const alert of options.restored) {
      const rule = rules.get(alert.rule);
      if (rule === undefined) continue;
      const { labels, value } = alert;
      this.#series.set(alert.key, {
        rule,
        labels,
        value,
        trueSinceMs: options.clock.steadyMs(),
        untrueSinceMs: undefined,
        firing: alert,
      });
    }
  }

  /** Alerts that are there now, those that only follow from another included. */
  firing(): Alert[] {
    return [...this.#series.values()].flatMap(({ firing }) => firing ?? []);
  }

  /** Asks every rule about the present. What began and what ended since the last time, causes before consequences. */
  evaluate(present: Present): Transition[] {
    const seen = this.#look(present);
    const unheard = new Set(
      present.health().flatMap(({ name, state }) => (state === "failed" || state === "waiting" ? [name] : [])),
    );
    const transitions: Transition[] = [];
    const oldestMs = this.#options.clock.steadyMs() - longestLastingMs;
    for (const [key, { atMs }] of this.#over) if (atMs < oldestMs) this.#over.delete(key);
    for (const rule of this.#options.rules) {
      for (const [key, series] of this.#series) {
        if (series.rule !== rule) continue;
        const unknown = !seen.has(key) && unheard.has(this.#options.collectorOf(rule.metric) ?? "");
        if (unknown) continue;
        transitions.push(...this.#advance(key, series));
        if (!seen.has(key) && series.firing === undefined) this.#series.delete(key);
      }
    }
    return transitions;
  }

  /** Takes in the values. Series that are not there any more are untrue. */
  #look(present: Present): Set<string> {
    const nowMs = this.#options.clock.steadyMs();
    const { asked, wholes } = this.#asked(present);
    const known = new Set([...this.#series.values()].map(({ rule }) => rule));
    const seen = new Set<string>();
    for (const sample of asked) {
      for (const rule of this.#rulesOf.get(sample.metric) ?? []) {
        // Almost all of a present that is well: nothing to remember, and so no name to be made for it.
        if (isPlain(rule) && !known.has(rule) && !isTrue(rule, sample.value, false)) continue;
        if (!matches(rule.labels, sample.labels)) continue;
        const key = keyOf(rule.name, sample.labels);
        const value = this.#compared(rule, sample, { key, nowMs, wholes });
        if (value === undefined) continue;
        seen.add(key);
        this.#judge(key, rule, { ...sample, value }, nowMs);
      }
    }
    this.#growth.forgetAllBut(seen);
    for (const [key, series] of this.#series) if (!seen.has(key)) untrue(series, nowMs);
    return seen;
  }

  /** The few samples of many that a rule asks about, and the values that others are a share of, by metric and labels. */
  #asked(present: Present): { asked: Sample[]; wholes: ReadonlyMap<string, number> } {
    const asked: Sample[] = [];
    const wholes = new Map<string, number>();
    for (const sample of present.all()) {
      if (this.#rulesOf.has(sample.metric)) asked.push(sample);
      if (this.#wholes.has(sample.metric)) wholes.set(keyOf(sample.metric, sample.labels), sample.value);
    }
    return { asked, wholes };
  }

  #compared(
    rule: AlertRule,
    sample: Sample,
    { key, nowMs, wholes }: { key: string; nowMs: number; wholes: ReadonlyMap<string, number> },
  ): number | undefined {
    if (rule.growthSeconds !== undefined) {
      return this.#growth.of(key, sample.value, { nowMs, overSeconds: rule.growthSeconds });
    }
    if (rule.until === true) return sample.value - this.#options.clock.nowMs() / 1000;
    if (rule.per === undefined) return sample.value;
    const whole = wholes.get(keyOf(rule.per, sample.labels)) ?? 0;
    return whole === 0 ? undefined : sample.value / whole;
  }

  #judge(key: string, rule: AlertRule, { labels, value }: Sample, nowMs: number): void {
    const before = this.#series.get(key);
    const wrong = isTrue(rule, value, before?.firing !== undefined);
    if (before === undefined) {
      if (!wrong) return;
      this.#series.set(key, { rule, labels, value, trueSinceMs: nowMs, untrueSinceMs: undefined, firing: undefined });
      return;
    }
    before.value = value;
    if (!wrong) untrue(before, nowMs);
    else {
      before.trueSinceMs ??= nowMs;
      before.untrueSinceMs = undefined;
    }
  }

  #advance(key: string, series: Series): Transition[] {
    const { clock } = this.#options;
    const [steadyMs, atMs] = [clock.steadyMs(), clock.nowMs()];
    const { rule, labels, value, firing } = series;
    const cause = this.#causeOf(series);
    if (firing === undefined) {
      if (series.trueSinceMs === undefined || steadyMs - series.trueSinceMs < rule.forSeconds * 1000) return [];
      series.firing = { key, rule: rule.name, severity: rule.severity, labels, value, sinceMs: atMs, cause };
      return [{ kind: "fired", alert: series.firing, atMs }];
    }
    series.firing = { ...firing, value: series.untrueSinceMs === undefined ? value : firing.value };
    if (series.untrueSinceMs !== undefined && steadyMs - series.untrueSinceMs >= rule.clearSeconds * 1000) {
      const { firing: ended } = series;
      series.firing = undefined;
      this.#over.set(key, { rule: rule.name, labels, atMs: steadyMs });
      return ended === undefined ? [] : [{ kind: "resolved", alert: ended, atMs }];
    }
    // Its cause is gone and it is not: from now on it stands for itself, once it has lasted as long as it must.
    if (firing.cause !== undefined && cause === undefined && series.untrueSinceMs === undefined) {
      series.trueSinceMs = steadyMs;
      series.firing = undefined;
      return rule.forSeconds === 0 ? this.#advance(key, series) : [];
    }
    return [];
  }

  #causeOf({ rule, labels }: Series): string | undefined {
    const nowMs = this.#options.clock.steadyMs();
    for (const { rule: name, same, lastsSeconds } of rule.causes) {
      const fits = (other: Labels) => same.every((label) => other[label] === labels[label]);
      for (const [key, other] of this.#series) {
        if (other.rule.name !== name || (other.firing === undefined && other.trueSinceMs === undefined)) continue;
        if (fits(other.labels)) return key;
      }
      for (const [key, over] of this.#over) {
        if (over.rule === name && nowMs - over.atMs < lastsSeconds * 1000 && fits(over.labels)) return key;
      }
    }
    return undefined;
  }
}

export function keyOf(rule: string, labels: Labels): string {
  const pairs = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
  return `${rule}{${pairs.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(",")}}`;
}

/** Its values are compared as they are. */
const isPlain = ({ growthSeconds, until, per }: AlertRule): boolean =>
  growthSeconds === undefined && until !== true && per === undefined;

/** An alert goes on until the value is past the threshold for its end. */
function isTrue({ when, threshold, clearThreshold }: AlertRule, value: number, firing: boolean): boolean {
  const limit = firing ? (clearThreshold ?? threshold) : threshold;
  if (when === "above") return value > limit;
  if (when === "below") return value < limit;
  return value === threshold;
}

function untrue(series: Series, nowMs: number): void {
  series.trueSinceMs = undefined;
  series.untrueSinceMs ??= nowMs;
}

function matches(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([label, value]) => labels[label] === value);
}
