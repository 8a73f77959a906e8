import type { SteadyClock } from "../../core/clock.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { parseDiskCounts, parseLinkCounts } from "../../host/read/devices.ts";
import { type FileSystemSpace, type Mount, parseMounts, readSpace } from "../../host/read/file-systems.ts";
import {
  type ProcessorTimes,
  parseLoad,
  parseMemory,
  parseProcessorTimes,
  processorModes,
} from "../../host/read/processor.ts";
import { printable } from "../../site/quoted.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { type Sample, sample } from "../sample.ts";
import { type HardwareReader, systemHardware } from "./host/hardware.ts";
import { hostMetrics as metrics } from "./host/metrics.ts";
import { SlowReading } from "./host/slow-reading.ts";

const fileSystemsEveryMs = 30_000;
const temperaturesEveryMs = 60_000;
const identityEveryMs = 86_400_000;
const hardwareTimeoutMs = 60_000;
const mostDevices = 64;
/** Whole disks and what lies on them; partitions, loop and memory disks tell nothing more. */
const wholeDisk =
  /^(?:sd[a-z]{1,3}|x?vd[a-z]{1,3}|hd[a-z]|nvme[0-9]{1,3}n[0-9]{1,3}|mmcblk[0-9]{1,2}|md[0-9]{1,3}|dm-[0-9]{1,3})$/;
/** The guests' ends come and go with them, and the guests have figures of their own. */
const passingLink = /^(?:lo|vnet|tap|veth|macvtap|ifb)[0-9]*/;
/** Those on a disk of this host: a file system of another one may hang whoever asks. */
const ownFileSystems = new Set(["ext2", "ext3", "ext4", "xfs", "btrfs", "vfat", "f2fs", "zfs", "jfs", "reiserfs"]);

export const kind: CollectorKind = hostKind(systemHardware);

/** The collector of the host, with what tells of its hardware. */
export function hostKind(hardware: HardwareReader): CollectorKind {
  return {
    name: "host",
    summary: "this host: processor, memory, disks, network, file systems, temperatures",
    everyMs: 5_000,
    timeoutMs: 15_000,
    metrics: Object.values(metrics),
    make: (context) => new HostCollector(context, hardware),
  };
}

class HostCollector implements Collector {
  readonly #machine: Machine;
  readonly #clock: SteadyClock;
  readonly #slow: readonly SlowReading[];
  #before: ProcessorTimes | undefined;
  #spaces: { samples: readonly Sample[]; atMs: number } | undefined;

