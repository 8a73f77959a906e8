/**
 * The ledger's schema, step by step; only ever appended to.
 *
 * Retired addresses and names stay as history and may be given to another owner; every other value is unique for
 * ever, which the indexes enforce and not only the code. Rows are never deleted and their identity never changes.
 */
export const ledgerMigrations: readonly string[] = [
  `
  CREATE TABLE site (
    name TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    forgotten_at TEXT
  ) STRICT;

  CREATE TABLE identity (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    site TEXT NOT NULL REFERENCES site (name),
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('node', 'network')),
    owner TEXT NOT NULL,
    slot TEXT NOT NULL,
    given_at TEXT NOT NULL,
    retired_at TEXT
  ) STRICT;

  CREATE UNIQUE INDEX identity_once ON identity (kind, value)
    WHERE retired_at IS NULL OR kind NOT IN ('address', 'node-name', 'domain-name', 'libvirt-network-name');
  CREATE UNIQUE INDEX mac_once ON identity (value) WHERE kind IN ('mac', 'network-mac');
  CREATE UNIQUE INDEX uuid_once ON identity (value) WHERE kind IN ('uuid', 'network-uuid');
  CREATE UNIQUE INDEX identity_slot ON identity (site, owner_kind, owner, kind, slot) WHERE retired_at IS NULL;

  CREATE TRIGGER identity_kept BEFORE DELETE ON identity
    BEGIN SELECT RAISE(ABORT, 'identities are never deleted'); END;
  CREATE TRIGGER identity_fixed BEFORE UPDATE OF kind, value, site, owner_kind, owner, slot, given_at ON identity
    BEGIN SELECT RAISE(ABORT, 'identities never change'); END;

  CREATE TABLE host_key (
    site TEXT NOT NULL,
    machine_kind TEXT NOT NULL CHECK (machine_kind IN ('host', 'node')),
    machine TEXT NOT NULL,
    key_line TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('person', 'console')),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (site, machine_kind, machine, key_line)
  ) STRICT;
  `,
  // While a machine is being changed, its owner has the old address and the new one.
  `
  DROP INDEX identity_slot;
  CREATE UNIQUE INDEX identity_slot ON identity (site, owner_kind, owner, kind, slot)
    WHERE retired_at IS NULL AND kind NOT IN ('address', 'node-name', 'domain-name', 'libvirt-network-name');
  `,
];
