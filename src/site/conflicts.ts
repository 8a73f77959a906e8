import { posix } from "node:path";
import type { NodeDesign, SiteDesign } from "./design.ts";
import type { Taken } from "./ledger.ts";

/** A domain that a host's libvirt knows, running or not. */
export interface ObservedDomain {
  /** The host's name in the site file. */
  host: string;
  name: string;
  uuid: string;
  macs: readonly string[];
  /** Files of its disks and CD-ROMs. */
  diskPaths: readonly string[];
  active: boolean;
  /** Made by spanwright for this site, as the domain's own metadata says. */
  ours: boolean;
}

/** One value that a planned node and another domain both have. */
export interface DomainConflict {
  kind: "uuid" | "mac" | "name" | "disk";
  value: string;
  node: string;
  domain: Pick<ObservedDomain, "host" | "name" | "uuid" | "active">;
  /** Names both owners. */
  message: string;
}

const labels = { uuid: "UUID", mac: "MAC address", name: "domain name", disk: "disk" } as const;

/**
 * What planned nodes have in common with domains that are not themselves, inactive ones included. UUIDs and MAC
 * addresses count on every host, names and files on the node's own.
 * A node's own domain is the one on its host that is ours and has its name and its UUID.
 */
export function conflictsWith(
  design: Pick<SiteDesign, "site" | "nodes">,
  observed: readonly ObservedDomain[],
): DomainConflict[] {
  const index = indexOf(observed);
  return design.nodes.flatMap((node) =>
    valuesOf(node).flatMap(({ kind, value, host }) =>
      (index.get(keyOf(kind, value)) ?? [])
        .filter((domain) => !isItself(node, domain) && (host === undefined || domain.host === host))
        .map((domain) => conflict(design.site, node, domain, kind, value)),
    ),
  );
}

/** What new identities must keep clear of, from the domains and the folders of disks on the hosts. */
export function takenBy(observed: readonly ObservedDomain[], folders: readonly string[] = []): Taken {
  const paths = observed.flatMap(({ diskPaths }) => diskPaths);
  const numbered = [
    ...observed.map(({ name }) => /^(\d{1,9})-/.exec(name)?.[1]),
    ...[...paths.map((path) => posix.dirname(path)), ...folders].map(
      (folder) => /(?:^|\/)(\d{1,9})$/.exec(folder)?.[1],
    ),
  ];
  return {
    numbers: new Set(numbered.flatMap((number) => (number === undefined ? [] : [Number(number)]))),
    uuids: new Set(observed.map(({ uuid }) => uuid.toLowerCase())),
    macs: new Set(observed.flatMap(({ macs }) => macs.map((mac) => mac.toLowerCase()))),
    names: new Set(observed.map(({ name }) => name)),
  };
}

interface PlannedValue {
  kind: DomainConflict["kind"];
  value: string;
  /** Where it counts; undefined means on every host. */
  host?: string;
}

function valuesOf(node: NodeDesign): PlannedValue[] {
  const paths = [node.systemDisk.path, ...node.dataDisks.map(({ path }) => path), node.seedPath];
  return [
    { kind: "name", value: node.domainName, host: node.host },
    { kind: "uuid", value: node.uuid },
    ...node.interfaces.map(({ mac }): PlannedValue => ({ kind: "mac", value: mac })),
    ...paths.map((path): PlannedValue => ({ kind: "disk", value: path, host: node.host })),
  ];
}

function indexOf(observed: readonly ObservedDomain[]): Map<string, ObservedDomain[]> {
  const index = new Map<string, ObservedDomain[]>();
  for (const domain of observed) {
    const keys = new Set([
      keyOf("name", domain.name),
      keyOf("uuid", domain.uuid),
      ...domain.macs.map((mac) => keyOf("mac", mac)),
      ...domain.diskPaths.map((path) => keyOf("disk", path)),
    ]);
    for (const key of keys) index.set(key, [...(index.get(key) ?? []), domain]);
  }
  return index;
}

function keyOf(kind: DomainConflict["kind"], value: string): string {
  if (kind === "disk") return `disk ${posix.normalize(value)}`;
  return kind === "name" ? `name ${value}` : `${kind} ${value.toLowerCase()}`;
}

function isItself(node: NodeDesign, domain: ObservedDomain): boolean {
  return (
    domain.ours &&
    domain.host === node.host &&
    domain.name === node.domainName &&
    domain.uuid.toLowerCase() === node.uuid
  );
}

function conflict(
  site: string,
  node: NodeDesign,
  domain: ObservedDomain,
  kind: DomainConflict["kind"],
  value: string,
): DomainConflict {
  const state = domain.active ? "running" : "shut off";
  return {
    kind,
    value,
    node: node.name,
    domain: { host: domain.host, name: domain.name, uuid: domain.uuid, active: domain.active },
    message: `${labels[kind]} ${value} belongs to domain ${domain.name} (${state}) on host ${domain.host}; node ${node.name} of site ${site} asks for it`,
  };
}