  constructor({ machine, clock, log }: CollectorContext, hardware: HardwareReader) {
    this.#machine = machine;
    this.#clock = clock;
    const slow = (everyMs: number, read: () => Promise<Sample[]>) =>
      new SlowReading({ clock, log, everyMs, timeoutMs: hardwareTimeoutMs, read });
    this.#slow = [
      slow(identityEveryMs, async () => identitySamples(await hardware.identity())),
      slow(temperaturesEveryMs, async () => temperatureSamples(await hardware.temperatures())),
    ];
  }

  async collect(): Promise<Collected> {
    const [stat, load, memory, disks, links] = await Promise.all(
      ["/proc/stat", "/proc/loadavg", "/proc/meminfo", "/proc/diskstats", "/proc/net/dev"].map((path) =>
        this.#read(path),
      ),
    );
    const times = parseProcessorTimes(stat ?? "");
    if (times === undefined) return { kind: "absent", why: "this host has no /proc/stat" };
    return {
      kind: "samples",
      samples: [
        ...this.#processor(times),
        ...loadSamples(load ?? ""),
        ...memorySamples(memory ?? ""),
        ...diskSamples(disks ?? ""),
        ...linkSamples(links ?? ""),
        ...(await this.#fileSystems()),
        ...this.#slow.flatMap((reading) => reading.latest()),
      ],
    };
  }

  #processor(times: ProcessorTimes): Sample[] {
    const before = this.#before;
    this.#before = times;
    const all = (each: ProcessorTimes) => processorModes.reduce((sum, mode) => sum + each.seconds[mode], 0);
    const idle = (each: ProcessorTimes) => each.seconds.idle + each.seconds.iowait;
    const passed = before === undefined ? 0 : all(times) - all(before);
    // The kernel's count of idle time may go back a little; then there is no ratio this once.
    const ratio = before === undefined || passed <= 0 ? Number.NaN : 1 - (idle(times) - idle(before)) / passed;
    return [
      ...processorModes.map((mode) => sample(metrics.cpu, [mode], times.seconds[mode])),
      ...(ratio >= 0 && ratio <= 1 ? [sample(metrics.cpuRatio, [], ratio)] : []),
      sample(metrics.processors, [], times.processors),
      ...(times.bootSeconds === undefined ? [] : [sample(metrics.boot, [], times.bootSeconds)]),
    ];
  }

  async #fileSystems(): Promise<readonly Sample[]> {
    const nowMs = this.#clock.steadyMs();
    if (this.#spaces !== undefined && nowMs - this.#spaces.atMs < fileSystemsEveryMs) return this.#spaces.samples;
    const mounts = ownMounts(parseMounts(await this.#read("/proc/self/mountinfo")));
    const spaces = await readSpace(this.#machine, [...mounts.keys()]);
    const samples = spaces.flatMap((space) => spaceSamples(space, mounts.get(space.target)));
    this.#spaces = { samples, atMs: nowMs };
    return samples;
  }

  async #read(path: string): Promise<string> {
    return (await this.#machine.readFile(path, { maxBytes: 1 << 20 }))?.toString("utf8") ?? "";
  }
}

/** A file system that is mounted in several places counts once, at the first. */
function ownMounts(mounts: readonly Mount[]): Map<string, Mount> {
  const bySource = new Map<string, Mount>();
  for (const mount of mounts) {
    if (!ownFileSystems.has(mount.type) || bySource.has(mount.source)) continue;
    if (bySource.size < mostDevices) bySource.set(mount.source, mount);
  }
  return new Map([...bySource.values()].map((mount) => [mount.target, mount]));
}

function spaceSamples(space: FileSystemSpace, mount: Mount | undefined): Sample[] {
  const labels = [space.target];
  return [
    sample(metrics.fileSystemSize, labels, space.sizeBytes),
    sample(metrics.fileSystemAvailable, labels, space.availableBytes),
    ...(space.files === 0
      ? []
      : [
          sample(metrics.fileSystemFiles, labels, space.files),
          sample(metrics.fileSystemFilesFree, labels, space.filesFree),
        ]),
    sample(metrics.fileSystemReadOnly, labels, mount?.readOnly === true ? 1 : 0),
  ];
}

function loadSamples(text: string): Sample[] {
  const load = parseLoad(text);
  if (load === undefined) return [];
  return [
    sample(metrics.load, [1], load.one),
    sample(metrics.load, [5], load.five),
    sample(metrics.load, [15], load.fifteen),
  ];
}

function memorySamples(text: string): Sample[] {
  const sizes = parseMemory(text);
  const rows = [
    [metrics.memorySize, "MemTotal"],
    [metrics.memoryAvailable, "MemAvailable"],
    [metrics.swapSize, "SwapTotal"],
    [metrics.swapFree, "SwapFree"],
  ] as const;
  return rows.flatMap(([metric, name]) => {
    const bytes = sizes.get(name);
    return bytes === undefined ? [] : [sample(metric, [], bytes)];
  });
}

const diskSamples = (text: string): Sample[] =>
  parseDiskCounts(text)
    .filter(({ device }) => wholeDisk.test(device))
    .slice(0, mostDevices)
    .flatMap(({ device, readBytes, writtenBytes, busySeconds }) => [
      sample(metrics.diskRead, [device], readBytes),
      sample(metrics.diskWritten, [device], writtenBytes),
      sample(metrics.diskBusy, [device], busySeconds),
    ]);

const linkSamples = (text: string): Sample[] =>
  parseLinkCounts(text)
    .filter(({ name }) => !passingLink.test(name))
    .slice(0, mostDevices)
    .flatMap((link) => [
      sample(metrics.linkReceived, [link.name], link.receivedBytes),
      sample(metrics.linkSent, [link.name], link.sentBytes),
      sample(metrics.linkErrors, [link.name, "receive"], link.receiveErrors),
      sample(metrics.linkErrors, [link.name, "send"], link.sendErrors),
      sample(metrics.linkDrops, [link.name, "receive"], link.receiveDrops),
      sample(metrics.linkDrops, [link.name, "send"], link.sendDrops),
    ]);

const identitySamples = (identity: Awaited<ReturnType<HardwareReader["identity"]>>): Sample[] => {
  const { maker, model, processor, system, kernel } = identity;
  return [sample(metrics.info, [maker, model, processor, system, kernel].map(printable), 1)];
};

const temperatureSamples = (celsius: ReadonlyMap<string, number>): Sample[] =>
  [...celsius].slice(0, mostDevices).map(([sensor, degrees]) => sample(metrics.temperature, [sensor], degrees));
