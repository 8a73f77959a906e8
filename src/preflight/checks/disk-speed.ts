import { AppError } from "../../core/errors.ts";
import { parentsOf } from "../../host/facts.ts";
import type { PreflightCheck } from "../check.ts";
import { runPerl } from "../perl.ts";
import { type Finding, fail, pass, rounded, unknown, warn } from "../result.ts";
import { wholeSize } from "./sizes.ts";

const testMebibytes = 64;
const syncs = 50;
/** Beside the test's file this much stays free. */
const spareBytes = 512 * 2 ** 20;

/**
 * spanwright's own limits, as no vendor states any: a plain hard disk writes over 100 MB/s and syncs in 10 to 20 ms; a
 * database in a guest waits for a sync at each transaction.
 */
export const diskLimits = {
  speed: { good: 80, usable: 25, unit: "MB/s" },
  sync: { good: 20, usable: 60, unit: "ms" },
} as const;

export interface DiskSpeed {
  writeMegabytesPerSecond: number;
  readMegabytesPerSecond: number;
  /** False where what was read may have come from memory. */
  readFromDisk: boolean;
  syncMs: number;
}

export const check: PreflightCheck = {
  id: "disk-speed",
  title: "Disk speed",
  takes: `writes and reads a file of ${testMebibytes} MiB without a name in the storage folder`,
  applies: () => true,
  async run(machine, { host, read }) {
    const { storageFreeBytes } = await read.facts();
    if (storageFreeBytes < testMebibytes * 2 ** 20 + spareBytes) {
      const found = `not tried: ${wholeSize(storageFreeBytes)} free for ${host.storage} is too little for a test file of ${testMebibytes} MiB`;
      return [unknown(found, "Free some space, then run preflight again.")];
    }
    const parents = parentsOf(host.storage);
    const there = new Set((await machine.statMany(parents)).map(({ path }) => path));
    const folder = parents.find((path) => there.has(path)) ?? "/";
    const args = [folder, String(testMebibytes), String(syncs)];
    const speed = parseDiskSpeed(await runPerl(machine, "disk-speed", args, { timeoutMs: 120_000 }));
    return judgeDisk(speed, folder);
  },
};

/** What disk-speed.pl prints. Throws answer-unreadable. */
export function parseDiskSpeed(text: string): DiskSpeed {
  const figure = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? Number.NaN);
  const writeUs = figure(/^write_us ([0-9]{1,12})$/m);
  const syncUs = figure(/^sync_us ([0-9]{1,12})$/m);
  const readUs = figure(/^read_us ([0-9]{1,12}) (?:cold|cached)$/m);
  if (![writeUs, syncUs, readUs].every((value) => value >= 0)) {
    throw new AppError("answer-unreadable", { message: "what the disk's test printed can't be read" });
  }
  const megabytes = (testMebibytes * 2 ** 20) / 1e6;
  return {
    writeMegabytesPerSecond: megabytes / (Math.max(writeUs, 1) / 1e6),
    readMegabytesPerSecond: megabytes / (Math.max(readUs, 1) / 1e6),
    readFromDisk: / cold$/m.test(text),
    syncMs: syncUs / syncs / 1000,
  };
}

export function judgeDisk(speed: DiskSpeed, folder: string): Finding[] {
  const { speed: fast, sync } = diskLimits;
  const slowDisk =
    "Use an SSD or a RAID controller with a write cache; see that no other work uses the disk meanwhile.";
  const rows = [
    { subject: "writing", value: speed.writeMegabytesPerSecond, limit: fast, more: true, words: `${folder}, synced` },
    {
      subject: "reading",
      value: speed.readMegabytesPerSecond,
      limit: fast,
      more: true,
      words: speed.readFromDisk ? folder : `${folder}, perhaps from memory`,
    },
    { subject: "sync", value: speed.syncMs, limit: sync, more: false, words: `mean of ${syncs} small synced writes` },
  ];
  return rows.map(({ subject, value, limit, more, words }) => {
    const better = (bound: number) => (more ? value >= bound : value <= bound);
    const sign = more ? ">=" : "<=";
    const found = `${rounded(value)} ${limit.unit} (${words})`;
    const rest = {
      subject,
      limit: `${sign} ${limit.good} ${limit.unit}`,
      measured: [{ name: subject, value: rounded(value), unit: limit.unit }],
    };
    if (better(limit.good)) return pass(found, rest);
    return better(limit.usable) ? warn(found, slowDisk, rest) : fail(found, slowDisk, rest);
  });
}
