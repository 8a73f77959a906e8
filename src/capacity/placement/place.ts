import { AppError } from "../../core/errors.ts";
import { bounds } from "../bounds.ts";
import { checkedFigure } from "../figure.ts";
import { type HostFigures, hostLimits, type Resources, sumOf, usualOvercommit } from "./host-limits.ts";
import { searchHosts } from "./search.ts";
import { type Shortage, shortages } from "./shortages.ts";

/** Machines of one role, all of the same size. */
export interface RoleNeed extends Resources {
  role: string;
  instances: number;
  /** High availability: no two of them on one host. */
  apart: boolean;
}

/** A machine with its host. Instances are counted from 1; a role of one machine is called like the role. */
export interface Placed extends Resources {
  name: string;
  role: string;
  host: string;
}

/** How full a host becomes. */
export interface HostLoad {
  host: string;
  used: Resources;
  /** What it has to give: its own figures by the overcommit, without what other guests have. */
  limit: Resources;
  overcommit: { vcpu: number; memory: number; disk: number };
}

export type Placement =
  | { fits: true; placed: readonly Placed[]; hosts: readonly HostLoad[] }
  | { fits: false; shortages: readonly Shortage[]; hosts: readonly HostLoad[] };

/**
 * Which machine goes on which host, so that no host is over its limits and no two halves of a pair share one; or what is
 * missing. A refusal is certain, except where it says that the search was given up. Throws figure-invalid, and usage for a host that is named twice.
 */
export function placeRoles(needs: readonly RoleNeed[], hosts: readonly HostFigures[]): Placement {
  const pieces = needs.flatMap(piecesOf);
  checkedFigure(hosts.length, { name: "the number of hosts", least: 1, most: bounds.hosts, whole: true });
  checkedFigure(pieces.length, { name: "the number of machines", least: 1, most: bounds.pieces, whole: true });
  refuseTwice(hosts.map(({ name }) => name));
  const limits = hosts.map(hostLimits);
  const loads = (placed: readonly Placed[]): HostLoad[] =>
    hosts.map(({ name, overcommit = usualOvercommit }, index) => ({
      host: name,
      used: sumOf(placed.filter(({ host }) => host === name)),
      limit: limits[index] as Resources,
      overcommit,
    }));
  const named = hosts.map(({ name }, index) => ({ name, limit: limits[index] as Resources }));
  const plain = shortages.plain(pieces, named);
  if (plain.length > 0) return { fits: false, shortages: plain, hosts: loads([]) };
  const search = searchHosts(pieces, limits);
  if (search.hosts === undefined)
    return { fits: false, shortages: [shortages.scattered(search, named)], hosts: loads([]) };
  const placed = pieces.map(({ apart: _, ...piece }, index) => {
    const host = hosts[search.hosts?.[index] ?? 0] as HostFigures;
    return { ...piece, host: host.name };
  });
  return { fits: true, placed, hosts: loads(placed) };
}

function piecesOf(need: RoleNeed): (Resources & { name: string; role: string; apart: boolean })[] {
  const { role, instances, apart, vcpus, memoryBytes, diskBytes } = need;
  checkedFigure(instances, { name: `machines of ${role}`, least: 0, most: bounds.pieces, whole: true });
  checkedFigure(vcpus, { name: `vCPUs of ${role}`, least: 1, most: Number.MAX_SAFE_INTEGER, whole: true });
  checkedFigure(memoryBytes, { name: `memory of ${role}`, least: 0, most: Number.MAX_SAFE_INTEGER });
  checkedFigure(diskBytes, { name: `disk of ${role}`, least: 0, most: Number.MAX_SAFE_INTEGER });
  return Array.from({ length: instances }, (_, index) => {
    const name = instances === 1 ? role : `${role}-${index + 1}`;
    return { name, role, apart, vcpus, memoryBytes, diskBytes };
  });
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return;
  throw new AppError("usage", {
    message: `host ${twice} is named twice`,
    hint: "Give each host once, with all that it has.",
  });
}
