/** A domain as "virsh domstats --raw" tells of it. Undefined where libvirt does not tell, as of one that does not run. */
export interface DomainStats {
  name: string;
  /** virDomainState: see domainStates. */
  state: number | undefined;
  reason: number | undefined;
  cpuSeconds: number | undefined;
  vcpus: number | undefined;
  memoryBytes: number | undefined;
  memoryMaximumBytes: number | undefined;
  /** What its process holds on the host. */
  residentBytes: number | undefined;
  /** What the guest says that it could still use; only with a balloon driver in it. */
  usableBytes: number | undefined;
  disks: readonly DomainDiskStats[];
}

export interface DomainDiskStats {
  /** libvirt's target, e.g. vda. */
  name: string;
  path: string | undefined;
  capacityBytes: number | undefined;
  /** What the image holds, without the file behind it. */
  allocationBytes: number | undefined;
  readBytes: number | undefined;
  writtenBytes: number | undefined;
}

/** virDomainState's words by its numbers (libvirt-domain.h). */
export const domainStates = [
  "no state",
  "running",
  "blocked",
  "paused",
  "shutting down",
  "shut off",
  "crashed",
  "suspended",
] as const;
export const pausedState = 3;
/** virDomainPausedReason: an error of a disk stopped the guest. */
export const pausedByDiskError = 5;

const most = { domains: 2_000, disks: 100 } as const;

/** Reads the answer of "virsh domstats --raw". Lines of another form, and unknown keys, are left out. */
export function parseDomainStats(text: string): DomainStats[] {
  const domains: { name: string; values: Map<string, string> }[] = [];
  for (const line of text.split("\n")) {
    const name = /^Domain: '(.{1,250})'$/.exec(line)?.[1];
    const value = /^ +([a-z][a-z0-9_.-]{1,80})=(.{0,1000})$/.exec(line);
    if (name !== undefined && domains.length < most.domains) domains.push({ name, values: new Map() });
    else if (value !== null) domains.at(-1)?.values.set(value[1] ?? "", value[2] ?? "");
  }
  return domains.map(({ name, values }) => statsOf(name, values));
}

/** Reads "virsh list --all --uuid --name": UUIDs by names. */
export function parseDomainNames(text: string): Map<string, string> {
  const uuids = new Map<string, string>();
  for (const [, uuid = "", name = ""] of text.matchAll(/^ *([0-9a-f-]{36}) +(\S.{0,249}?) *$/gm)) uuids.set(name, uuid);
  return uuids;
}

/** Reads "virsh domblkerror": the targets of disks that have an error. */
export function parseDiskErrors(text: string): string[] {
  return [...text.matchAll(/^([a-z][a-z0-9]{1,20}): \S/gm)].map((match) => match[1] ?? "");
}

function statsOf(name: string, values: ReadonlyMap<string, string>): DomainStats {
  const number = (key: string) => numberOf(values.get(key));
  const kibibytes = (key: string) => {
    const value = number(key);
    return value === undefined ? undefined : value * 1024;
  };
  const nanoseconds = number("cpu.time");
  return {
    name,
    state: number("state.state"),
    reason: number("state.reason"),
    cpuSeconds: nanoseconds === undefined ? undefined : nanoseconds / 1e9,
    vcpus: number("vcpu.current"),
    memoryBytes: kibibytes("balloon.current"),
    memoryMaximumBytes: kibibytes("balloon.maximum"),
    residentBytes: kibibytes("balloon.rss"),
    usableBytes: kibibytes("balloon.usable"),
    disks: [...Array(Math.min(number("block.count") ?? 0, most.disks)).keys()].flatMap((index): DomainDiskStats[] => {
      const disk = values.get(`block.${index}.name`);
      if (disk === undefined) return [];
      return [
        {
          name: disk,
          path: values.get(`block.${index}.path`),
          capacityBytes: number(`block.${index}.capacity`),
          allocationBytes: number(`block.${index}.allocation`),
          readBytes: number(`block.${index}.rd.bytes`),
          writtenBytes: number(`block.${index}.wr.bytes`),
        },
      ];
    }),
  };
}

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[0-9]{1,20}$/.test(text) ? Number(text) : undefined;
