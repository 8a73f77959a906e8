import { z } from "zod";

/** On the gateway's host: what spanwright must know of what it did there. Every spanwright that reaches it reads the same. */
export const gatewayFolder = "/var/lib/spanwright/gateway";
export const markPaths = {
  /** The set of files that is whole on the disk. */
  installed: `${gatewayFolder}/installed.json`,
  /** There while a set is being put in: some of its files may be there and some not. */
  transaction: `${gatewayFolder}/transaction.json`,
  /** What Asterisk took its configuration from. */
  loaded: `${gatewayFolder}/loaded.json`,
  /** What DAHDI was configured with. */
  dahdi: `${gatewayFolder}/dahdi.json`,
  firewall: `${gatewayFolder}/firewall.json`,
  /** There from before Asterisk's package came until Asterisk has run with a set of ours: its unit is masked by us. */
  masked: `${gatewayFolder}/masked`,
} as const;

/** The files that were there before: the last set that worked, or what the host had before spanwright. */
export const previousFolder = `${gatewayFolder}/previous`;

const hashes = z.record(z.string(), z.string());

const processIdentity = z.object({ boot: z.string(), pid: z.number(), startTicks: z.number() });

const installedMark = z.object({
  gateway: z.string(),
  site: z.string(),
  /** Boot and seconds since it: what started later has read these files. */
  boot: z.string(),
  uptimeSeconds: z.number(),
  /** Path → SHA-256. */
  files: hashes,
});

const loadedMark = z.object({
  process: processIdentity,
  files: hashes,
  /** Warnings and errors in its log while it loaded them: the log itself is turned over one day. */
  complaints: z.array(z.string()).optional(),
});

const dahdiMark = z.object({ boot: z.string(), files: hashes });

/** nft prints a table in its own words, so what it printed after the load is what it must print later. */
const firewallMark = z.object({ file: z.string(), listing: z.string() });

const transactionMark = z.object({ files: hashes });

const previousManifest = z.object({
  /** True where the path was there; its copy lies below the folder. */
  files: z.record(z.string(), z.boolean()),
  installed: installedMark.optional(),
  asteriskRan: z.boolean(),
  /** What only the loading of kernel modules changes, as it was: to be so again, they are loaded anew. */
  kernel: z
    .object({
      /** DAHDI's, in the order in which they were loaded. */
      modules: z.array(z.string()),
      /** Options of modules by their names, and which port each span is. */
      facts: z.record(z.string(), z.string()),
    })
    .optional(),
});

/** One run of one process: numbers are given again, but not with the same start. */
export type ProcessIdentity = z.output<typeof processIdentity>;
export type InstalledMark = z.output<typeof installedMark>;
export type LoadedMark = z.output<typeof loadedMark>;
export type DahdiMark = z.output<typeof dahdiMark>;
export type FirewallMark = z.output<typeof firewallMark>;
export type TransactionMark = z.output<typeof transactionMark>;
export type PreviousManifest = z.output<typeof previousManifest>;
export type KernelBefore = NonNullable<PreviousManifest["kernel"]>;

export interface GatewayMarks {
  installed: InstalledMark | undefined;
  loaded: LoadedMark | undefined;
  dahdi: DahdiMark | undefined;
  firewall: FirewallMark | undefined;
  /** A set was begun and not finished. */
  unfinished: boolean;
  /** Path → SHA-256 of the files of that set. */
  begun: Readonly<Record<string, string>>;
}

export function parseMarks(texts: ReadonlyMap<string, string>): GatewayMarks {
  return {
    installed: parsed(installedMark, texts.get(markPaths.installed)),
    loaded: parsed(loadedMark, texts.get(markPaths.loaded)),
    dahdi: parsed(dahdiMark, texts.get(markPaths.dahdi)),
    firewall: parsed(firewallMark, texts.get(markPaths.firewall)),
    unfinished: texts.has(markPaths.transaction),
    begun: parsed(transactionMark, texts.get(markPaths.transaction))?.files ?? {},
  };
}

export const parsePreviousManifest = (text: string | undefined): PreviousManifest | undefined =>
  parsed(previousManifest, text);

export const renderMark = (
  mark: InstalledMark | LoadedMark | DahdiMark | FirewallMark | TransactionMark | PreviousManifest,
): string => `${JSON.stringify(mark)}\n`;

export const sameProcess = (one: ProcessIdentity | undefined, other: ProcessIdentity | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.boot === other.boot &&
  one.pid === other.pid &&
  one.startTicks === other.startTicks;

/** A damaged mark is as good as none: what it speaks of is looked at or done again. */
function parsed<Schema extends z.ZodType>(schema: Schema, text: string | undefined): z.output<Schema> | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
