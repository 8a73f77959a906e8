import { createHash } from "node:crypto";

/** A key that a machine showed. line is "ssh-ed25519 AAAA…", without host and comment. */
export interface ShownKey {
  type: string;
  line: string;
  /** As ssh-keygen -l prints it: "SHA256:" and base64 without padding. */
  fingerprint: string;
}

/** What the keys on record and the keys shown mean together. */
export type KeyVerdict = "unknown" | "same" | "changed";

const keyTypes = new Set([
  "ssh-ed25519",
  "ssh-rsa",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
]);

/** What ssh-keyscan prints → keys. Comments and key types that spanwright does not use are left out. */
export function parseKeyscan(text: string): ShownKey[] {
  const lines = text.split("\n").flatMap((line) => {
    const [, type, blob] = line.trim().split(/\s+/);
    const usable = !line.startsWith("#") && type !== undefined && keyTypes.has(type) && isBlobOf(type, blob);
    return usable ? [`${type} ${blob}`] : [];
  });
  return [...new Set(lines)].sort().map(shownKey);
}

/** A key line as the ledger has it → the same facts. */
export function shownKey(line: string): ShownKey {
  const [type = "", blob = ""] = line.split(/\s+/);
  const digest = createHash("sha256").update(Buffer.from(blob, "base64")).digest("base64");
  return { type, line: `${type} ${blob}`, fingerprint: `SHA256:${digest.replace(/=+$/, "")}` };
}

/**
 * A machine is the same if it shows a key on record and no other key of a type on record.
 * A type that it no longer shows, or shows for the first time, says nothing.
 */
export function judgeKeys(recorded: readonly string[], shown: readonly ShownKey[]): KeyVerdict {
  if (recorded.length === 0) return "unknown";
  const known = new Set(recorded);
  const knownTypes = new Set(recorded.map((line) => line.split(" ")[0]));
  const contradicted = shown.some(({ type, line }) => knownTypes.has(type) && !known.has(line));
  return !contradicted && shown.some(({ line }) => known.has(line)) ? "same" : "changed";
}

/** The blob begins with its type's own name (RFC 4253 section 6.6); anything else is no key. */
function isBlobOf(type: string, blob: string | undefined): boolean {
  if (blob === undefined || !/^[A-Za-z0-9+/]+={0,3}$/.test(blob)) return false;
  const bytes = Buffer.from(blob, "base64");
  return (
    bytes.length > 4 + type.length &&
    bytes.readUInt32BE(0) === type.length &&
    bytes.toString("latin1", 4, 4 + type.length) === type
  );
}
