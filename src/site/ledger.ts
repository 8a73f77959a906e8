import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Clock, systemClock } from "../core/clock.ts";
import { type Database, openDatabase } from "../core/database.ts";
import { AppError, messageOf } from "../core/errors.ts";
import { stateDirectory } from "../core/state.ts";
import { claimIdentities, releaseSuperseded, type SiteIdentities } from "./ledger/claim.ts";
import { ledgerDamaged, ledgerFailure, ledgerUnusable } from "./ledger/failure.ts";
import {
  addHostKeys,
  type HostKeyRow,
  hostKeyLines,
  hostKeyRows,
  type KeyHolder,
  type NewHostKeys,
  removeHostKeys,
  removeSitesHostKeys,
} from "./ledger/host-keys.ts";
import { IdentityRows } from "./ledger/identity-rows.ts";
import type { IdentityRow, Owner } from "./ledger/kinds.ts";
import { ledgerMigrations } from "./ledger/migrations.ts";
import { registerSite, type SiteRow, siteRows } from "./ledger/registration.ts";
import type { ClaimRequest } from "./ledger/wanted.ts";

export type { NetworkIdentity, NodeIdentity, SiteIdentities } from "./ledger/claim.ts";
export type { HostKeyRow, KeyHolder, NewHostKeys } from "./ledger/host-keys.ts";
export type { IdentityKind, IdentityRow, Owner, Taken } from "./ledger/kinds.ts";
export type { SiteRow } from "./ledger/registration.ts";
export type { ClaimRequest } from "./ledger/wanted.ts";

/** Everything in the ledger, for people and programs. Names are stable. */
export interface LedgerExport {
  path: string;
  sites: readonly SiteRow[];
  identities: readonly Omit<IdentityRow, "id">[];
  hostKeys: readonly HostKeyRow[];
}

/**
 * Opens the ledger, by default the one in the state folder; makes it where there is none.
 * Throws database-damaged: damaged, written by a newer version, or in a folder that cannot be written.
 */
export function openLedger(path?: string, clock: Clock = systemClock): Ledger {
  const place = path ?? defaultPath();
  let database: Database | undefined;
  try {
    database = openDatabase({ path: place, migrations: ledgerMigrations });
    const [check] = database.pragma("quick_check(1)") as { quick_check: string }[];
    if (check?.quick_check !== "ok") throw ledgerDamaged(place, check?.quick_check ?? "the check gave no answer");
    return new Ledger(database, place, clock);
  } catch (error) {
    database?.close();
    throw ledgerUnusable(place, error);
  }
}

/** The identities ever given out, over every site planned here. Every change is one transaction: all of it or nothing. */
export class Ledger {
  readonly path: string;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #rows: IdentityRows;

  constructor(database: Database, path: string, clock: Clock) {
    this.#database = database;
    this.path = path;
    this.#clock = clock;
    this.#rows = new IdentityRows(database);
  }

  /**
   * The identities of a site's nodes and networks: those they have, and new ones for what is new.
   * Throws identity-taken, naming both owners, where another has a name or address, or the site file is a copy.
   */
  claimSite(request: ClaimRequest): SiteIdentities {
    return this.#change((at) => {
      registerSite(this.#database, { site: request.site, path: request.path, at });
      return claimIdentities(this.#rows, request, at);
    });
  }

  /**
   * What claimSite would give, without giving it: the identities that the site has, and for what is not planned yet
   * ones that nobody will have. For commands that look and change nothing.
   */
  previewSite(request: ClaimRequest): SiteIdentities {
    let identities: SiteIdentities | undefined;
    try {
      this.#change((at) => {
        registerSite(this.#database, { site: request.site, path: request.path, at });
        identities = claimIdentities(this.#rows, request, at);
        throw new Undo();
      });
    } catch (error) {
      if (!(error instanceof Undo)) throw error;
    }
    if (identities === undefined) throw new Error("the preview was not made");
    return identities;
  }

  /** Frees what the site had and asks for no more; for after its machines have changed. */
  releaseSuperseded(request: ClaimRequest): void {
    this.#change((at) => releaseSuperseded(this.#rows, request, at));
  }

