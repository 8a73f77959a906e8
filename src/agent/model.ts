import type { CollectorKind } from "./collector.ts";
import type { Labels, Sample } from "./sample.ts";

/** How the last looks of a collector went. */
export interface CollectorHealth {
  name: string;
  /** "waiting" before its first look. */
  state: "waiting" | "ok" | "absent" | "failed";
  /** Why it is absent or failed. */
  why: string;
  durationMs: number;
  /** Milliseconds since the epoch of the last look's end; 0 before the first. */
  lookedAtMs: number;
  succeededAtMs: number;
  failures: number;
}

/** When a look ended. */
interface LookEnd {
  nowMs: number;
  /** By the clock that nobody sets. */
  steadyMs: number;
  durationMs: number;
}

/** The present: what every collector saw last. Everything that is shown, kept or alerted on is read from here. */
export class Model {
  readonly #samples = new Map<string, readonly Sample[]>();
  readonly #health = new Map<string, CollectorHealth>();
  readonly #staleAfterMs = new Map<string, number>();
  /** Steady time of the last look that did not fail: a date that is set makes nothing older or younger. */
  readonly #succeededMs = new Map<string, number>();

  constructor(kinds: readonly Pick<CollectorKind, "name" | "everyMs" | "timeoutMs">[]) {
    for (const { name, everyMs, timeoutMs } of kinds) {
      this.#health.set(name, {
        name,
        state: "waiting",
        why: "",
        durationMs: 0,
        lookedAtMs: 0,
        succeededAtMs: 0,
        failures: 0,
      });
      this.#staleAfterMs.set(name, 3 * everyMs + timeoutMs);
    }
  }

  saw(name: string, samples: readonly Sample[], at: LookEnd): void {
    this.#samples.set(name, samples);
    this.#succeededMs.set(name, at.steadyMs);
    this.#note(name, { state: "ok", why: "", ...times(at), succeededAtMs: at.nowMs });
  }

  absent(name: string, why: string, at: LookEnd): void {
    this.#samples.delete(name);
    this.#succeededMs.set(name, at.steadyMs);
    this.#note(name, { state: "absent", why, ...times(at), succeededAtMs: at.nowMs });
  }

  /** What it saw before stays until it is too old to be called the present. */
  failed(name: string, why: string, at: LookEnd): void {
    const before = this.#health.get(name);
    const succeededMs = this.#succeededMs.get(name) ?? Number.NEGATIVE_INFINITY;
    if (at.steadyMs - succeededMs > (this.#staleAfterMs.get(name) ?? 0)) this.#samples.delete(name);
    this.#note(name, { state: "failed", why, ...times(at), failures: (before?.failures ?? 0) + 1 });
  }

  health(): CollectorHealth[] {
    return [...this.#health.values()];
  }

  /** Every sample, collector by collector. */
  *all(): Generator<Sample> {
    for (const samples of this.#samples.values()) yield* samples;
  }

  of(metric: string): Sample[] {
    return [...this.all()].filter((sample) => sample.metric === metric);
  }

  /** The value of one series, or undefined where there is no data. */
  value(metric: string, labels: Labels): number | undefined {
    return this.of(metric).find((sample) =>
      Object.entries(labels).every(([name, value]) => sample.labels[name] === value),
    )?.value;
  }

  #note(name: string, change: Partial<CollectorHealth>): void {
    const before = this.#health.get(name);
    if (before === undefined) throw new RangeError(`no collector is called ${name}`);
    this.#health.set(name, { ...before, ...change });
  }
}

const times = ({ nowMs, durationMs }: LookEnd) => ({ lookedAtMs: nowMs, durationMs });
