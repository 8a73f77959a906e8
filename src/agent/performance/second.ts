import type { AlarmName } from "../../telephony/dahdi/read/alarms.ts";
import type { LineConfig } from "../../telephony/dahdi/read/line-config.ts";

/** Counters of a line as a look saw them. Undefined: this driver, or this look, does not tell. */
export interface LineCounters {
  crcErrors: number | undefined;
  framingErrors: number | undefined;
  codeViolations: number | undefined;
  slips: number | undefined;
}

/** What was counted between two looks. */
export interface SecondErrors {
  crcErrors: number;
  framingErrors: number;
  codeViolations: number;
  slips: number;
  /** Seconds since the errors were last counted: more than 1 where looks were missed. */
  seconds: number;
}

/** "errored" does not include "severe" here; in the counts every severely errored second is an errored one. */
export type SecondKind = "good" | "errored" | "severe";

export interface LineRules {
  /** The line's block check: CRC-4 of an E1, CRC-6 of a T1 with ESF. */
  checked: boolean;
  /** Of these in a second: block errors where they are checked, code violations where not. */
  severeErrors: number;
}

/**
 * RFC 4805, section 3: a line without a block check has only its code violations, and is severely errored by 2048 (E1) or
 * 1544 (T1) of them. A line with one is judged by its settings.
 */
const severeCodeViolations = { E1: 2048, T1: 1544 } as const;

/** What is no signal, or none in which a frame can be found. RFC 4805: any of them makes a second severely errored. */
const defects: ReadonlySet<AlarmName> = new Set(["loss-of-signal", "loss-of-frame", "red", "blue", "not-open"]);

const names = ["crcErrors", "framingErrors", "codeViolations", "slips"] as const;

export function rulesOf(
  line: { kind: "E1" | "T1"; config: LineConfig | undefined },
  settings: { severelyErroredE1: number; severelyErroredT1: number },
): LineRules {
  const checked = line.kind === "E1" ? line.config?.crc4 === true : line.config?.framing === "esf";
  const severe = line.kind === "E1" ? settings.severelyErroredE1 : settings.severelyErroredT1;
  return { checked, severeErrors: checked ? severe : severeCodeViolations[line.kind] };
}

/**
 * A second's kind by RFC 4805 and G.826: errored by a block error, an errored frame alignment signal, a controlled slip or
 * a defect; severely errored by many errors or a defect. Yellow is the far end's trouble, and its own is to be counted there.
 */
export function kindOfSecond(alarms: readonly AlarmName[], errors: SecondErrors, rules: LineRules): SecondKind {
  if (alarms.some((alarm) => defects.has(alarm))) return "severe";
  const counted = rules.checked ? errors.crcErrors : errors.codeViolations;
  if (counted >= rules.severeErrors * errors.seconds) return "severe";
  return counted > 0 || errors.crcErrors > 0 || errors.framingErrors > 0 || errors.slips > 0 ? "errored" : "good";
}

/** Counters → what was counted since the look before. One that went down was reset, and has counted from 0 since. */
export class CounterDifferences {
  readonly #before = new Map<keyof LineCounters, { value: number; seconds: number }>();

  /** seconds: how many have passed since it was last called, at least 1. */
  take(counters: LineCounters, seconds: number): SecondErrors {
    const errors: SecondErrors = { crcErrors: 0, framingErrors: 0, codeViolations: 0, slips: 0, seconds: 1 };
    for (const name of names) {
      const before = this.#before.get(name);
      const value = counters[name];
      if (value === undefined) {
        // What is counted meanwhile is seen when the counter is told again, as of so many seconds.
        if (before !== undefined) before.seconds += seconds;
        continue;
      }
      if (before !== undefined) {
        errors[name] = value < before.value ? value : value - before.value;
        errors.seconds = Math.max(errors.seconds, before.seconds + seconds);
      }
      this.#before.set(name, { value, seconds: 0 });
    }
    return errors;
  }
}
