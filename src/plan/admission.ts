import { memoryToGive } from "../capacity/placement/host-limits.ts";
import { bytesToSize } from "../core/size.ts";
import type { HostDesign, NodeDesign } from "../site/design.ts";
import type { ObservedHost } from "./observe.ts";

export { hostReserveBytes } from "../capacity/placement/host-limits.ts";

export interface Admission {
  host: string;
  what: "memory" | "vCPUs" | "disk";
  /** What is missing, with the figures that were compared. */
  message: string;
  /** Instead of the catalogue's advice. */
  hint?: string;
}

export interface DiskNeeds {
  /** Disks and images that are not there yet. */
  newBytes: number;
  /** What disks that are there may still grow (disk-growth.ts). */
  growthBytes: number;
}

/**
 * What a host lacks for its nodes, by its own figures and the site's overcommit; empty where they fit. Guests that are
 * not in this site count too: with their memory and vCPUs, as they may all be started.
 */
export function lacking(
  host: HostDesign,
  observed: ObservedHost,
  nodes: readonly NodeDesign[],
  disks: DiskNeeds,
): Admission[] {
  const planned = new Set(nodes.map((node) => node.uuid));
  const others = observed.libvirt.domains.filter(
    (domain) => !planned.has(domain.uuid) && (domain.running !== undefined || domain.autostart),
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const wantedBytes =
    sum(nodes.map((node) => node.memoryBytes)) + sum(others.map((other) => other.configured.memoryBytes));
  const memoryBytes = memoryToGive({ memoryBytes: observed.facts.memoryBytes, overcommit: host.overcommit });
  const wantedVcpus = sum(nodes.map((node) => node.vcpus)) + sum(others.map((other) => other.configured.vcpus));
  const vcpus = observed.facts.processors * host.overcommit.vcpu;
  const lacks: Admission[] = [];
  const refuse = (what: Admission["what"], message: string, hint?: string) =>
    lacks.push({
      host: host.name,
      what,
      message: `host ${host.name} has too little ${what}: ${message}`,
      ...(hint === undefined ? {} : { hint }),
    });
  if (wantedBytes > memoryBytes) {
    refuse(
      "memory",
      `${bytesToSize(wantedBytes)} planned${besides(others.length)}, ${bytesToSize(Math.floor(memoryBytes / 2 ** 20) * 2 ** 20)} to give away (overcommit ${host.overcommit.memory}); ${bytesToSize(Math.ceil((wantedBytes - memoryBytes) / 2 ** 20) * 2 ** 20)} are missing`,
    );
  }
  if (wantedVcpus > vcpus) {
    refuse(
      "vCPUs",
      `${wantedVcpus} planned${besides(others.length)}, ${observed.facts.processors} processors with overcommit ${host.overcommit.vcpu} give ${vcpus}; ${wantedVcpus - vcpus} are missing`,
    );
  }
  // A disk grows to its full size sooner or later, so it counts whole, although it takes little at first; only the
  // site file can say that its disks stay thinly filled. Where nothing new is to be made, nothing is refused: what is
  // there stays there.
  const { newBytes, growthBytes } = disks;
  const freeBytes = observed.facts.storageFreeBytes;
  const neededBytes = (newBytes + growthBytes) / host.overcommit.disk;
  if (newBytes > 0 && neededBytes > freeBytes) {
    const growth = growthBytes === 0 ? "" : ` and ${mebibytes(growthBytes)} that the disks there may still grow`;
    refuse(
      "disk",
      `${mebibytes(newBytes)} of new disks and images${growth}, ${bytesToSize(Math.floor(freeBytes / 2 ** 20) * 2 ** 20)} free in ${host.storage} (overcommit.disk ${host.overcommit.disk}); ${mebibytes(neededBytes - freeBytes)} are missing`,
      `Free space there, move a node to another host, or plan smaller disks. Where disks stay thinly filled, set hosts.${host.name}.overcommit.disk in the site file (1 to 8).`,
    );
  }
  return lacks;
}

/** Rounded up to whole MiB: a need is never shown smaller than it is. */
const mebibytes = (bytes: number): string => bytesToSize(Math.ceil(bytes / 2 ** 20) * 2 ** 20);

const besides = (count: number): string =>
  count === 0 ? "" : ` with ${count} other guest${count === 1 ? "" : "s"} of this host`;
