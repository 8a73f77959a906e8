import { bounds } from "../bounds.ts";
import { checkedFigure } from "../figure.ts";

/** How far the sum of the guests may exceed the host; the words are those of the site file. */
export interface Overcommit {
  /** Planned vCPUs for each processor. */
  vcpu: number;
  /** Planned memory for each byte of the host's. */
  memory: number;
  /** Bytes of disks promised for each byte that is free. */
  disk: number;
}

/** The site file's defaults. */
export const usualOvercommit: Overcommit = { vcpu: 4, memory: 1, disk: 1 };

/** What was seen on a host, before anything of this placement is on it. */
export interface HostFigures {
  name: string;
  processors: number;
  memoryBytes: number;
  /** Free in the storage. */
  diskBytes: number;
  /** What other guests of the host have of its vCPUs and memory. Their disks are no longer free. */
  taken?: { vcpus: number; memoryBytes: number };
  /** Default: the site file's defaults. */
  overcommit?: Overcommit;
}

/** The three things that are counted. */
export interface Resources {
  vcpus: number;
  memoryBytes: number;
  diskBytes: number;
}

export const resourceNames = ["vcpus", "memoryBytes", "diskBytes"] as const;

/** Memory that the host's own system keeps. */
export const hostReserveBytes = 512 * 2 ** 20;

/** Memory that a host can give away: what is not its own system's, by the overcommit. */
export function memoryToGive({ memoryBytes, overcommit }: { memoryBytes: number; overcommit: Overcommit }): number {
  return (memoryBytes - hostReserveBytes) * overcommit.memory;
}

/** What a host has left for new guests; never below 0. Throws figure-invalid. */
export function hostLimits(host: HostFigures): Resources {
  const { overcommit = usualOvercommit, taken = { vcpus: 0, memoryBytes: 0 } } = host;
  const of = (what: string) => `${what} of host ${host.name}`;
  checkedFigure(host.processors, { name: of("processors"), least: 1, most: bounds.hostProcessors, whole: true });
  const sizes = { ...taken, memoryBytes: host.memoryBytes, diskBytes: host.diskBytes, takenBytes: taken.memoryBytes };
  for (const [what, value] of Object.entries(sizes)) {
    checkedFigure(value, { name: of(what), least: 0, most: Number.MAX_SAFE_INTEGER });
  }
  for (const [what, value] of Object.entries(overcommit)) {
    checkedFigure(value, { name: of(`overcommit.${what}`), least: 1, most: bounds.overcommit });
  }
  return {
    vcpus: Math.max(0, host.processors * overcommit.vcpu - taken.vcpus),
    memoryBytes: Math.max(0, memoryToGive({ memoryBytes: host.memoryBytes, overcommit }) - taken.memoryBytes),
    diskBytes: host.diskBytes * overcommit.disk,
  };
}

/** True where all three fit. */
export function fits(wanted: Resources, left: Resources): boolean {
  return resourceNames.every((name) => wanted[name] <= left[name]);
}

export function sumOf(all: readonly Resources[]): Resources {
  return all.reduce(plus, { vcpus: 0, memoryBytes: 0, diskBytes: 0 });
}

export function plus(left: Resources, right: Resources): Resources {
  return {
    vcpus: left.vcpus + right.vcpus,
    memoryBytes: left.memoryBytes + right.memoryBytes,
    diskBytes: left.diskBytes + right.diskBytes,
  };
}

/** What is lacking of each, 0 where nothing is. */
export function lackingOf(wanted: Resources, left: Resources): Resources {
  return {
    vcpus: Math.max(0, wanted.vcpus - left.vcpus),
    memoryBytes: Math.max(0, wanted.memoryBytes - left.memoryBytes),
    diskBytes: Math.max(0, wanted.diskBytes - left.diskBytes),
  };
}
