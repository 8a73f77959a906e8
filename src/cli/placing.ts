import { bounds } from "../capacity/bounds.ts";
import type { HostFigures, Resources } from "../capacity/placement/host-limits.ts";
import { type Placement, placeRoles, type RoleNeed } from "../capacity/placement/place.ts";
import type { Shortage } from "../capacity/placement/shortages.ts";
import { isAppError } from "../core/errors.ts";
import { bytesToSize, sizePattern, sizeToBytes } from "../core/size.ts";
import type { MachineToPlace, Placed, Placing, Wrong } from "../site/interview/question.ts";
import { nodeHostName } from "../site/interview/site-questions.ts";

/** What is known of a host: its figures, or why there are none. */
export type SeenHost = { figures: Omit<HostFigures, "name"> } | { unknown: string };

/** Looks at one host; the answer says which: this machine or an address. Never throws an AppError. */
export type HostLook = (host: string, at: { site: string; name: string }) => Promise<SeenHost>;

/** Placing for the interview, with what was seen for its refusals and its figures. */
export interface SeenPlacing extends Placing {
  /** False where look() looks at nothing. */
  looks: boolean;
  /** By the host's answer. Undefined for one that nobody has looked at. */
  seen(host: string): SeenHost | undefined;
}

/** Hosts of which nothing is known at all are taken to be alike, and large enough. */
const unknownShare = 2;
const mebibyte = 2 ** 20;

/** Places machines on the hosts that were seen; look() is called once for each host. */
export function placingOn(known: ReadonlyMap<string, SeenHost>, look?: HostLook): SeenPlacing {
  const seen = new Map(known);
  return {
    looks: look !== undefined,
    seen: (host) => seen.get(host),
    async look(hosts, site) {
      const unseen = hosts
        .map((host, index) => ({ host, name: nodeHostName(index) }))
        .filter(({ host }) => !seen.has(host))
        .slice(0, bounds.hosts);
      const found =
        look === undefined ? [] : await Promise.all(unseen.map(({ host, name }) => look(host, { site, name })));
      found.forEach((what, index) => {
        const host = unseen[index]?.host;
        if (host !== undefined) seen.set(host, what);
      });
    },
    place: (machines, hosts) => place(machines, hosts, seen),
  };
}

/** "512MiB" → bytes; 0 for what is no size, which its own question refuses. */
export const bytesOf = (size: string): number => (sizePattern.test(size) ? sizeToBytes(size) : 0);

/** Rounded up to whole MiB: a need is never shown smaller than it is. */
export const wholeMebibytes = (bytes: number): string => bytesToSize(Math.ceil(bytes / mebibyte) * mebibyte);

function place(
  machines: readonly MachineToPlace[],
  hosts: readonly string[],
  seen: ReadonlyMap<string, SeenHost>,
): Placed {
  const needs = needsOf(machines);
  const total = sumOfNeeds(needs);
  const named = hosts.map((host, index) => ({ host, name: nodeHostName(index), what: seen.get(host) }));
  const withUnknown = (room: Omit<HostFigures, "name">) =>
    named.map(({ name, what }) => ({ ...(what !== undefined && "figures" in what ? what.figures : room), name }));
  // A host that nobody could look at is taken to be like the known ones; nothing is refused because of that.
  const known = named.flatMap(({ what }) => (what !== undefined && "figures" in what ? [what.figures] : []));
  const guesses = [...(known.length === 0 ? [] : [largestOf(known)]), roomFor(total)].map(withUnknown);
  let found: Placement = { fits: false, shortages: [], hosts: [] };
  for (const figures of guesses) {
    found = tryPlacing(needs, figures);
    if (found.fits) return { hosts: positions(machines, found, figures), refused: undefined };
  }
  const roomy = named.map(({ name }) => ({ ...roomFor(total), name }));
  const spread = tryPlacing(needs, roomy);
  const refused = refusalOf(found.fits ? [] : found.shortages);
  return { hosts: spread.fits ? positions(machines, spread, roomy) : [], refused };
}

