import type { Database } from "../../core/database.ts";

/** Whose key: a host's and a node's are apart even where their names are the same. */
export interface KeyHolder {
  site: string;
  kind: "host" | "node";
  machine: string;
}

export interface HostKeyRow extends KeyHolder {
  /** "ssh-ed25519 AAAA…", without a comment. */
  keyLine: string;
  /** A person compared the fingerprint, or we read it from the guest's own console. */
  source: "person" | "console";
  recordedAt: string;
}

export type NewHostKeys = KeyHolder & Pick<HostKeyRow, "source"> & { keyLines: readonly string[] };

export function hostKeyLines(database: Database, holder: KeyHolder): string[] {
  return database
    .prepare<KeyHolder, { keyLine: string }>(
      `SELECT key_line AS keyLine FROM host_key
       WHERE site = @site AND machine_kind = @kind AND machine = @machine ORDER BY key_line`,
    )
    .all({ site: holder.site, kind: holder.kind, machine: holder.machine })
    .map((row) => row.keyLine);
}

/** Adds what is not there yet; what is there keeps its source and time. */
export function addHostKeys(database: Database, keys: NewHostKeys, at: string): void {
  const insert = database.prepare(
    `INSERT INTO host_key (site, machine_kind, machine, key_line, source, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  for (const keyLine of keys.keyLines) {
    insert.run(keys.site, keys.kind, keys.machine, withoutComment(keyLine), keys.source, at);
  }
}

export function removeHostKeys(database: Database, holder: KeyHolder): void {
  database
    .prepare("DELETE FROM host_key WHERE site = ? AND machine_kind = ? AND machine = ?")
    .run(holder.site, holder.kind, holder.machine);
}

/** Returns how many there were. */
export function removeSitesHostKeys(database: Database, site: string): number {
  return database.prepare("DELETE FROM host_key WHERE site = ?").run(site).changes;
}

export function hostKeyRows(database: Database): HostKeyRow[] {
  return database
    .prepare<[], HostKeyRow>(
      `SELECT site, machine_kind AS kind, machine, key_line AS keyLine, source, recorded_at AS recordedAt
       FROM host_key ORDER BY site, machine_kind, machine, key_line`,
    )
    .all();
}

function withoutComment(keyLine: string): string {
  const [type, blob] = keyLine.trim().split(/\s+/);
  if (type === undefined || blob === undefined || !/^[A-Za-z0-9+/]+={0,3}$/.test(blob)) {
    throw new TypeError(`not an SSH public key line: ${keyLine.slice(0, 80)}`);
  }
  return `${type} ${blob}`;
}
