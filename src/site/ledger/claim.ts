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
  claim.claimAll(wanted);
  return {
    nodes: new Map(request.nodes.map((node) => [node.name, claim.node(node)])),
    networks: new Map(request.networks.map((network) => [network.name, claim.network(network.name)])),
  };
}

/**
 * Retires what the site's owners had and do not ask for any more. For after the machines have changed: until then the
 * old address answers, and nobody else may have it. Must run inside a transaction.
 */
export function releaseSuperseded(rows: IdentityRows, request: ClaimRequest, at: string): void {
  const asked = askedValues(wantedValues(request));
  for (const row of rows.liveOf(request.site)) if (isSuperseded(row, asked)) rows.retire(row.id, at);
}

/** By owner and kind the values asked for; an owner that is not in the site file asks for nothing and keeps what it has. */
function askedValues(wanted: readonly Wanted[]): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>();
  for (const { owner, kind, slot, value } of wanted) {
    const key = keyOf(owner, kind, "");
    asked.set(key, (asked.get(key) ?? new Set()).add(`${slot} ${value}`));
  }
  return asked;
}

function isSuperseded(row: IdentityRow, asked: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const values = asked.get(keyOf(ownerOf(row), row.kind, ""));
  return identityKinds[row.kind].releasable && values !== undefined && !values.has(`${row.slot} ${row.value}`);
}

const ownerOf = (row: IdentityRow): Owner => ({ kind: row.ownerKind, name: row.owner });

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

  claimAll(wanted: readonly Wanted[]): void {
    const conflicts: Conflict[] = [];
    const asked = askedValues(wanted);
    for (const { owner, kind, slot, value } of wanted) {
      const holder = this.#rows.holderOf(kind, value);
      const own = holder?.site === this.#request.site;
      if (own && holder.retiredAt === null && keyOf(ownerOf(holder), kind, holder.slot) === keyOf(owner, kind, slot))
        continue;
      // Within the site what nobody asks for any more goes over at once: two nodes can swap their addresses.
      if (own && isSuperseded(holder, asked)) this.#rows.retire(holder.id, this.#at);
      else if (holder !== undefined) {
        conflicts.push({ holder, asker: owner });
        continue;
      }
      this.#give(owner, kind, slot, value);
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