function largestOf(known: readonly Omit<HostFigures, "name">[]): Omit<HostFigures, "name"> {
  const most = (value: (figures: Omit<HostFigures, "name">) => number) => Math.max(...known.map(value));
  return {
    processors: most(({ processors }) => processors),
    memoryBytes: most(({ memoryBytes }) => memoryBytes),
    diskBytes: most(({ diskBytes }) => diskBytes),
  };
}

function tryPlacing(needs: readonly RoleNeed[], hosts: readonly HostFigures[]): Placement {
  try {
    return placeRoles(needs, hosts);
  } catch (error) {
    if (!isAppError(error, "figure-invalid")) throw error;
    return { fits: false, shortages: [], hosts: [] };
  }
}

function needsOf(machines: readonly MachineToPlace[]): RoleNeed[] {
  const byRole = Map.groupBy(machines, ({ role }) => role);
  return [...byRole].flatMap(([role, [first, ...more]]) =>
    first === undefined ? [] : [{ role, instances: more.length + 1, apart: first.apart, ...resourcesOf(first) }],
  );
}

const resourcesOf = ({ vcpus, memory, disks }: MachineToPlace): Resources => ({
  vcpus,
  memoryBytes: bytesOf(memory),
  diskBytes: disks.reduce((sum, disk) => sum + bytesOf(disk), 0),
});

function sumOfNeeds(needs: readonly RoleNeed[]): Resources {
  const sum = (value: (need: RoleNeed) => number) =>
    needs.reduce((total, need) => total + value(need) * need.instances, 0);
  return {
    vcpus: sum(({ vcpus }) => vcpus),
    memoryBytes: sum(({ memoryBytes }) => memoryBytes),
    diskBytes: sum(({ diskBytes }) => diskBytes),
  };
}

/** A host that has room for all of them. */
const roomFor = ({ vcpus, memoryBytes, diskBytes }: Resources): Omit<HostFigures, "name"> => ({
  processors: Math.min(4096, Math.max(1, vcpus * unknownShare)),
  memoryBytes: (memoryBytes + 2 ** 30) * unknownShare,
  diskBytes: diskBytes * unknownShare,
});

/** placeRoles names the machines of a role in their order; the first of ours is its first. */
function positions(machines: readonly MachineToPlace[], placement: Placement, hosts: readonly HostFigures[]): number[] {
  const left = Map.groupBy(placement.fits ? placement.placed : [], ({ role }) => role);
  return machines.map(({ role }) => {
    const placed = left.get(role)?.shift();
    return Math.max(
      0,
      hosts.findIndex(({ name }) => name === placed?.host),
    );
  });
}

function refusalOf(shortages: readonly Shortage[]): Wrong {
  const reasons = shortages.map(reasonOf);
  return {
    message: `the machines do not fit on these hosts${reasons.length === 0 ? "" : `: ${reasons.join("; ")}`}`,
    fix: "Change the sizes, or go back and name more or larger hosts.",
  };
}

function reasonOf({ kind, about, host, missing, missingHosts }: Shortage): string {
  const lacks = [
    ...(missing.vcpus > 0 ? [`${missing.vcpus} vCPU`] : []),
    ...(missing.memoryBytes > 0 ? [`${wholeMebibytes(missing.memoryBytes)} of memory`] : []),
    ...(missing.diskBytes > 0 ? [`${wholeMebibytes(missing.diskBytes)} of disk`] : []),
    ...(missingHosts > 0 ? [`${missingHosts} ${missingHosts === 1 ? "host" : "hosts"}`] : []),
  ].join(", ");
  const what = about ?? "all of them together";
  if (kind === "undecided") return `no place was found for ${what} in the time there is`;
  return host === undefined ? `${what}: ${lacks} missing` : `${what}: ${lacks} missing on ${host}, which lacks least`;
}