  /** The nodes and networks that have identities now: those of the site file, and those taken out of it but not retired. */
  ownersOf(site: string): Owner[] {
    const owners = new Map<string, Owner>();
    for (const row of this.identitiesOf(site))
      owners.set(`${row.ownerKind}/${row.owner}`, { kind: row.ownerKind, name: row.owner });
    return [...owners.values()];
  }

  /** What the site's owners have now. */
  identitiesOf(site: string): IdentityRow[] {
    return this.#guarded(() => this.#rows.liveOf(site));
  }

  /**
   * After a node's machine or a network is destroyed: its addresses and names are free for others; its UUID, MAC,
   * machine-id, instance-id and number are never given again. Returns how many identities it had.
   */
  retire(site: string, owner: Owner): number {
    return this.#change((at) => this.#retire(site, owner, at));
  }

  retireNode(site: string, node: string): number {
    return this.retire(site, { kind: "node", name: node });
  }

  /** Retires several at once: all of them or, killed before the end, none. */
  retireOwners(site: string, owners: readonly Owner[]): void {
    this.#change((at) => {
      for (const owner of owners) this.#retire(site, owner, at);
    });
  }

  /** Retires all that a site has, and its SSH host keys. Its name may then be planned from any file. */
  forgetSite(site: string): { identities: number; hostKeys: number } {
    return this.#change((at) => {
      const identities = this.ownersOf(site)
        .map((owner) => this.#rows.retireOwner(site, owner, at))
        .reduce((sum, count) => sum + count, 0);
      this.#database.prepare("UPDATE site SET forgotten_at = ? WHERE name = ? AND forgotten_at IS NULL").run(at, site);
      return { identities, hostKeys: removeSitesHostKeys(this.#database, site) };
    });
  }

  /** "ssh-ed25519 AAAA…" lines on record. */
  hostKeysOf(holder: KeyHolder): string[] {
    return this.#guarded(() => hostKeyLines(this.#database, holder));
  }

  /** Adds keys to those on record. */
  recordHostKeys(keys: NewHostKeys): void {
    this.#change((at) => addHostKeys(this.#database, keys, at));
  }

  /** Puts keys in the place of those on record. */
  replaceHostKeys(keys: NewHostKeys): void {
    this.#change((at) => {
      removeHostKeys(this.#database, keys);
      addHostKeys(this.#database, keys, at);
    });
  }

  sites(): SiteRow[] {
    return this.#guarded(() => siteRows(this.#database));
  }

  export(): LedgerExport {
    return this.#guarded(() => ({
      path: this.path,
      sites: siteRows(this.#database),
      identities: this.#rows.all().map(({ id: _, ...row }) => row),
      hostKeys: hostKeyRows(this.#database),
    }));
  }

  /** Writes a consistent copy to a new file. Throws confirmation-needed where it exists, input-unreadable where it cannot be written. */
  backup(path: string): void {
    if (existsSync(path)) {
      throw new AppError("confirmation-needed", {
        message: `${path} exists already`,
        hint: "Name another file.",
        state: "nothing was changed",
      });
    }
    try {
      this.#database.prepare("VACUUM INTO ?").run(path);
    } catch (error) {
      throw new AppError("input-unreadable", {
        message: `the ledger cannot be copied to ${path}: ${messageOf(error)}`,
        cause: error,
      });
    }
  }

  close(): void {
    this.#database.close();
  }

  /** Inside a transaction. */
  #retire(site: string, owner: Owner, at: string): number {
    if (owner.kind === "node") removeHostKeys(this.#database, { site, kind: "node", machine: owner.name });
    return this.#rows.retireOwner(site, owner, at);
  }

  /** Immediate: a second process waits here, and then sees what the first one gave. */
  #change<Value>(work: (at: string) => Value): Value {
    const at = new Date(this.#clock.nowMs()).toISOString();
    return this.#guarded(() => this.#database.transaction(() => work(at)).immediate());
  }

  #guarded<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      throw ledgerFailure(this.path, error);
    }
  }
}

/** Thrown inside a transaction to take it back. */
class Undo extends Error {}

function defaultPath(): string {
  try {
    return join(stateDirectory(), "ledger.db");
  } catch (error) {
    throw ledgerUnusable("in the state folder", error);
  }
}
