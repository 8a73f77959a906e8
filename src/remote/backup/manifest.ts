import { z } from "zod";
import { limits } from "../../core/limits.ts";
import { lineTypes } from "../../site/gateway/line.ts";
import { isBackupPath } from "./places.ts";

export const manifestVersion = 1;

const text = z.string().max(400);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 of 64 hexadecimal digits");
const number = z.int().min(0).max(1_000_000);

const span = z.strictObject({
  number: z.int().min(1).max(128),
  name: text,
  /** Undefined where nothing tells: neither the driver nor the number of its channels. */
  line: z.enum(lineTypes).optional(),
  firstChannel: z.int().min(0).max(1023),
  channels: z.int().min(0).max(1023),
  /** The port of a card, in the words of assigned-spans.conf. */
  card: z.strictObject({ id: text, port: z.int().min(1).max(64), model: text.optional() }).optional(),
});

const file = z.strictObject({
  path: z.string().refine(isBackupPath, "is a place that no backup holds"),
  sizeBytes: z.int().min(0).max(limits.backupFileBytes),
  sha256,
  /** Permission bits; never set-uid and the like. */
  mode: z.int().min(0).max(0o777),
  /** "asterisk:asterisk"; undefined where the machine could not say. */
  owner: z
    .string()
    .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}:[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}$/)
    .optional(),
  /** package: as its package brought it. spanwright: of the set that apply wrote. own: somebody's. */
  origin: z.enum(["package", "spanwright", "own"]),
});

export const manifestSchema = z.strictObject({
  format: z.literal("spanwright backup"),
  version: z.literal(manifestVersion),
  created: z.iso.datetime(),
  spanwright: text,
  host: z.strictObject({ name: text, kernel: text.optional(), distribution: text.optional() }),
  versions: z.strictObject({ asterisk: text.optional(), dahdi: text.optional(), vivaitGeneral: text.optional() }),
  /** Where it was made by a site file. */
  gateway: z.strictObject({ site: text, name: text }).optional(),
  site: z.strictObject({ sizeBytes: number, sha256 }).optional(),
  spans: z.array(span).max(128),
  files: z.array(file).max(limits.backupFiles),
  /** What was there and is not in it. */
  omitted: z.array(z.strictObject({ path: text, why: text })).max(limits.backupFiles),
});

export type Manifest = z.output<typeof manifestSchema>;
export type BackupSpan = Manifest["spans"][number];
export type BackupFileEntry = Manifest["files"][number];

/** A backup in memory: the manifest, and the content of every file that it names, verified. */
export interface Backup {
  manifest: Manifest;
  /** By path. */
  contents: ReadonlyMap<string, Buffer>;
  /** The site file's text, where there is one. */
  site: string | undefined;
}
