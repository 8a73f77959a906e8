import type { Database } from "../../core/database.ts";
import type { IdentityKind, IdentityRow, Owner } from "./kinds.ts";

export type NewIdentity = Pick<IdentityRow, "kind" | "value" | "site" | "ownerKind" | "owner" | "slot">;

/** An identity's present owner, with the path of its site's file. */
export type Holder = IdentityRow & { path: string };

const columns = `identity.id, identity.kind, identity.value, identity.site, identity.owner_kind AS ownerKind,
  identity.owner, identity.slot, identity.given_at AS givenAt, identity.retired_at AS retiredAt`;

const releasableKinds = "('address', 'node-name', 'domain-name', 'libvirt-network-name')";

/** The table of identities: what is read from it and the only two ways to write it. */
export class IdentityRows {
  readonly #live;
  readonly #all;
  readonly #holder;
  readonly #given;
  readonly #numbers;
  readonly #insert;
  readonly #retire;
  readonly #retireOwner;

  constructor(database: Database) {
    this.#live = database.prepare<[string], IdentityRow>(
      `SELECT ${columns} FROM identity WHERE site = ? AND retired_at IS NULL ORDER BY id`,
    );
    this.#all = database.prepare<[], IdentityRow>(`SELECT ${columns} FROM identity ORDER BY id`);
    this.#holder = database.prepare<[string, string], Holder>(
      `SELECT ${columns}, site.path FROM identity JOIN site ON site.name = identity.site
       WHERE kind = ? AND value = ? AND (retired_at IS NULL OR kind NOT IN ${releasableKinds})`,
    );
    this.#given = database.prepare<[string, string, string], { found: number }>(
      "SELECT 1 AS found FROM identity WHERE kind IN (?, ?) AND value = ? LIMIT 1",
    );
    this.#numbers = database.prepare<[], { value: string }>("SELECT value FROM identity WHERE kind = 'vm-number'");
    this.#insert = database.prepare<NewIdentity & { givenAt: string }>(
      `INSERT INTO identity (kind, value, site, owner_kind, owner, slot, given_at)
       VALUES (@kind, @value, @site, @ownerKind, @owner, @slot, @givenAt)`,
    );
    this.#retire = database.prepare<[string, number]>(
      "UPDATE identity SET retired_at = ? WHERE id = ? AND retired_at IS NULL",
    );
    this.#retireOwner = database.prepare<{ site: string; kind: string; name: string; at: string }>(
      `UPDATE identity SET retired_at = @at
       WHERE site = @site AND owner_kind = @kind AND owner = @name AND retired_at IS NULL`,
    );
  }

  liveOf(site: string): IdentityRow[] {
    return this.#live.all(site);
  }

  all(): IdentityRow[] {
    return this.#all.all();
  }

  /** Whoever keeps others from having this value. */
  holderOf(kind: IdentityKind, value: string): Holder | undefined {
    return this.#holder.get(kind, value);
  }

  /** Whether the value was ever given as either kind; for values that several kinds draw from one pool. */
  everGiven(kinds: readonly [IdentityKind, IdentityKind], value: string): boolean {
    return this.#given.get(kinds[0], kinds[1], value) !== undefined;
  }

  numbersEverGiven(): Set<number> {
    return new Set(this.#numbers.all().map((row) => Number(row.value)));
  }

  give(identity: NewIdentity, at: string): void {
    this.#insert.run({ ...identity, givenAt: at });
  }

  retire(id: number, at: string): void {
    this.#retire.run(at, id);
  }

  /** Returns how many identities the owner had. */
  retireOwner(site: string, owner: Owner, at: string): number {
    return this.#retireOwner.run({ site, kind: owner.kind, name: owner.name, at }).changes;
  }
}
