import { isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";

/** As dahdi_maint prints them, for those drivers that count. */
const counters = {
  "Framing Errors": "framingErrors",
  "CRC Errors": "crcErrors",
  "Code Violations": "codeViolations",
  "E-bit Count": "eBits",
  "General Errored Seconds": "erroredSeconds",
} as const;

export type CounterName = (typeof counters)[keyof typeof counters];
export type ErrorCounters = Readonly<Partial<Record<CounterName, number>>>;

/** Undefined where the driver counts nothing or dahdi_maint is not there. */
export async function readErrorCounters(machine: Machine, span: number): Promise<ErrorCounters | undefined> {
  try {
    const { stdout, stderr } = await machine.run("dahdi_maint", ["-s", String(span)], { timeoutMs: 15_000 });
    return parseErrorCounters(`${stdout}\n${stderr}`);
  } catch (error) {
    if (isAppError(error, "program-missing") || isAppError(error, "program-failed")) return undefined;
    throw error;
  }
}

export function parseErrorCounters(text: string): ErrorCounters | undefined {
  if (/not supported/i.test(text)) return undefined;
  const found: Partial<Record<CounterName, number>> = {};
  for (const [, name = "", count] of text.matchAll(/^>([A-Za-z -]{1,40}) : ([0-9]{1,15}):/gm)) {
    if (Object.hasOwn(counters, name)) found[counters[name as keyof typeof counters]] = Number(count);
  }
  return Object.keys(found).length === 0 ? undefined : found;
}
