import { type Conflict, takenError } from "./conflict.ts";
import { FreshIdentities } from "./fresh.ts";
import type { IdentityRows } from "./identity-rows.ts";
import { type IdentityKind, type IdentityRow, identityKinds, nothingTaken, type Owner } from "./kinds.ts";
import { type ClaimRequest, libvirtNameOf, type NodeRequest, type Wanted, wantedValues } from "./wanted.ts";

export interface SiteIdentities {
  nodes: ReadonlyMap<string, NodeIdentity>;
  networks: ReadonlyMap<string, NetworkIdentity>;
}

export interface NodeIdentity {
  number: number;
  uuid: string;
  machineId: string;
  instanceId: string;
  domainName: string;
  /** By interface name. */
  macs: ReadonlyMap<string, string>;
}

export interface NetworkIdentity {
  uuid: string;
  mac: string;
  bridge: string;
  libvirtName: string;
}

/**
 * What each owner had before, and fresh identities for what it lacks. Must run inside a transaction.
 * Throws identity-taken with every conflict at once; the transaction then takes everything back.
 */
export function claimIdentities(rows: IdentityRows, request: ClaimRequest, at: string): SiteIdentities {
  const claim = new Claim(rows, request, at);
  const wanted = wantedValues(request);
  claim.releaseChanged(wanted);
  claim.claimAll(wanted);
  return {
    nodes: new Map(request.nodes.map((node) => [node.name, claim.node(node)])),
    networks: new Map(request.networks.map((network) => [network.name, claim.network(network.name)])),
  };
}

class Claim {
  readonly #rows: IdentityRows;
  readonly #request: ClaimRequest;
  readonly #at: string;
  readonly #fresh: FreshIdentities;
  /** What the site's owners have now. */
  readonly #live: Map<string, IdentityRow>;

  constructor(rows: IdentityRows, request: ClaimRequest, at: string) {
    this.#rows = rows;
    this.#request = request;
    this.#at = at;
    this.#fresh = new FreshIdentities(rows, request.taken ?? nothingTaken);
    this.#live = new Map(
      rows
        .liveOf(request.site)
        .map((row) => [keyOf({ kind: row.ownerKind, name: row.owner }, row.kind, row.slot), row]),
    );
  }

  /** Before anything is claimed, so that two nodes of a site can swap their addresses. */
  releaseChanged(wanted: readonly Wanted[]): void {
    const values = new Map(wanted.map((each) => [keyOf(each.owner, each.kind, each.slot), each.value]));
    const asking = new Set(wanted.map(({ owner, kind }) => keyOf(owner, kind, "")));
    for (const [key, row] of this.#live) {
      const asks = asking.has(keyOf({ kind: row.ownerKind, name: row.owner }, row.kind, ""));
      if (!asks || !identityKinds[row.kind].releasable || values.get(key) === row.value) continue;
      this.#rows.retire(row.id, this.#at);
      this.#live.delete(key);
    }
  }

  claimAll(wanted: readonly Wanted[]): void {
    const conflicts: Conflict[] = [];
    for (const { owner, kind, slot, value } of wanted) {
      if (this.#live.has(keyOf(owner, kind, slot))) continue;
      const holder = this.#rows.holderOf(kind, value);
      if (holder === undefined) this.#give(owner, kind, slot, value);
      else conflicts.push({ holder, asker: owner });
    }
    if (conflicts.length > 0) throw takenError(this.#request, conflicts);
  }

  node(request: NodeRequest): NodeIdentity {
    const owner: Owner = { kind: "node", name: request.name };
    const nameFor = (number: number) => `${number}-${this.#request.site}-${request.name}`;
    const uuid = this.#kept(owner, "uuid", "", () => this.#fresh.uuid());
    const number = Number(this.#kept(owner, "vm-number", "", () => String(this.#fresh.number(nameFor))));
    return {
      number,
      uuid,
      // systemd takes the firmware's UUID as machine-id where the image's is empty: the same digits, by its rule.
      machineId: this.#kept(owner, "machine-id", "", () => uuid.replaceAll("-", "")),
      instanceId: this.#kept(owner, "instance-id", "", () => this.#fresh.instanceId()),
      domainName: this.#kept(owner, "domain-name", "", () => nameFor(number)),
      macs: new Map(
        request.interfaces.map(({ name }) => [name, this.#kept(owner, "mac", name, () => this.#fresh.mac())]),
      ),
    };
  }

  network(name: string): NetworkIdentity {
    const owner: Owner = { kind: "network", name };
    return {
      uuid: this.#kept(owner, "network-uuid", "", () => this.#fresh.uuid()),
      mac: this.#kept(owner, "network-mac", "", () => this.#fresh.mac()),
      bridge: this.#kept(owner, "bridge-name", "", () => this.#fresh.bridge()),
      libvirtName: libvirtNameOf(this.#request.site, name),
    };
  }

  #kept(owner: Owner, kind: IdentityKind, slot: string, make: () => string): string {
    return this.#live.get(keyOf(owner, kind, slot))?.value ?? this.#give(owner, kind, slot, make());
  }

  #give(owner: Owner, kind: IdentityKind, slot: string, value: string): string {
    const { site } = this.#request;
    this.#rows.give({ kind, value, site, ownerKind: owner.kind, owner: owner.name, slot }, this.#at);
    return value;
  }
}

/** No name contains a slash (site/schema.ts). */
function keyOf(owner: Owner, kind: IdentityKind, slot: string): string {
  return `${owner.kind}/${owner.name}/${kind}/${slot}`;
}
