import { AppError, isAppError, messageOf } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { startAsterisk, stopAsterisk } from "../../plan/gateway/asterisk-service.ts";
import type { CardCatalogue } from "../../telephony/cards/catalogue.ts";
import { readSystemConf } from "../../telephony/dahdi/config/system-conf.ts";
import { observeAsterisk } from "../../telephony/gateway/observe-asterisk.ts";
import { changedDatabase, putDatabase } from "./database-file.ts";
import type { Backup } from "./manifest.ts";
import { databasePath, isOfHardware } from "./places.ts";
import { type FileToPut, filesThatDiffer, finishPutting, keptFolder, putBack, putFiles } from "./put-files.ts";
import { disruptionOf, type RestorePlan } from "./restore-plan.ts";
import {
  channelFilesOf,
  type Renumbering,
  rewriteAsteriskConf,
  rewriteSystemConf,
  type UnsureLine,
} from "./rewrite-numbers.ts";
import { keepsNumbers, mapSpans, type SpanPair, sameHardware, type WantedSpan } from "./span-map.ts";
import { observeSlots } from "./spans.ts";

const systemConfPath = "/etc/dahdi/system.conf";
const assignedSpansPath = "/etc/dahdi/assigned-spans.conf";

export interface HostRestore {
  backup: Backup;
  /** SHA-256 of the archive. */
  archive: string;
  machine: Machine;
  catalogue: CardCatalogue;
  named: ReadonlyMap<number, number>;
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
  await refuseWithoutAsterisk(machine);
  const inventory = await observeSlots(machine, options.catalogue);
  const wanted = wantedSpans(backup);
  const pairs = mapSpans(wanted, inventory, { machine: machine.name, named: options.named, switchable: false });
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
  const plan: RestorePlan = {
    machine: machine.name,
    pairs,
    files: changes,
    left: leftFiles(backup, all),
    steps: changes.length === 0 ? [] : ["put the files in", "configure DAHDI with dahdi_cfg", "start Asterisk anew"],
    disrupts:
      changes.length === 0
        ? []
        : disruptionOf(
            machine.name,
            asterisk,
            differing.filter(({ what }) => what !== "new"),
          ),
  };
  const files = [...differing.map(({ file }) => file), ...(database === undefined ? [] : [database])];
  return { plan, carryOut: (progress) => carryOut(options, files, { progress, ran: asterisk.kind !== "stopped" }) };
}

/** The spans that the backup's files configure; of a machine with more, the others do not matter. */
function wantedSpans(backup: Backup): WantedSpan[] {
  const conf = backup.contents.get(systemConfPath)?.toString("latin1") ?? "";
  const { spans, dynamics } = readSystemConf(conf);
  const [dynamic] = dynamics;
  if (dynamic !== undefined) {
    throw unsureError([
      { path: systemConfPath, line: dynamic.line, reason: "is a dynamic span, whose number DAHDI gives" },
    ]);
  }
  return spans.map(({ number, line }) => {
    const known = backup.manifest.spans.find((span) => span.number === number);
    if (known?.line !== undefined) return { number, name: known.name, line: known.line, card: known.card };
    const reason = "configures a span of which the backup does not say what line it was";
    throw unsureError([{ path: systemConfPath, line, reason }]);
  });
}

/** Every file as it is to be on the machine. */
function filesOf(backup: Backup, pairs: readonly SpanPair[], same: boolean): FileToPut[] {
  const { manifest, contents } = backup;
  const firstChannels = new Map(manifest.spans.map(({ number, firstChannel }) => [number, firstChannel]));
  const keeps = keepsNumbers(pairs, firstChannels);
  const numbers = renumberingOf(pairs, firstChannels);
  const channelFiles = channelFilesOf(contents);
  const unsure: UnsureLine[] = keeps ? [] : [...channelFiles.unsure];
  const files = manifest.files.flatMap(({ path, mode, owner, origin }): FileToPut[] => {
    const content = contents.get(path);
    if (content === undefined || origin === "package") return [];
    const put = (now: Buffer): FileToPut[] => [{ path, mode, content: now, ...(owner === undefined ? {} : { owner }) }];
    if (path === assignedSpansPath && !same) return assigns(content) ? put(assignedSpans(pairs)) : [];
    if (isOfHardware(path)) return same ? put(content) : [];
    if (keeps || path === databasePath || !path.startsWith("/etc/")) return put(content);
    const isConf = path.startsWith("/etc/asterisk/") && path.endsWith(".conf");
    if (path !== systemConfPath && !isConf) return put(content);
    const rewritten =
      path === systemConfPath
        ? rewriteSystemConf(path, content, numbers)
        : rewriteAsteriskConf(path, content, numbers, { holdsChannels: channelFiles.paths.has(path) });
    unsure.push(...rewritten.unsure);
    return put(rewritten.content);
  });
  if (unsure.length > 0) throw unsureError(unsure);
  return files;
}

