import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import { AppError, isAppError } from "../../core/errors.ts";
import { LocalMachine } from "../../core/machine/local.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { carryOut } from "../../plan/carry-out.ts";
import { holdingHosts } from "../../plan/gateway/host-lock.ts";
import type { ObservedHost } from "../../plan/observe.ts";
import type { Step } from "../../plan/step.ts";
import { openWorkshop, type Workshop } from "../../plan/workshop.ts";
import { designGateways } from "../../site/gateway/design-gateway.ts";
import { type LoadedSite, parseSite, siteInvalid } from "../../site/load.ts";
import type { CardCatalogue } from "../../telephony/cards/catalogue.ts";
import type { VirtualCable } from "../../telephony/gateway/file.ts";
import type { Backup } from "./manifest.ts";
import type { RestorePlan, SpanMapping } from "./restore-plan.ts";
import { type RestoredSite, restoredSite } from "./restore-site.ts";
import { leftFiles, orPutBack, restoreSteps } from "./restore-steps.ts";
import { mapSpans, type SpanPair, type WantedSpan } from "./span-map.ts";
import { observeSlots } from "./spans.ts";

export interface GatewayRestore {
  backup: Backup;
  /** SHA-256 of the archive. */
  archive: string;
  sitePath: string;
  gateway: string;
  dryRun: boolean;
  named: ReadonlyMap<number, number>;
  catalogue: CardCatalogue;
  /** By gateway: ends of virtual cables in the place of its cards, in a rehearsal. */
  cables?: ReadonlyMap<string, readonly VirtualCable[]>;
  /** The host of the gateway, connected, for the first look at its spans. */
  connect(host: string): Promise<Machine>;
  /** Told where each span goes as soon as that is known: whatever is refused after it, people see the mapping. */
  onMapped?: (mapping: SpanMapping) => void;
  progress: (line: string) => void;
}

export interface PreparedGatewayRestore {
  plan: RestorePlan;
  carryOut(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Plans a gateway that came from a site file: the site file takes the backup's gateway with its spans on the machine's,
 * the steps of apply make it so, and the customer's files and Asterisk's database are put in beside. Changes nothing.
 */
export async function prepareGatewayRestore(
  today: LoadedSite,
  options: GatewayRestore,
): Promise<PreparedGatewayRestore> {
  const { backup, gateway } = options;
  const archived = archivedSite(backup, today);
  const pairs = await mapped(today, archived, options);
  const restored = restoredSite(today, archived, { gateway, pairs });
  const workshop = await openWorkshop({
    sitePath: options.sitePath,
    purpose: options.dryRun ? "look" : "backup restore",
    progress: options.progress,
    ...(options.cables === undefined ? {} : { cables: options.cables }),
    edit: (loaded) => ({ ...loaded, site: restored.loaded.site }),
  });
  try {
    const host = hostOf(workshop, gateway);
    const prepared = await restoreSteps({ context: workshop.context, host }, options);
    const plan: RestorePlan = {
      machine: prepared.machine.name,
      pairs,
      files: prepared.files,
      left: leftFiles(backup, prepared.files, prepared.same),
      steps: [
        ...(restored.changed ? [`write gateway ${gateway} of the backup into ${options.sitePath}`] : []),
        ...prepared.pending.map(({ why }) => why),
      ],
      disrupts: prepared.pending.flatMap(({ disrupts }) => disrupts ?? []),
    };
    const work = { ...options, restored, workshop, machine: prepared.machine, steps: prepared.all };
    return { plan, carryOut: () => carryOutRestore(work, prepared.pending.length), close: () => workshop.close() };
  } catch (error) {
    await workshop.close();
    throw error;
  }
}

/** The backup's own site file, checked as any other. */
export function archivedSite(backup: Backup, { roles }: Pick<LoadedSite, "roles">): LoadedSite {
  const path = "site.yaml in the backup";
  const text = backup.site ?? "";
  const { site, problems, ...parsed } = parseSite(text, { path, roles });
  if (site === undefined) throw siteInvalid(path, problems);
  return { path, text, site, roles, warnings: problems, ...parsed };
}

async function mapped(today: LoadedSite, archived: LoadedSite, options: GatewayRestore): Promise<SpanPair[]> {
  const { gateway, backup } = options;
  const design = designGateways(archived.site).find(({ name }) => name === gateway);
  const host = (today.site.gateways[gateway] ?? archived.site.gateways[gateway])?.host;
  if (design === undefined || host === undefined) {
    throw new AppError("usage", { message: `neither the backup nor the site file has a gateway '${gateway}'` });
  }
  const wanted = design.spans.map(({ number, name, line, card }): WantedSpan => {
    const known = backup.manifest.spans.find((span) => span.number === number);
    return { number, name, line, card: card ?? known?.card };
  });
  const machine = await options.connect(host);
  try {
    const inventory = await observeSlots(machine, options.catalogue);
    const pairs = mapSpans(wanted, inventory, { machine: machine.name, named: options.named, switchable: true });
    options.onMapped?.({ machine: machine.name, pairs });
    return pairs;
  } finally {
    await machine.close();
  }
}

function hostOf({ context, observed }: Workshop, gateway: string): ObservedHost {
  const design = context.design.gateways.find(({ name }) => name === gateway);
  const host = observed.find(({ name }) => name === design?.host);
  if (host === undefined) throw new Error(`the host of gateway ${gateway} was not looked at`);
  return host;
}

interface Work extends GatewayRestore {
  restored: RestoredSite;
  workshop: Workshop;
  machine: Machine;
  steps: readonly Step[];
}

async function carryOutRestore(work: Work, pendingCount: number): Promise<void> {
  const { workshop, restored, progress } = work;
  const keptSite = restored.changed ? await writeSite(workshop.loaded, restored.text) : undefined;
  if (keptSite !== undefined)
    progress(`${work.sitePath}: gateway ${work.gateway} as in the backup; before: ${keptSite}`);
  if (pendingCount === 0) return;
  try {
    // All of them: stopping Asterisk for its database makes a step pending that was done when the plan was made.
    const takeSteps = async () => void (await carryOut(workshop, { steps: work.steps, progress }));
    await holdingHosts([work.machine], async () => await orPutBack(work, takeSteps));
  } catch (error) {
    const codes = ["rolled-back", "confirmation-needed", "locked"] as const;
    const asBefore = codes.some((code) => isAppError(error, code));
    if (asBefore && keptSite !== undefined) await fs.rename(keptSite, workshop.loaded.path);
    throw error;
  }
}

/** Returns the path of the copy of what was there before. */
async function writeSite({ path, text: before }: LoadedSite, text: string): Promise<string> {
  const now = await fs.readFile(path, "utf8");
  if (now !== before) {
    throw new AppError("file-changed", {
      message: `${path} was changed by somebody else since it was read`,
      state: "nothing was changed",
    });
  }
  const kept = `${path}.before-restore-${new Date().toISOString().replace(/[:.]/g, "")}`;
  await fs.copyFile(path, kept, constants.COPYFILE_EXCL);
  const { mode, uid, gid } = await fs.stat(path);
  await new LocalMachine().writeFile(path, text, { mode: mode & 0o7777 });
  if (process.getuid?.() === 0) await fs.chown(path, uid, gid);
  return kept;
}
