import pLimit from "p-limit";
import { type Clock, systemClock } from "../core/clock.ts";
import { AppError, type ExitCode, isAppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import { connectHosts } from "../host/connect.ts";
import type { HostDesign, SiteDesign } from "../site/design.ts";
import { designSite } from "../site/design-site.ts";
import { type Ledger, openLedger } from "../site/ledger.ts";
import { loadSite } from "../site/load.ts";
import { didYouMean } from "../site/nearest.ts";
import { type CardCatalogue, loadCards } from "../telephony/cards/catalogue.ts";
import { contextOf } from "./check.ts";
import { checkIds, hostChecks } from "./checks.ts";
import { hostReaders } from "./readers.ts";
import { oneLine, type Row, type Status, statuses } from "./result.ts";
import { type HostRun, runHostChecks } from "./run-host.ts";
import { runLinkChecks } from "./run-links.ts";
import { loadVersions } from "./versions.ts";

const hostsAtOnce = 4;

export interface PreflightOptions {
  sitePath: string;
  /** Names of hosts; empty: all of the site. */
  hosts: readonly string[];
  /** Ids of checks; empty: all. */
  only: readonly string[];
  progress: (line: string) => void;
  clock?: Clock;
}

export interface Preflight {
  site: string;
  /** ISO 8601, UTC. */
  madeAt: string;
  rows: readonly Row[];
  counts: Readonly<Record<Status, number>>;
  /** Hosts that could not be reached, or were lost on the way, and why. */
  unreached: readonly { host: string; reason: string }[];
  /** Where not everything was looked at: what was named of each; an empty list is all of them. */
  only?: { checks: readonly string[]; hosts: readonly string[] };
  exitCode: ExitCode;
}

/** Looks whether a site can be built on its hosts. Changes nothing: no identity is given out, no file is left. */
export async function preflight(options: PreflightOptions): Promise<Preflight> {
  const only = knownNames("check", options.only, checkIds);
  const clock = options.clock ?? systemClock;
  const { site, roles, path } = await loadSite(options.sitePath);
  const ledger = openLedger();
  const machines = new Map<string, Machine | AppError>();
  try {
    const claimSite: Ledger["claimSite"] = (request) => ledger.previewSite(request);
    const design = designSite({ site, roles, path, ledger: { claimSite } });
    const wanted = knownNames(
      "host",
      options.hosts,
      design.hosts.map(({ name }) => name),
    );
    const hosts = design.hosts.filter(({ name }) => wanted?.has(name) ?? true);
    const hostKeysOf = (machine: string) => ledger.hostKeysOf({ site: design.site, kind: "host", machine });
    await Promise.all(
      hosts.map(async (host) =>
        machines.set(host.name, await connect(host, { hostKeysOf, sitePath: options.sitePath })),
      ),
    );
    const found = await lookAt({ design, hosts, machines, only, clock, progress: options.progress });
    if (only === undefined && wanted === undefined) return found;
    return { ...found, only: { checks: [...(only ?? [])], hosts: [...(wanted ?? [])] } };
  } finally {
    ledger.close();
    await Promise.all(
      [...machines.values()].map((machine) => (machine instanceof Error ? undefined : machine.close())),
    );
  }
}

/** 4 where a host could not be asked to the end, as then what is wrong there is not known; else 8 where a check failed. */
export function exitCodeOf(rows: readonly Pick<Row, "status">[], unreached: readonly unknown[]): ExitCode {
  if (unreached.length > 0) return 4;
  return rows.some(({ status }) => status === "fail") ? 8 : 0;
}

/** Rows → the result, with their counts and the exit code. nowMs: since the Unix epoch. */
export function summarise({
  nowMs,
  ...found
}: Pick<Preflight, "site" | "rows" | "unreached"> & { nowMs: number }): Preflight {
  const counts = Object.fromEntries(
    statuses.map((status) => [status, found.rows.filter((row) => row.status === status).length]),
  ) as Record<Status, number>;
  const exitCode = exitCodeOf(found.rows, found.unreached);
  return { ...found, madeAt: new Date(nowMs).toISOString(), counts, exitCode };
}

interface Looking {
  design: SiteDesign;
  hosts: readonly HostDesign[];
  machines: Map<string, Machine | AppError>;
  only: ReadonlySet<string> | undefined;
  clock: Clock;
  progress: (line: string) => void;
}

async function lookAt(looking: Looking): Promise<Preflight> {
  const { design, hosts, machines, only, clock, progress } = looking;
  const known = { catalogue: await loadCards(), packageNames: await packageNames() };
  const limit = pLimit(hostsAtOnce);
  const runs = await Promise.all(hosts.map((host) => limit(async () => await runHost(host, looking, known))));
  const rows = [...runs.flatMap((run) => run.rows), ...(await runLinkChecks({ design, machines, only, progress }))];
  const unreached = [...machines].flatMap(([host, machine]) =>
    machine instanceof Error ? [{ host, reason: oneLine(machine) }] : [],
  );
  return summarise({ site: design.site, rows, unreached, nowMs: clock.nowMs() });
}

async function runHost(
  host: HostDesign,
  { design, machines, only, clock, progress }: Looking,
  known: { catalogue: CardCatalogue; packageNames: readonly string[] },
): Promise<HostRun> {
  const machine = machines.get(host.name);
  if (machine === undefined) throw new Error(`host ${host.name} was not connected`);
  const read = hostReaders(machine as Machine, host, known);
  const checks = hostChecks.filter(({ id }) => only?.has(id) ?? true);
  const run = await runHostChecks({ machine, context: contextOf(design, host, { clock, read }), checks, progress });
  if (run.lost !== undefined && !(machine instanceof Error)) {
    machines.set(host.name, run.lost);
    await machine.close();
  }
  return run;
}

async function packageNames(): Promise<string[]> {
  return [...(await loadVersions()).values()].flatMap(({ packages }) => packages);
}

/** A host that can't be reached is no end of the others; a mistake at the command line is one. */
async function connect(
  host: HostDesign,
  options: { hostKeysOf: (machine: string) => readonly string[]; sitePath: string },
): Promise<Machine | AppError> {
  try {
    const machine = (await connectHosts({ hosts: [host], ...options })).get(host.name);
    if (machine === undefined) throw new Error(`host ${host.name} was not connected`);
    return machine;
  } catch (error) {
    if (isAppError(error) && error.code !== "usage") return error;
    throw error;
  }
}

/** Undefined where none is named: then all count. Throws usage at a name that there isn't. */
function knownNames(kind: string, names: readonly string[], known: readonly string[]): ReadonlySet<string> | undefined {
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) {
    throw new AppError("usage", { message: `there is no ${kind} '${strange}'`, hint: didYouMean(strange, known) });
  }
  return names.length === 0 ? undefined : new Set(names);
}
