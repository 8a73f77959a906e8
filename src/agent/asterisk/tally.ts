import { effective, type Outcome } from "./cause.ts";

/** What is counted of a trunk in one direction, since the agent began. */
export interface TallyTotals {
  seizures: number;
  answered: number;
  /** Of calls that have ended. */
  answeredSeconds: number;
  outcomes: Map<Outcome, number>;
}

/** Undefined: there was no call to tell it by. */
export interface TallyRatios {
  /** Answer-seizure ratio. */
  asr: number | undefined;
  /** Network effectiveness ratio. */
  ner: number | undefined;
  /** Mean duration of answered calls. */
  acdSeconds: number | undefined;
}

interface Slot {
  minute: number;
  decided: number;
  answered: number;
  effective: number;
  ended: number;
  seconds: number;
}

const minuteMs = 60_000;
const windowMinutes = 15;

/** Counters of one trunk in one direction, and the ratios of the last 15 minutes in slots of a minute each. */
export class Tally {
  readonly totals: TallyTotals = { seizures: 0, answered: 0, answeredSeconds: 0, outcomes: new Map() };
  readonly #slots: Slot[] = [];

  seize(): void {
    this.totals.seizures += 1;
  }

  /** A seizure is decided when it is answered, or ends without: one that still rings is no failure yet. */
  decide(outcome: Outcome, atMs: number): void {
    this.totals.outcomes.set(outcome, (this.totals.outcomes.get(outcome) ?? 0) + 1);
    if (outcome === "answered") this.totals.answered += 1;
    if (outcome === "unknown") return;
    const slot = this.#slot(atMs);
    slot.decided += 1;
    if (outcome === "answered") slot.answered += 1;
    if (effective.has(outcome)) slot.effective += 1;
  }

  /** An answered call has ended. */
  end(seconds: number, atMs: number): void {
    this.totals.answeredSeconds += seconds;
    const slot = this.#slot(atMs);
    slot.ended += 1;
    slot.seconds += seconds;
  }

  ratios(nowMs: number): TallyRatios {
    this.#forget(nowMs);
    const sum = (field: Exclude<keyof Slot, "minute">) => this.#slots.reduce((total, slot) => total + slot[field], 0);
    const decided = sum("decided");
    const ended = sum("ended");
    return {
      asr: decided === 0 ? undefined : sum("answered") / decided,
      ner: decided === 0 ? undefined : sum("effective") / decided,
      acdSeconds: ended === 0 ? undefined : sum("seconds") / ended,
    };
  }

  #slot(atMs: number): Slot {
    this.#forget(atMs);
    const minute = Math.floor(atMs / minuteMs);
    const last = this.#slots.at(-1);
    if (last?.minute === minute) return last;
    const slot = { minute, decided: 0, answered: 0, effective: 0, ended: 0, seconds: 0 };
    this.#slots.push(slot);
    return slot;
  }

  #forget(nowMs: number): void {
    const oldest = Math.floor(nowMs / minuteMs) - windowMinutes + 1;
    while (this.#slots[0] !== undefined && this.#slots[0].minute < oldest) this.#slots.shift();
  }
}
