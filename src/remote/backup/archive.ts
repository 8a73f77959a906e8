import { createHash } from "node:crypto";
import { AppError, messageOf } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { printable } from "../../site/quoted.ts";
import { type Backup, type Manifest, manifestSchema } from "./manifest.ts";
import { isTar, readTar, type TarEntry, writeTar } from "./tar.ts";

const manifestName = "manifest.json";
const siteName = "site.yaml";
const filesFolder = "files";
const onlyOwner = 0o600;
/** RFC 1952, 2.3.1. */
const gzipMark = Buffer.from([0x1f, 0x8b]);

/** A backup → the archive: the manifest, the site file, then every file below files/, in the manifest's order. */
export function packBackup({ manifest, contents, site }: Backup): Buffer {
  const entries: TarEntry[] = [entry(manifestName, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))];
  if (site !== undefined) entries.push(entry(siteName, Buffer.from(site)));
  for (const { path } of manifest.files) {
    const content = contents.get(path);
    if (content === undefined) throw new Error(`the backup has no content of ${path}`);
    entries.push(entry(`${filesFolder}${path}`, content));
  }
  return writeTar(entries, Math.floor(Date.parse(manifest.created) / 1000));
}

/** An archive → the backup, when all of it is as its manifest says. Throws backup-invalid; never writes anything. */
export function unpackBackup(archive: Buffer, from: string): Backup {
  const foreign = foreignFile(archive);
  if (foreign !== undefined) throw invalid(from, foreign.reason, foreign.hint);
  try {
    return unpack(archive);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid(from, error.message);
  }
}

/** Reads and verifies the archive of that path on the controller. Throws backup-invalid or input-unreadable. */
export async function readBackup(controller: Machine, path: string): Promise<{ backup: Backup; sha256: string }> {
  const [facts] = await controller.statMany([path]);
  if (facts?.kind !== "file") {
    throw new AppError("input-unreadable", {
      message: `${path} is ${facts === undefined ? "not there" : "no regular file"}`,
      hint: "Name the archive that 'spanwright backup create' wrote.",
    });
  }
  if (facts.sizeBytes > limits.backupBytes) {
    throw invalid(path, `it has ${facts.sizeBytes} bytes, more than the ${limits.backupBytes} that a backup may have`);
  }
  const archive = await controller.readFile(path, { maxBytes: limits.backupBytes });
  if (archive === undefined) throw invalid(path, "it went away while it was read");
  return { backup: unpackBackup(archive, path), sha256: sha256Of(archive) };
}

export function sha256Of(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

function unpack(archive: Buffer): Backup {
  if (archive.length > limits.backupBytes) throw new RangeError(`it has more than ${limits.backupBytes} bytes`);
  const most = {
    entries: limits.backupFiles + 2,
    entryBytes: Math.max(limits.backupFileBytes, limits.backupManifestBytes),
  };
  const [first, ...rest] = readTar(archive, most);
  if (first?.name !== manifestName) throw new RangeError(`its first entry is not ${manifestName}`);
  const manifest = readManifest(first.content);
  const entries = new Map<string, Buffer>();
  for (const { name, content } of rest) {
    if (entries.has(name)) throw new RangeError(`it has ${printable(name)} twice`);
    entries.set(name, content);
  }
  const contents = new Map<string, Buffer>();
  for (const file of manifest.files) {
    if (contents.has(file.path)) throw new RangeError(`its manifest names ${file.path} twice`);
    contents.set(file.path, taken(entries, `${filesFolder}${file.path}`, file));
  }
  const folder = manifest.files.find(({ path }) => parentsOf(path).some((parent) => contents.has(parent)));
  if (folder !== undefined) throw new RangeError(`its manifest names ${folder.path} below another file`);
  const site = manifest.site === undefined ? undefined : taken(entries, siteName, manifest.site).toString("utf8");
  const [stranger] = entries.keys();
  if (stranger !== undefined) throw new RangeError(`its manifest does not name ${printable(stranger)}`);
  return { manifest, contents, site };
}

function readManifest(content: Buffer): Manifest {
  if (content.length > limits.backupManifestBytes) throw new RangeError("its manifest is too large");
  let data: unknown;
  try {
    data = JSON.parse(content.toString("utf8"));
  } catch (error) {
    throw new RangeError(`its manifest is no JSON: ${printable(messageOf(error))}`);
  }
  const version = (data as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > 1) throw new RangeError("it was made by a newer spanwright");
  const parsed = manifestSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join(".") ?? "";
  throw new RangeError(`its manifest is not right at ${printable(place)}: ${printable(issue?.message ?? "")}`);
}

/** Takes an entry out of those that are left, when it is what the manifest says. */
function taken(entries: Map<string, Buffer>, name: string, said: { sizeBytes: number; sha256: string }): Buffer {
  const content = entries.get(name);
  if (content === undefined) throw new RangeError(`it lacks ${printable(name)}, which its manifest names`);
  if (content.length !== said.sizeBytes || sha256Of(content) !== said.sha256) {
    throw new RangeError(`${printable(name)} is not what its manifest says: it has another hash`);
  }
  entries.delete(name);
  return content;
}

function parentsOf(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(2).map((_, index) => parts.slice(0, index + 2).join("/"));
}

/** What never was an archive of ours, so that nobody looks for another copy of it. */
function foreignFile(archive: Buffer): { reason: string; hint: string } | undefined {
  const hint = "Name the archive that 'spanwright backup create' wrote.";
  if (archive.length === 0) return { reason: "it is empty", hint };
  if (archive.subarray(0, 2).equals(gzipMark)) {
    return {
      reason: "it is compressed with gzip, and a backup is a plain tar archive",
      hint: "Unpack it with gunzip, then name the file that this makes.",
    };
  }
  if (isTar(archive) || archive.subarray(0, manifestName.length).equals(Buffer.from(manifestName))) return undefined;
  return { reason: "it is no tar archive, which a backup is", hint };
}

const entry = (name: string, content: Buffer): TarEntry => ({ name, content, mode: onlyOwner });

const invalid = (from: string, reason: string, hint?: string): AppError =>
  new AppError("backup-invalid", {
    message: `${from} is no backup that can be used: ${reason}`,
    ...(hint === undefined ? {} : { hint }),
    state: "nothing was changed",
  });
