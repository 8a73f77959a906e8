import { join } from "node:path";
import { type Ended, runProgram } from "./spanwright.ts";

const killer = join(import.meta.dirname, "../integration/kill-at-event.ts");

/**
 * Runs a spanwright command and kills it right after an event: the Nth of those that match "events", or the first one
 * that matches a pattern. Ends with signal SIGKILL, or as the command does where it has no such event.
 */
export async function killedAfter(
  when: number | RegExp,
  words: readonly string[],
  options: { env: Record<string, string>; events?: RegExp },
): Promise<Ended> {
  const env = { ...options.env, ...(options.events === undefined ? {} : { SPANWRIGHT_EVENTS: options.events.source }) };
  const argument = typeof when === "number" ? String(when) : `/${when.source}/`;
  return await runProgram(process.execPath, [killer, argument, ...words], { env });
}

/** The name of the event that a command died of. */
export function lastEvent(ended: Ended): string {
  return ended.stderr.match(/^event \d+: .*$/gm)?.at(-1) ?? "no event";
}
