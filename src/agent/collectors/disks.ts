import pLimit from "p-limit";
import { isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { type DiskHealth, parseDiskHealth, parseSmartScan, type SmartDevice } from "../../host/read/smart.ts";
import { printable } from "../../site/quoted.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { gauge } from "../metric.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const metrics = {
  healthy: gauge("disk_healthy", "1 while the disk itself expects no failure (SMART).", ["disk"]),
  reallocated: gauge("disk_reallocated_sectors", "Sectors that the disk has given up; media errors of an NVMe disk.", [
    "disk",
  ]),
  pending: gauge("disk_pending_sectors", "Sectors that the disk can't read and would replace.", ["disk"]),
  wear: gauge("disk_wear_ratio", "How much of the writes that its maker promises the disk has had.", ["disk"]),
  temperature: gauge("disk_temperature_celsius", "The disk's temperature.", ["disk"]),
  powerOn: gauge("disk_power_on_seconds", "How long the disk has been on in its life.", ["disk"]),
  info: gauge("disk_info", "Always 1; the disk's model and serial number.", ["disk", "model", "serial"]),
};

const mostDisks = 64;
const parallelDisks = 4;
const programTimeoutMs = 20_000;
/** Bits of trouble that smartctl(8) finds: each of them comes with an answer all the same. */
const anyExitCode = [...Array(256).keys()];

export const kind: CollectorKind = {
  name: "disks",
  summary: "what disks say of their health (SMART)",
  everyMs: 600_000,
  timeoutMs: 400_000,
  metrics: Object.values(metrics),
  make: (context) => new DisksCollector(context),
};

class DisksCollector implements Collector {
  readonly #machine: Machine;
  /** By the disk's label: what a sleeping disk said last, as it is not woken to say it again. */
  #last = new Map<string, DiskHealth>();

  constructor({ machine }: CollectorContext) {
    this.#machine = machine;
  }

  async collect(): Promise<Collected> {
    const scan = await smartctl(this.#machine, ["--json", "--scan"]);
    if (scan === undefined) return { kind: "absent", why: "smartctl is not installed" };
    const devices = new Map(
      parseSmartScan(scan)
        .slice(0, mostDisks)
        .map((device) => [labelOf(device), device]),
    );
    const limited = pLimit(parallelDisks);
    const found = await Promise.all(
      [...devices].map(([label, device]) => limited(async () => [label, await this.#look(device)] as const)),
    );
    this.#last = new Map(found.flatMap(([label, health]) => (health === undefined ? [] : [[label, health]])));
    if (this.#last.size === 0) return { kind: "absent", why: "no disk here tells of its health" };
    return { kind: "samples", samples: [...this.#last].flatMap(([label, health]) => diskSamples(label, health)) };
  }

  async #look(device: SmartDevice): Promise<DiskHealth | undefined> {
    const args = ["--json", "-a", "-n", "standby", "-d", device.type, device.path];
    const answer = await smartctl(this.#machine, args);
    return parseDiskHealth(answer ?? "") ?? this.#last.get(labelOf(device));
  }
}

/** Undefined where there is no smartctl. */
async function smartctl(machine: Machine, args: readonly string[]): Promise<string | undefined> {
  try {
    const options = { okExitCodes: anyExitCode, timeoutMs: programTimeoutMs };
    return (await machine.run("smartctl", args, options)).stdout;
  } catch (error) {
    if (isAppError(error, "program-missing")) return undefined;
    throw error;
  }
}

function diskSamples(label: string, health: DiskHealth): Sample[] {
  const given = (metric: Metric, value: number | undefined) =>
    value === undefined ? [] : [sample(metric, [label], value)];
  return [
    ...given(metrics.healthy, health.healthy === undefined ? undefined : Number(health.healthy)),
    ...given(metrics.reallocated, health.reallocated),
    ...given(metrics.pending, health.pending),
    ...given(metrics.wear, health.wearRatio),
    ...given(metrics.temperature, health.temperatureCelsius),
    ...given(metrics.powerOn, health.powerOnSeconds),
    sample(metrics.info, [label, printable(health.model), printable(health.serial)], 1),
  ];
}

/** Disks behind a RAID controller share its device and differ by their type: "sda", "sda megaraid,3". */
function labelOf({ path, type }: SmartDevice): string {
  const name = path.replace(/^\/dev\//, "");
  return type.includes(",") ? `${name} ${type}` : name;
}
