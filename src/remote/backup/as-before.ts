import type { Machine } from "../../core/machine/machine.ts";
import { isKeptDown, keepAsteriskDown, startAsterisk, stopAsterisk } from "../../plan/gateway/asterisk-service.ts";
import type { AsteriskState } from "../../telephony/gateway/observe-asterisk.ts";
import { finishPutting, putBack } from "./put-files.ts";

/**
 * Whether Asterisk is to run again if the restore that begins now fails. One that apply keeps down runs only halfway
 * through a run that was killed, and never with what was there before.
 */
export async function isToRunAgain(machine: Machine, asterisk: AsteriskState): Promise<boolean> {
  return asterisk.kind !== "stopped" && !(await isKeptDown(machine));
}

/**
 * Goes back from a restore that failed: the files as they were, and Asterisk as it was, running or not. Returns the
 * paths, and whether it runs. Killed anywhere, the next restore of any archive still knows whether it ran.
 */
export async function asBefore(
  machine: Machine,
  archive: string,
  options: {
    progress: (line: string) => void;
    /** True where it is to run now, whatever it did when the restore began. */
    runs?: boolean;
    /** What the files want before Asterisk is started with them. */
    beforeStart?: () => Promise<void>;
  },
): Promise<{ paths: string[]; runs: boolean }> {
  await stopAsterisk(machine, options.progress);
  const { paths, asteriskRan } = await putBack(machine, archive);
  await options.beforeStart?.();
  const runs = asteriskRan || options.runs === true;
  if (runs) await startAsterisk(machine);
  // What was put back may be a package's example, without a firewall; whoever tried to start it took the mask away.
  else if (await isKeptDown(machine)) await keepAsteriskDown(machine);
  await finishPutting(machine);
  return { paths, runs };
}

/** Part of an error's state: an Asterisk that is down is no surprise to whoever reads it. */
export const stoppedAsBefore = "Asterisk is stopped, as it was before the restore";
