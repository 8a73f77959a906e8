import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { PlanContext } from "../../plan/context.ts";
import { stopAsterisk } from "../../plan/gateway/asterisk-service.ts";
import { desiredGateway } from "../../plan/gateway/desired.ts";
import { gatewaySteps } from "../../plan/gateway/steps.ts";
import type { ObservedHost } from "../../plan/observe.ts";
import type { Refusal } from "../../plan/plan.ts";
import type { Step } from "../../plan/step.ts";
import { liveView } from "../../plan/view.ts";
import { observeAsterisk } from "../../telephony/gateway/observe-asterisk.ts";
import { readAgentDatabase, sameAgentDatabase } from "./agent-database.ts";
import { changedDatabase, putDatabase } from "./database-file.ts";
import type { Backup } from "./manifest.ts";
import { databasePath } from "./places.ts";
import { type FileToPut, filesThatDiffer, putFiles } from "./put-files.ts";
import { disruptionOf, type RestorePlan } from "./restore-plan.ts";

/** Steps of our own among those of apply. */
export const filesKind = "restore-files";
export const databaseKind = "restore-database";

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
  const added: Step[] = [];
  if (differing.length > 0)
    added.push(customerStep({ ...common, machine, archive, differing: differing.length, customers }));
  if (database !== undefined) added.push(databaseStep({ ...common, machine, archive, database, asterisk }));
  const all = [...own.map((step) => withNeeds(step, added)), ...added];
  const pending: Step[] = [];
  for (const step of all) if (!(await step.check(view))) pending.push(step);
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

/** After the packages (owners exist then), before the set (which leaves a customer's file that is there). */
function customerStep(options: {
  host: string;
  target: string;
  machine: Machine;
  archive: string;
  differing: number;
  customers: readonly FileToPut[];
}): Step {
  const { host, target, machine, archive, customers, differing } = options;
  return {
    id: `${filesKind} ${target}`,
    kind: filesKind,
    host,
    target,
    why: `put ${differing} files of the customer's back`,
    needs: [`gateway-packages ${target.slice("gateway ".length)}`],
    disrupts: `${differing} files on ${machine.name} are written as the backup has them`,
    check: async () => (await filesThatDiffer(machine, customers)).length === 0,
    apply: async (tools) => {
      const now = await filesThatDiffer(tools.machine, customers);
      await putFiles(
        tools.machine,
        now.map(({ file }) => file),
        archive,
      );
    },
  };
}

/** Asterisk holds its database open, so it is stopped; its own step starts it again. */
function databaseStep(options: {
  host: string;
  target: string;
  machine: Machine;
  archive: string;
  database: FileToPut;
  asterisk: Awaited<ReturnType<typeof observeAsterisk>>;
}): Step {
  const { host, target, machine, archive, database, asterisk } = options;
  const gateway = target.slice("gateway ".length);
  const [disrupts] = disruptionOf(machine.name, asterisk, []);
  return {
    id: `${databaseKind} ${target}`,
    kind: databaseKind,
    host,
    target,
    why: "put Asterisk's database back",
    needs: [`gateway-files ${gateway}`, `gateway-dahdi ${gateway}`, `${filesKind} ${target}`],
    disrupts: disrupts ?? `${databasePath} on ${machine.name} is replaced`,
    check: async () => sameAgentDatabase(database.content, await readAgentDatabase(machine)),
    apply: async (tools) => {
      await stopAsterisk(tools.machine, tools.progress);
      await putDatabase(tools.machine, [database], archive);
    },
  };
}

function withNeeds(step: Step, added: readonly Step[]): Step {
  const before =
    step.kind === "gateway-files" ? filesKind : step.kind === "gateway-asterisk" ? databaseKind : undefined;
  const needed = added.filter(({ kind }) => kind === before).map(({ id }) => id);
  return needed.length === 0 ? step : { ...step, needs: [...step.needs, ...needed] };
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
