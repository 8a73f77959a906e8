import type { AppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { HostDesign } from "../site/design.ts";
import type { GatewayDesign } from "../site/gateway/design.ts";
import { type LinkCheckId, linkChecks } from "./checks.ts";
import { addressOf, checkStream, mostPairs, pairsOf } from "./links/between-hosts.ts";
import { checkPathMtu } from "./links/path-mtu.ts";
import { checkTrunk } from "./links/trunk.ts";
import { type Finding, type Place, type Row, rounded, unknown } from "./result.ts";
import { cannotTell, lossOf, notAsked } from "./run-host.ts";

export interface LinkRun {
  design: { hosts: readonly HostDesign[]; gateways: readonly GatewayDesign[] };
  /** By host; the error where a host could not be reached, or was lost meanwhile. */
  machines: Map<string, Machine | AppError>;
  /** Undefined: all. */
  only: ReadonlySet<string> | undefined;
  progress: (line: string) => void;
}

interface Job {
  id: LinkCheckId;
  place: Place;
  hosts: readonly string[];
  run(machineOf: (host: string) => Machine): Promise<readonly Finding[]>;
}

/** What lies between machines, one after the other: two streams at the same time would measure each other. */
export async function runLinkChecks(options: LinkRun): Promise<Row[]> {
  const jobs = [...pairJobs(options), ...trunkJobs(options)].filter(({ id }) => options.only?.has(id) ?? true);
  const rows: Row[] = [];
  for (const job of jobs) rows.push(...(await runJob(job, options)));
  return rows;
}

async function runJob({ id, place, hosts, run }: Job, { machines, progress }: LinkRun): Promise<Row[]> {
  const title = linkChecks.find((each) => each.id === id)?.title ?? id;
  const startMs = performance.now();
  const lost = hosts.map((host) => machines.get(host)).find((machine) => machine instanceof Error);
  let findings: readonly Finding[];
  if (lost instanceof Error) {
    findings = [notAsked(lost as AppError)];
  } else {
    progress(`${place.host} to ${place.to}: ${title}`);
    try {
      findings = await run((host) => machines.get(host) as Machine);
    } catch (error) {
      findings = [cannotTell(error)];
      for (const host of hosts) {
        const gone = await lossOf(error, machines.get(host) as Machine);
        // An error of one end says nothing about the other, which is asked by itself.
        if (gone !== undefined && (await isGone(machines.get(host) as Machine))) machines.set(host, gone);
      }
    }
  }
  const durationMs = rounded(performance.now() - startMs);
  return findings.map((finding) => ({ place, check: id, title, durationMs, ...finding }));
}

async function isGone(machine: Machine): Promise<boolean> {
  return await machine.run("true", [], { timeoutMs: 10_000 }).then(
    () => false,
    () => true,
  );
}

function pairJobs({ design, machines }: LinkRun): Job[] {
  const ends = design.hosts.filter(({ name }) => machines.has(name)).map((host) => ({ host }));
  return pairsOf(ends).flatMap(({ from, to }, index): Job[] => {
    const address = addressOf(to.host);
    const place = { kind: "link", host: from.host.name, to: to.host.name } as const;
    const common = { place, hosts: [from.host.name, to.host.name] };
    if (index >= mostPairs) {
      const todo = "Name fewer hosts with --host.";
      const found = `not measured: only the first ${mostPairs} pairs of hosts are`;
      return [{ ...common, id: "link-quality", run: async () => [unknown(found, todo)] }];
    }
    return [
      {
        ...common,
        id: "link-quality",
        run: async (machineOf) => await checkStream(machineOf(from.host.name), machineOf(to.host.name), address),
      },
      {
        ...common,
        id: "link-mtu",
        run: async (machineOf) => [await checkPathMtu(machineOf(from.host.name), address)],
      },
    ];
  });
}

function trunkJobs({ design, machines }: LinkRun): Job[] {
  return design.gateways
    .filter(({ host }) => machines.has(host))
    .flatMap(({ host, trunks }) =>
      trunks.flatMap((trunk): Job[] => {
        const place = { kind: "trunk", host, to: `${trunk.name} (${trunk.host}:${trunk.port})` } as const;
        const common = { place, hosts: [host] };
        return [
          { ...common, id: "trunk-quality", run: async (machineOf) => await checkTrunk(machineOf(host), trunk) },
          { ...common, id: "trunk-mtu", run: async (machineOf) => [await checkPathMtu(machineOf(host), trunk.host)] },
        ];
      }),
    );
}
