import type { Machine } from "../../core/machine/machine.ts";
import { isKeptDown, keepAsteriskDown, startAsterisk, stopAsterisk } from "../../plan/gateway/asterisk-service.ts";
import { unitNames } from "../../plan/gateway/desired.ts";
import { markPaths } from "../../telephony/gateway/marks.ts";
import type { AsteriskState } from "../../telephony/gateway/observe-asterisk.ts";
import { observeUnits } from "../../telephony/gateway/observe-units.ts";
import { finishPutting, putBack } from "./put-files.ts";

/**
 * Whether Asterisk is to run again if the restore that begins now fails. The mark of one that apply keeps down may be
 * left over from a run that was killed after the start: then its unit is masked no more, and it counts as any other.
 */
export async function isToRunAgain(machine: Machine, asterisk: AsteriskState): Promise<boolean> {
  if (asterisk.kind === "stopped") return false;
  if (!(await isKeptDown(machine))) return true;
  const units = await observeUnits(machine, [unitNames.asterisk]);
  return units.get(unitNames.asterisk)?.masked !== true;
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
  const runs = (asteriskRan || options.runs === true) && !(await isExample(machine));
  if (runs) await startAsterisk(machine);
  // What was put back may be a package's example, without a firewall; whoever tried to start it took the mask away.
  else if (await isKeptDown(machine)) await keepAsteriskDown(machine);
  await finishPutting(machine);
  return { paths, runs };
}

/**
 * True where the configuration on the disk is the package's example, or half of it: the mark is there, and apply has
 * taken its set back or was killed at that.
 */
async function isExample(machine: Machine): Promise<boolean> {
  if (!(await isKeptDown(machine))) return false;
  const there = (await machine.statMany([markPaths.installed, markPaths.transaction])).map(({ path }) => path);
  return !there.includes(markPaths.installed) || there.includes(markPaths.transaction);
}

/** Part of an error's state: an Asterisk that is down is no surprise to whoever reads it. */
export const stoppedAsBefore = "Asterisk is stopped, as it was before the restore";
