/** What an identity is, how people call it, and whether it can go to another owner once its own has retired. */
interface IdentityKindFacts {
  label: string;
  /** False: the value is never given again, to anybody. */
  releasable: boolean;
}

/** Every kind of identity in the ledger. The releasable ones are repeated in the ledger's schema, as an index. */
export const identityKinds = {
  "uuid": { label: "UUID", releasable: false },
  "mac": { label: "MAC address", releasable: false },
  "machine-id": { label: "machine-id", releasable: false },
  "instance-id": { label: "instance-id", releasable: false },
  "vm-number": { label: "VM number", releasable: false },
  "node-name": { label: "name", releasable: true },
  "address": { label: "address", releasable: true },
  "domain-name": { label: "domain name", releasable: true },
  "network-uuid": { label: "network UUID", releasable: false },
  "network-mac": { label: "network MAC address", releasable: false },
  "bridge-name": { label: "bridge name", releasable: false },
  "libvirt-network-name": { label: "libvirt network name", releasable: true },
} as const satisfies Record<string, IdentityKindFacts>;

export type IdentityKind = keyof typeof identityKinds;

/** Who has an identity: a node or a network of a site. */
export interface Owner {
  kind: "node" | "network";
  name: string;
}

/** One identity given out. slot tells apart several of a kind: the interface of a MAC or an address. */
export interface IdentityRow {
  id: number;
  kind: IdentityKind;
  value: string;
  site: string;
  ownerKind: Owner["kind"];
  owner: string;
  slot: string;
  /** ISO 8601, UTC. */
  givenAt: string;
  /** ISO 8601, UTC; null while the owner has it. */
  retiredAt: string | null;
}

/** What exists on hosts already and must not be given again, besides what is in the ledger. */
export interface Taken {
  /** VM numbers: of domains' names and of folders below images/. */
  numbers: ReadonlySet<number>;
  /** Lower-case. */
  uuids: ReadonlySet<string>;
  /** Lower-case, colon-separated. */
  macs: ReadonlySet<string>;
  /** Names of domains and of bridge devices. */
  names: ReadonlySet<string>;
}

export const nothingTaken: Taken = { numbers: new Set(), uuids: new Set(), macs: new Set(), names: new Set() };
