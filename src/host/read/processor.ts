/** Where the processors' time went, in seconds since the host's start, all processors together. */
export const processorModes = ["user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"] as const;

export interface ProcessorTimes {
  processors: number;
  seconds: Readonly<Record<(typeof processorModes)[number], number>>;
  /** Seconds since the epoch. */
  bootSeconds: number | undefined;
}

/** The kernel counts for everybody in hundredths of a second (USER_HZ), whatever its own clock does. */
const ticksPerSecond = 100;

/** Reads /proc/stat (proc_stat(5)); undefined where it has no line of all processors. */
export function parseProcessorTimes(text: string): ProcessorTimes | undefined {
  const all = /^cpu +([0-9 ]{1,400})$/m.exec(text)?.[1]?.trim().split(/ +/).map(Number);
  if (all === undefined) return undefined;
  const seconds = Object.fromEntries(processorModes.map((mode, index) => [mode, (all[index] ?? 0) / ticksPerSecond]));
  const boot = /^btime ([0-9]{1,12})$/m.exec(text)?.[1];
  return {
    processors: text.match(/^cpu[0-9]+ /gm)?.length ?? 0,
    seconds: seconds as ProcessorTimes["seconds"],
    bootSeconds: boot === undefined ? undefined : Number(boot),
  };
}

/** Reads /proc/loadavg: how many processes wanted to run, on average over 1, 5 and 15 minutes. */
export function parseLoad(text: string): { one: number; five: number; fifteen: number } | undefined {
  const match = /^([0-9]{1,9}\.[0-9]{1,4}) ([0-9]{1,9}\.[0-9]{1,4}) ([0-9]{1,9}\.[0-9]{1,4}) /.exec(text);
  if (match === null) return undefined;
  return { one: Number(match[1]), five: Number(match[2]), fifteen: Number(match[3]) };
}

/** Reads /proc/meminfo: bytes by the kernel's names ("MemAvailable"). */
export function parseMemory(text: string): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [, name = "", kibibytes] of text.matchAll(/^([A-Za-z0-9_()]{1,40}): +([0-9]{1,15}) kB$/gm)) {
    sizes.set(name, Number(kibibytes) * 1024);
  }
  return sizes;
}
