import { fits, lackingOf, type Resources, resourceNames, sumOf } from "./host-limits.ts";
import type { Piece, Search } from "./search.ts";

/** Why machines don't fit on hosts, with what is missing of each resource (0 where that one is enough). */
export interface Shortage {
  /**
   * sum: all hosts together have too little. machine: one machine is larger than any host. hosts: a pair has more halves
   * than there are hosts that can hold one. scattered: the sums fit and the pieces don't. undecided: the search was given up.
   */
  kind: "sum" | "machine" | "hosts" | "scattered" | "undecided";
  /** The machine or role that it is about; undefined for the sum. */
  about: string | undefined;
  /** The host that lacks least; undefined where it is about all. */
  host: string | undefined;
  missing: Resources;
  missingHosts: number;
}

interface NamedHost {
  name: string;
  limit: Resources;
}

const nothing: Resources = { vcpus: 0, memoryBytes: 0, diskBytes: 0 };

export const shortages = {
  /** What can be said without a search, all of it at once. */
  plain(pieces: readonly Piece[], hosts: readonly NamedHost[]): Shortage[] {
    return [...sumShortage(pieces, hosts), ...machineShortages(pieces, hosts), ...hostShortages(pieces, hosts)];
  },

  /** For a search that found nothing: the piece that was left over when the most others had a host. */
  scattered({ stuck, complete }: Search, hosts: readonly NamedHost[]): Shortage {
    const kind = complete ? "scattered" : "undecided";
    if (stuck === undefined) return { kind, about: undefined, host: undefined, missing: nothing, missingHosts: 0 };
    const allowed = hosts.map(({ name }, index) => ({ name, limit: stuck.left[index] ?? nothing }));
    const free = allowed.filter((_, index) => stuck.taken[index] !== true);
    if (free.length === 0) return { kind, about: stuck.piece.name, host: undefined, missing: nothing, missingHosts: 1 };
    return { kind, about: stuck.piece.name, ...nearestHost(stuck.piece, free), missingHosts: 0 };
  },
};

function sumShortage(pieces: readonly Piece[], hosts: readonly NamedHost[]): Shortage[] {
  const missing = lackingOf(sumOf(pieces), sumOf(hosts.map(({ limit }) => limit)));
  return isNothing(missing) ? [] : [{ kind: "sum", about: undefined, host: undefined, missing, missingHosts: 0 }];
}

/** One line a role: its machines are alike. */
function machineShortages(pieces: readonly Piece[], hosts: readonly NamedHost[]): Shortage[] {
  return firstOfEachRole(pieces)
    .filter((piece) => !hosts.some(({ limit }) => fits(piece, limit)))
    .map((piece) => ({ kind: "machine", about: piece.role, ...nearestHost(piece, hosts), missingHosts: 0 }));
}

function hostShortages(pieces: readonly Piece[], hosts: readonly NamedHost[]): Shortage[] {
  return firstOfEachRole(pieces).flatMap((piece) => {
    if (!piece.apart) return [];
    const halves = pieces.filter(({ role }) => role === piece.role).length;
    const able = hosts.filter(({ limit }) => fits(piece, limit)).length;
    if (able === 0 || halves <= able) return [];
    return [
      { kind: "hosts", about: piece.role, host: undefined, missing: nothing, missingHosts: halves - able } as const,
    ];
  });
}

/** The host that lacks the least of what a piece wants, by the largest share of it. */
function nearestHost(piece: Resources, hosts: readonly NamedHost[]): { host: string | undefined; missing: Resources } {
  const share = (missing: Resources) =>
    Math.max(...resourceNames.map((name) => (missing[name] === 0 ? 0 : missing[name] / piece[name])));
  const ranked = hosts
    .map(({ name, limit }) => ({ host: name, missing: lackingOf(piece, limit) }))
    .sort((one, other) => share(one.missing) - share(other.missing));
  return ranked[0] ?? { host: undefined, missing: nothing };
}

const firstOfEachRole = (pieces: readonly Piece[]): Piece[] =>
  pieces.filter(({ role }, index) => pieces.findIndex((other) => other.role === role) === index);

const isNothing = (missing: Resources): boolean => resourceNames.every((name) => missing[name] === 0);
