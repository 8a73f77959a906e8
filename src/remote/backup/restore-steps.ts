import { AppError, messageOf } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { PlanContext } from "../../plan/context.ts";
import { desiredGateway } from "../../plan/gateway/desired.ts";
import { gatewaySteps } from "../../plan/gateway/steps.ts";
import type { ObservedHost } from "../../plan/observe.ts";
import type { Refusal } from "../../plan/plan.ts";
import type { Step } from "../../plan/step.ts";
import { liveView } from "../../plan/view.ts";
import { observeAsterisk } from "../../telephony/gateway/observe-asterisk.ts";
import { asBefore, isToRunAgain, stoppedAsBefore } from "./as-before.ts";
import { changedDatabase } from "./database-file.ts";
import type { Backup } from "./manifest.ts";
import { databasePath } from "./places.ts";
import { type FileToPut, filesThatDiffer, finishPutting, isUnfinished, keptFolder, putBack } from "./put-files.ts";
import type { RestorePlan } from "./restore-plan.ts";
import { customerStep, databaseStep, loadedStep, withNeeds } from "./steps.ts";

/** What is left to do on the machine of one gateway. */
export interface RestoreSteps {
  machine: Machine;
  all: Step[];
  pending: Step[];
  files: RestorePlan["files"];
  /** Paths that are so already. */
  same: ReadonlySet<string>;
}

/** The steps of apply for one gateway, with those of the backup among them. Changes nothing. Throws what is refused. */
export async function restoreSteps(
  { context, host }: { context: PlanContext; host: ObservedHost },
  options: { backup: Backup; archive: string; gateway: string },
): Promise<RestoreSteps> {
  const { backup, gateway, archive } = options;
  const design = context.design.gateways.find(({ name }) => name === gateway);
  if (design === undefined) throw new Error(`gateway ${gateway} is not in the design`);
  const { machine } = host;
  const view = liveView(machine);
  const { steps, refusals } = await gatewaySteps(context, host, view);
  refuseAll(refusals);
  const target = `gateway ${gateway}`;
  const own = steps.filter((step) => step.target === target);
  const { desired } = await desiredGateway(context.gateways, design, machine);
  const customers = customerFiles(backup, new Set(desired?.hashes.keys()));
  const differing = await filesThatDiffer(machine, customers);
  const database = await changedDatabase(machine, backup);
  const asterisk = await observeAsterisk(machine);
  const common = { host: host.name, target };
  // As it is before the first step: those of apply stop it too.
  const putting = { archive, asteriskRan: await isToRunAgain(machine, asterisk) };
  const added: Step[] = [];
  if (differing.length > 0)
    added.push(customerStep({ ...common, machine, putting, differing: differing.length, customers }));
  if (database !== undefined) added.push(databaseStep({ ...common, machine, putting, database, asterisk }));
  const loaded = loadedStep({ ...common, machine, archive });
  const all = [...own.map((step) => withNeeds(step, added)), ...added, loaded];
  const pending: Step[] = [];
  for (const step of all) {
    // Before anything was put in, the last step has nothing to finish yet.
    if (!(await step.check(view)) || (step === loaded && added.length > 0)) pending.push(step);
  }
  const changed = new Set(differing.map(({ file }) => file.path));
  return {
    machine,
    all,
    pending,
    files: [
      ...differing.map(({ file: { path }, what }) => ({ path, what })),
      ...(database === undefined ? [] : [{ path: databasePath, what: "changed" as const }]),
    ],
    same: new Set(customers.map(({ path }) => path).filter((path) => !changed.has(path))),
  };
}

/**
 * Takes the steps. Where one fails, the customer's files and the database are put back, whether or not apply went back
 * to its own set before; a set that had worked is left in. Asterisk runs again where it ran when the restore began, or
 * where apply started it with the set before. A machine that cannot be reached is left as it is.
 */
export async function orPutBack(
  on: { machine: Machine; archive: string; progress: (line: string) => void },
  work: () => Promise<void>,
): Promise<void> {
  const { machine, archive, progress } = on;
  try {
    await work();
  } catch (error) {
    const left = !(error instanceof AppError) || error.code === "unreachable";
    if (left || !(await isUnfinished(machine, archive))) throw error;
    progress(`${machine.name}: the customer's files and the database are put back`);
    const { paths, runs } = await goBack(on, error).catch((second: unknown) => {
      throw new AppError("apply-failed", {
        message: `${error.message}\nand the files before the restore could not be put back: ${messageOf(second)}`,
        hint: `What was there before lies in ${keptFolder} on ${machine.name}.`,
        state: `${machine.name} may be out of service`,
        cause: error,
      });
    });
    const own = paths.length === 0 ? "" : `as before the restore again: ${paths.join(", ")}; the steps of apply: `;
    throw new AppError(error.code, {
      message: error.message,
      hint: error.hint,
      exitCode: error.exitCode,
      state: `${own}${error.state ?? "see the journal"}${runs ? "" : `; ${stoppedAsBefore}`}`,
      cause: error,
    });
  }
}

async function goBack(
  { machine, archive, progress }: { machine: Machine; archive: string; progress: (line: string) => void },
  { code }: AppError,
): Promise<{ paths: string[]; runs: boolean }> {
  const isUp = (await observeAsterisk(machine)).kind !== "stopped";
  if (code !== "confirmation-needed" || !isUp)
    return await asBefore(machine, archive, { progress, runs: code === "rolled-back" && isUp });
  // Nobody agreed to cut the calls that are up, and Asterisk has not read the files yet.
  const { paths } = await putBack(machine, archive);
  await finishPutting(machine);
  return { paths, runs: true };
}

/** What people wrote: not a package's, not of the set that apply makes anew (ours), and not of the cards that were there. */
function customerFiles({ manifest, contents }: Backup, ours: ReadonlySet<string>): FileToPut[] {
  return manifest.files.flatMap(({ path, mode, owner, origin }) => {
    const content = contents.get(path);
    const isCustomers = origin === "own" && !ours.has(path) && !path.startsWith("/etc/dahdi/");
    if (content === undefined || !isCustomers || path === databasePath || path.startsWith("/etc/modprobe.d/"))
      return [];
    return [{ path, mode, content, ...(owner === undefined ? {} : { owner }) }];
  });
}

/** Files of the backup that a restore of a gateway does not put in, with why. */
export function leftFiles(backup: Backup, files: RestorePlan["files"], same: ReadonlySet<string>): RestorePlan["left"] {
  const put = new Set(files.map(({ path }) => path));
  return backup.manifest.files
    .filter(({ path }) => !put.has(path) && !same.has(path) && path !== databasePath)
    .map(({ path, origin }) => ({ path, why: reasons[origin] }));
}

const reasons = {
  package: "as its package brings it",
  spanwright: "made anew from the site file",
  own: "made anew from the site file, or of the old hardware",
} as const;

function refuseAll(refusals: readonly Refusal[]): void {
  const [first] = refusals;
  if (first === undefined) return;
  throw new AppError(first.code, {
    message: refusals.map(({ message }) => message).join("\n"),
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    state: "nothing was changed",
  });
}
