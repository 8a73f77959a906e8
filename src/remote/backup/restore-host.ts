import { AppError, isAppError, messageOf } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { startAsterisk, stopAsterisk } from "../../plan/gateway/asterisk-service.ts";
import { holdingHosts } from "../../plan/gateway/host-lock.ts";
import { asteriskSources } from "../../plan/gateway/packages.ts";
import type { CardCatalogue } from "../../telephony/cards/catalogue.ts";
import { markPaths } from "../../telephony/gateway/marks.ts";
import { observeAsterisk } from "../../telephony/gateway/observe-asterisk.ts";
import { asBefore, isToRunAgain, stoppedAsBefore } from "./as-before.ts";
import { changedDatabase, putDatabase } from "./database-file.ts";
import { filesOf, leftFiles, wantedSpans } from "./host-files.ts";
import type { Backup } from "./manifest.ts";
import { databasePath, systemConfPath } from "./places.ts";
import { type FileToPut, filesThatDiffer, finishPutting, isUnfinished, keptFolder, putFiles } from "./put-files.ts";
import { disruptionOf, type RestorePlan, type SpanMapping } from "./restore-plan.ts";
import { mapSpans, type SpanPair, sameHardware, type WantedSpan } from "./span-map.ts";
import { observeSlots } from "./spans.ts";

export interface HostRestore {
  backup: Backup;
  /** SHA-256 of the archive. */
  archive: string;
  machine: Machine;
  catalogue: CardCatalogue;
  named: ReadonlyMap<number, number>;
  /** Told where each span goes as soon as that is known: whatever is refused after it, people see the mapping. */
  onMapped?: (mapping: SpanMapping) => void;
}

/** A restore of plain files, ready to be carried out. */
export interface PreparedHostRestore {
  plan: RestorePlan;
  carryOut(progress: (line: string) => void): Promise<void>;
}

/**
 * Plans the files of a backup onto a machine, numbers rewritten where its spans are others. Changes nothing.
 * Throws spans-missing, rewrite-unsure, program-missing.
 */
export async function prepareHostRestore(options: HostRestore): Promise<PreparedHostRestore> {
  const { backup, machine } = options;
  const wanted = wantedSpans(backup);
  const pairs = await mapped(wanted, options);
  options.onMapped?.({ machine: machine.name, pairs });
  await refuseWithoutAsterisk(machine);
  const same = sameHardware(pairs) && wanted.every(({ card }) => card !== undefined);
  const all = filesOf(backup, pairs, same);
  const differing = await filesThatDiffer(
    machine,
    all.filter(({ path }) => path !== databasePath),
  );
  const database = await changedDatabase(machine, backup);
  const asterisk = await observeAsterisk(machine);
  const changes = [
    ...differing.map(({ file: { path }, what }) => ({ path, what })),
    ...(database === undefined ? [] : [{ path: databasePath, what: "changed" as const }]),
  ];
  // Killed after the last file, nothing is left to write, and Asterisk has not taken it yet.
  const isWork = changes.length > 0 || (await isUnfinished(machine, options.archive));
  const plan: RestorePlan = {
    machine: machine.name,
    pairs,
    files: changes,
    left: leftFiles(backup, all),
    steps: !isWork ? [] : ["put the files in", "configure DAHDI with dahdi_cfg", "start Asterisk anew"],
    disrupts: !isWork
      ? []
      : disruptionOf(
          machine.name,
          asterisk,
          differing.filter(({ what }) => what !== "new"),
        ),
  };
  const files = [...differing.map(({ file }) => file), ...(database === undefined ? [] : [database])];
  const asteriskRan = await isToRunAgain(machine, asterisk);
  return {
    plan,
    carryOut: async (progress) => {
      if (isWork) await holdingHosts([machine], async () => await carryOut(options, files, { asteriskRan, progress }));
    },
  };
}

/** Without Asterisk's packages there is no DAHDI that would show spans: that is said, and not that spans are missing. */
async function mapped(wanted: readonly WantedSpan[], { machine, catalogue, named }: HostRestore): Promise<SpanPair[]> {
  const inventory = await observeSlots(machine, catalogue);
  try {
    return mapSpans(wanted, inventory, { machine: machine.name, named, switchable: false });
  } catch (error) {
    if (isAppError(error, "spans-missing")) await refuseWithoutAsterisk(machine);
    throw error;
  }
}

async function carryOut(
  { machine, archive }: HostRestore,
  files: readonly FileToPut[],
  { progress, asteriskRan }: { progress: (line: string) => void; asteriskRan: boolean },
): Promise<void> {
  const putting = { archive, asteriskRan };
  try {
    const database = files.filter(({ path }) => path === databasePath);
    progress(`${machine.name}: ${files.length} files are put in`);
    await putFiles(
      machine,
      files.filter(({ path }) => path !== databasePath),
      putting,
    );
    const loaded = (await machine.statMany(["/dev/dahdi/ctl"])).length > 0;
    if (loaded) await machine.run("dahdi_cfg", ["-t", "-c", systemConfPath]);
    progress(`${machine.name}: Asterisk is stopped`);
    await stopAsterisk(machine, progress);
    if (database.length > 0) await putDatabase(machine, database, putting);
    if (loaded) await machine.run("dahdi_cfg", ["-c", systemConfPath]);
    progress(`${machine.name}: Asterisk is started`);
    await startAsterisk(machine);
    // It runs with what people wrote, so nothing has to keep it down any more.
    await machine.remove(markPaths.masked);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unreachable") throw error;
    // Nothing is touched before it was kept.
    if (!(await isUnfinished(machine, archive))) {
      const { code, message, hint, exitCode, state = `${machine.name} was left as it was` } = error;
      throw new AppError(code, { message, hint, exitCode, state, cause: error });
    }
    progress(`${error.message}; the files before it are put back`);
    const beforeStart = async () => await configureDahdi(machine);
    const { runs } = await asBefore(machine, archive, { progress, beforeStart }).catch((second: unknown) => {
      throw new AppError("apply-failed", {
        message: `${error.message}\nand the files before it could not be put back: ${messageOf(second)}`,
        hint: `What was there before lies in ${keptFolder} on ${machine.name}.`,
        state: `${machine.name} may be out of service`,
        cause: error,
      });
    });
    throw new AppError("rolled-back", {
      message: error.message,
      state: `rolled back: ${machine.name} has the files that it had before${runs ? "" : `; ${stoppedAsBefore}`}`,
      cause: error,
    });
  }
  await finishPutting(machine);
}

async function configureDahdi(machine: Machine): Promise<void> {
  if ((await machine.statMany([systemConfPath, "/dev/dahdi/ctl"])).length === 2)
    await machine.run("dahdi_cfg", ["-c", systemConfPath]);
}

async function refuseWithoutAsterisk(machine: Machine): Promise<void> {
  try {
    await machine.run("asterisk", ["-V"]);
  } catch (error) {
    if (!isAppError(error, "program-missing")) throw error;
    throw new AppError("program-missing", {
      message: `${machine.name} has no Asterisk, and a backup of files needs one there`,
      hint: `Install the packages of Asterisk and DAHDI there (asterisk, asterisk-dahdi, dahdi), where the distribution has one of Asterisk: ${asteriskSources}`,
      state: "nothing was changed",
    });
  }
}