function renumberingOf(pairs: readonly SpanPair[], firstChannels: ReadonlyMap<number, number>): Renumbering {
  const channels = new Map<number, number>();
  for (const { from, to } of pairs) {
    const first = firstChannels.get(from.number) ?? 0;
    for (let offset = 0; offset < to.channels; offset += 1) channels.set(first + offset, to.firstChannel + offset);
  }
  return { spans: new Map(pairs.map(({ from, to }) => [from.number, to.number])), channels };
}

const assigns = (content: Buffer): boolean => /^[ \t]*[^#\s]/m.test(content.toString("latin1"));

/** The same numbering as the machine has now, pinned to the ports of its own cards. */
function assignedSpans(pairs: readonly SpanPair[]): Buffer {
  const lines = [...pairs]
    .sort((one, other) => one.to.number - other.to.number)
    .flatMap(({ to }) =>
      to.card === undefined ? [] : [`${to.card.id} ${to.card.port}:${to.number}:${to.firstChannel}`],
    );
  return Buffer.from(
    ["# written by spanwright's restore: <card> <port>:<span>:<first channel>", ...lines, ""].join("\n"),
  );
}

function leftFiles(backup: Backup, put: readonly FileToPut[]): { path: string; why: string }[] {
  const paths = new Set(put.map(({ path }) => path));
  return backup.manifest.files
    .filter(({ path }) => !paths.has(path))
    .map(({ path, origin }) => ({
      path,
      why: origin === "package" ? "as its package brings it" : "of the old hardware",
    }));
}

async function carryOut(
  { machine, archive }: HostRestore,
  files: readonly FileToPut[],
  now: { progress: (line: string) => void; ran: boolean },
): Promise<void> {
  if (files.length === 0) return;
  const { progress } = now;
  try {
    const database = files.filter(({ path }) => path === databasePath);
    progress(`${machine.name}: ${files.length} files are put in`);
    await putFiles(
      machine,
      files.filter(({ path }) => path !== databasePath),
      archive,
    );
    const loaded = (await machine.statMany(["/dev/dahdi/ctl"])).length > 0;
    if (loaded) await machine.run("dahdi_cfg", ["-t", "-c", systemConfPath]);
    progress(`${machine.name}: Asterisk is stopped`);
    await stopAsterisk(machine, progress);
    if (database.length > 0) await putDatabase(machine, database, archive);
    if (loaded) await machine.run("dahdi_cfg", ["-c", systemConfPath]);
    progress(`${machine.name}: Asterisk is started`);
    await startAsterisk(machine);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unreachable") throw error;
    progress(`${error.message}; the files before it are put back`);
    await rollBack(machine, archive, now).catch((second: unknown) => {
      throw new AppError("apply-failed", {
        message: `${error.message}\nand the files before it could not be put back: ${messageOf(second)}`,
        hint: `What was there before lies in ${keptFolder} on ${machine.name}.`,
        state: `${machine.name} may be out of service`,
        cause: error,
      });
    });
    throw new AppError("rolled-back", {
      message: error.message,
      state: `rolled back: ${machine.name} has the files that it had before`,
      cause: error,
    });
  }
  await finishPutting(machine);
}

async function rollBack(
  machine: Machine,
  archive: string,
  { progress, ran }: { progress: (line: string) => void; ran: boolean },
): Promise<void> {
  await stopAsterisk(machine, progress);
  await putBack(machine, archive);
  if ((await machine.statMany([systemConfPath, "/dev/dahdi/ctl"])).length === 2)
    await machine.run("dahdi_cfg", ["-c", systemConfPath]);
  if (ran) await startAsterisk(machine);
}

async function refuseWithoutAsterisk(machine: Machine): Promise<void> {
  try {
    await machine.run("asterisk", ["-V"]);
  } catch (error) {
    if (!isAppError(error, "program-missing")) throw error;
    throw new AppError("program-missing", {
      message: `${machine.name} has no Asterisk, and a backup of files needs one there`,
      hint: "Install Asterisk with chan_dahdi and DAHDI there first (apt-get install asterisk asterisk-dahdi dahdi).",
      state: "nothing was changed",
    });
  }
}

function unsureError(unsure: readonly UnsureLine[]): AppError {
  const shown = unsure.slice(0, 20).map(({ path, line, reason }) => `  ${path} line ${line} ${reason}`);
  const more = unsure.length > shown.length ? [`  and ${unsure.length - shown.length} more`] : [];
  return new AppError("rewrite-unsure", {
    message: `the spans get other numbers, and these lines cannot be rewritten with certainty:\n${[...shown, ...more].join("\n")}`,
    state: "nothing was changed",
    context: { lines: unsure },
  });
}
