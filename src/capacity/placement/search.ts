import { fits, plus, type Resources, resourceNames } from "./host-limits.ts";

/** One machine to be put on a host. */
export interface Piece extends Resources {
  /** "webrtc-1". */
  name: string;
  role: string;
  /** No two pieces of the same role may share a host. */
  apart: boolean;
}

export interface Search {
  /** The host's position for each piece, in the order of the pieces; undefined where none was found. */
  hosts: readonly number[] | undefined;
  /** False where the search was given up before every way was tried. */
  complete: boolean;
  /** Where the search found none: the piece that could not be put anywhere when most others were. */
  stuck: { piece: Piece; left: readonly Resources[]; taken: readonly boolean[] } | undefined;
}

/** Looks at one host for one piece. So many take less than a second; a site of ten machines needs a few dozen. */
const mostLooks = 2_000_000;

/**
 * Looks for a host for every piece: the largest first, on the host that is then the least full, and goes back where that
 * doesn't work out. Pieces alike are not swapped and hosts alike not tried twice, so that "there is none" is soon known.
 * The same pieces and hosts always give the same answer.
 */
export function searchHosts(pieces: readonly Piece[], limits: readonly Resources[]): Search {
  const order = largestFirst(pieces, limits);
  const used: Resources[] = limits.map(() => ({ vcpus: 0, memoryBytes: 0, diskBytes: 0 }));
  const rolesOf = limits.map(() => new Map<string, number>());
  const chosen: number[] = order.map(() => -1);
  let looks = 0;
  let deepest = -1;
  let stuck: Search["stuck"];

  const left = (host: number): Resources => minus(limits[host] as Resources, used[host] as Resources);
  const refusesRole = (host: number, piece: Piece) => piece.apart && (rolesOf[host]?.get(piece.role) ?? 0) > 0;

  const place = (depth: number): boolean => {
    const piece = order[depth];
    if (piece === undefined) return true;
    looks += limits.length;
    if (looks > mostLooks) return false;
    const before = order[depth - 1];
    const after = before !== undefined && alike(before, piece) ? (chosen[depth - 1] ?? -1) : -1;
    const open = limits
      .map((_, host) => host)
      .filter((host) => host >= after && !refusesRole(host, piece) && fits(piece, left(host)));
    if (open.length === 0 && depth > deepest) {
      deepest = depth;
      stuck = {
        piece,
        left: limits.map((_, host) => left(host)),
        taken: limits.map((_, host) => refusesRole(host, piece)),
      };
    }
    for (const host of leastFullFirst(open, piece)) {
      put(host, piece, 1);
      chosen[depth] = host;
      if (place(depth + 1)) return true;
      put(host, piece, -1);
    }
    return false;
  };

  const leastFullFirst = (hosts: readonly number[], piece: Piece): number[] => {
    const fullness = (host: number) => largestShare(plus(used[host] as Resources, piece), limits[host] as Resources);
    const seen = new Set<string>();
    return hosts
      .map((host) => ({ host, fullness: fullness(host) }))
      .sort((one, other) => one.fullness - other.fullness || one.host - other.host)
      .filter(({ host }) => {
        const state = stateOf(host);
        return !seen.has(state) && seen.add(state);
      })
      .map(({ host }) => host);
  };

  // Two hosts of the same limits that hold the same are the same for what follows, unless the order of pieces alike
  // tells them apart; that order is kept by position, so such hosts count as different while one is among equals.
  const stateOf = (host: number): string => {
    const { vcpus, memoryBytes, diskBytes } = used[host] as Resources;
    if (vcpus + memoryBytes + diskBytes > 0) return `host ${host}`;
    return Object.values(limits[host] as Resources).join();
  };

  const put = (host: number, piece: Piece, sign: 1 | -1): void => {
    used[host] = sign === 1 ? plus(used[host] as Resources, piece) : minus(used[host] as Resources, piece);
    const roles = rolesOf[host] as Map<string, number>;
    roles.set(piece.role, (roles.get(piece.role) ?? 0) + sign);
  };

  if (!place(0)) return { hosts: undefined, complete: looks <= mostLooks, stuck };
  const byPiece = new Map(order.map((piece, depth) => [piece, chosen[depth] as number]));
  return { hosts: pieces.map((piece) => byPiece.get(piece) as number), complete: true, stuck: undefined };
}

function largestFirst(pieces: readonly Piece[], limits: readonly Resources[]): Piece[] {
  const total = limits.reduce(plus, { vcpus: 0, memoryBytes: 0, diskBytes: 0 });
  const weights = new Map(pieces.map((piece) => [piece, largestShare(piece, total)]));
  return [...pieces].sort(
    (one, other) =>
      (weights.get(other) as number) - (weights.get(one) as number) ||
      (one.role < other.role ? -1 : one.role > other.role ? 1 : 0) ||
      pieces.indexOf(one) - pieces.indexOf(other),
  );
}

function largestShare(used: Resources, limit: Resources): number {
  return Math.max(...resourceNames.map((name) => (used[name] === 0 ? 0 : used[name] / limit[name])));
}

function alike(one: Piece, other: Piece): boolean {
  return (
    one.role === other.role && one.apart === other.apart && resourceNames.every((name) => one[name] === other[name])
  );
}

function minus(left: Resources, right: Resources): Resources {
  return {
    vcpus: left.vcpus - right.vcpus,
    memoryBytes: left.memoryBytes - right.memoryBytes,
    diskBytes: left.diskBytes - right.diskBytes,
  };
}
