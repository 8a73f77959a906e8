import type { SteadyClock } from "../../core/clock.ts";
import { isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import {
  type DomainDiskStats,
  type DomainStats,
  domainStates,
  parseDiskErrors,
  parseDomainNames,
  parseDomainStats,
  pausedByDiskError,
  pausedState,
} from "../../libvirt/read/domain-stats.ts";
import { virsh, virshBatch } from "../../libvirt/virsh.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { counter, gauge } from "../metric.ts";
import { type Metric, type Sample, sample } from "../sample.ts";
import { GuestAgents } from "./guests/agents.ts";
import { GrowthPerDay } from "./guests/growth-per-day.ts";

const guest = ["guest"];
const disk = ["guest", "disk"];
const metrics = {
  running: gauge("guest_running", "1 while the guest runs.", guest),
  state: gauge("guest_state_info", "Always 1; the guest's state as libvirt calls it.", ["guest", "state"]),
  cpu: counter("guest_cpu_seconds_total", "Processor time that the guest has used.", guest),
  cpuRatio: gauge("guest_cpu_ratio", "How much of its processors the guest has used since the last look.", guest),
  processors: gauge("guest_processors", "Processors that the guest has.", guest),
  memory: gauge("guest_memory_bytes", "Memory that the guest has now.", guest),
  memoryMaximum: gauge("guest_memory_maximum_bytes", "Memory that the guest may have.", guest),
  memoryResident: gauge("guest_memory_resident_bytes", "Memory that the guest's process holds on the host.", guest),
  memoryUsable: gauge("guest_memory_usable_bytes", "Memory that is left to the guest's programs, as it says.", guest),
  capacity: gauge("guest_disk_capacity_bytes", "Size of the guest's disk as the guest sees it.", disk),
  allocation: gauge("guest_disk_allocation_bytes", "What the guest's disk holds in its image.", disk),
  growth: gauge("guest_disk_growth_bytes_per_day", "How fast the image grows, over the last day at most.", disk),
  read: counter("guest_disk_read_bytes_total", "What the guest has read from its disk.", disk),
  written: counter("guest_disk_written_bytes_total", "What the guest has written to its disk.", disk),
  diskError: gauge("guest_disk_error", "1 while the guest stands still for an error of this disk.", disk),
  agent: gauge("guest_agent_up", "1 while the guest agent in the guest answers.", guest),
};

const statsTimeoutMs = 20_000;
const diskErrorTimeoutMs = 6_000;
const mostGuests = 512;

export const kind: CollectorKind = {
  name: "guests",
  summary: "virtual machines under libvirt",
  everyMs: 15_000,
  timeoutMs: 60_000,
  metrics: Object.values(metrics),
  make: (context) => new GuestsCollector(context),
};

class GuestsCollector implements Collector {
  readonly #machine: Machine;
  readonly #clock: SteadyClock;
  #cpu = new Map<string, { seconds: number; atMs: number }>();
  readonly #agents: GuestAgents;
  readonly #growth = new GrowthPerDay();

  constructor({ machine, clock }: CollectorContext) {
    this.#machine = machine;
    this.#clock = clock;
    this.#agents = new GuestAgents(machine, clock);
  }

  async collect(): Promise<Collected> {
    const found = await askLibvirt(this.#machine);
    if (typeof found === "string") return { kind: "absent", why: found };
    const { uuids } = found;
    // One that was defined or removed between the two questions waits for the next look.
    const guests = found.guests.filter(({ name }) => uuids.has(name)).slice(0, mostGuests);
    const running = guests.filter(({ state }) => isRunning(state));
    const [failing] = await Promise.all([
      this.#diskErrors(guests, uuids),
      this.#agents.ask(new Map(running.map(({ name }) => [name, { uuid: uuids.get(name) ?? "" }]))),
    ]);
    const nowMs = this.#clock.steadyMs();
    const samples = guests.flatMap((each) => [
      ...guestSamples(each),
      ...this.#cpuRatio(each, nowMs),
      ...this.#agent(each),
      ...each.disks.flatMap((own) => this.#disk(each.name, own, { nowMs, failing: failing.get(each.name) })),
    ]);
    this.#forgetOthers(guests);
    return { kind: "samples", samples };
  }

  /** libvirt tells which disk only of a guest that an error has stopped. */
  async #diskErrors(
    guests: readonly DomainStats[],
    uuids: ReadonlyMap<string, string>,
  ): Promise<Map<string, ReadonlySet<string>>> {
    const stopped = guests.filter(({ state, reason }) => state === pausedState && reason === pausedByDiskError);
    const asked = stopped.map(async ({ name, disks }) => {
      const named = parseDiskErrors(await this.#askDiskErrors(uuids.get(name) ?? ""));
      // It stands still for one of them, whichever it is.
      return [name, new Set(named.length === 0 ? disks.map((each) => each.name) : named)] as const;
    });
    return new Map(await Promise.all(asked));
  }

  /** Empty where it was resumed or ended meanwhile. */
  async #askDiskErrors(uuid: string): Promise<string> {
    try {
      return (await virsh(this.#machine, ["domblkerror", uuid], { timeoutMs: diskErrorTimeoutMs })).stdout;
    } catch (error) {
      if (isAppError(error, "program-failed") || isAppError(error, "unknown-state")) return "";
      throw error;
    }
  }

  #cpuRatio({ name, cpuSeconds, vcpus }: DomainStats, nowMs: number): Sample[] {
    const before = this.#cpu.get(name);
    if (cpuSeconds === undefined) return [];
    this.#cpu.set(name, { seconds: cpuSeconds, atMs: nowMs });
    // Its time begins anew with each of its starts.
    if (before === undefined || cpuSeconds < before.seconds || nowMs <= before.atMs || !vcpus) return [];
    const ratio = (cpuSeconds - before.seconds) / ((nowMs - before.atMs) / 1000) / vcpus;
    return [sample(metrics.cpuRatio, [name], ratio)];
  }

  #agent({ name, state }: DomainStats): Sample[] {
    const answers = isRunning(state) ? this.#agents.answers(name) : undefined;
    return answers === undefined ? [] : [sample(metrics.agent, [name], answers ? 1 : 0)];
  }

  #disk(
    name: string,
    own: DomainDiskStats,
    { nowMs, failing }: { nowMs: number; failing: ReadonlySet<string> | undefined },
  ): Sample[] {
    const labels = [name, own.name];
    const growth =
      own.allocationBytes === undefined
        ? undefined
        : this.#growth.add(labels.join("\0"), { bytes: own.allocationBytes, atMs: nowMs });
    return [
      ...given(metrics.capacity, labels, own.capacityBytes),
      ...given(metrics.allocation, labels, own.allocationBytes),
      ...given(metrics.growth, labels, growth),
      ...given(metrics.read, labels, own.readBytes),
      ...given(metrics.written, labels, own.writtenBytes),
      sample(metrics.diskError, labels, failing?.has(own.name) === true ? 1 : 0),
    ];
  }

  #forgetOthers(guests: readonly DomainStats[]): void {
    const names = new Set(guests.map(({ name }) => name));
    this.#cpu = new Map([...this.#cpu].filter(([name]) => names.has(name)));
    this.#growth.keepOnly(new Set(guests.flatMap(({ name, disks }) => disks.map((own) => `${name}\0${own.name}`))));
  }
}

/** Everything of all guests in one virsh, or why there is none. */
async function askLibvirt(
  machine: Machine,
): Promise<{ guests: DomainStats[]; uuids: ReadonlyMap<string, string> } | string> {
  const questions = new Map([
    // A guest whose QEMU is busy would hold up all others: what it doesn't tell at once is left out.
    ["stats", "domstats --raw --nowait"],
    ["names", "list --all --uuid --name"],
  ]);
  try {
    const answers = await virshBatch(machine, questions, { timeoutMs: statsTimeoutMs, mayBeMissing: true });
    return {
      guests: parseDomainStats(answers.get("stats") ?? ""),
      uuids: parseDomainNames(answers.get("names") ?? ""),
    };
  } catch (error) {
    if (isAppError(error, "program-missing")) return "libvirt is not installed";
    if (isAppError(error, "libvirt-down") && !(await hasDaemon(machine)))
      return "only libvirt's programs are installed";
    throw error;
  }
}

async function hasDaemon(machine: Machine): Promise<boolean> {
  return (await machine.statMany(["/usr/sbin/libvirtd", "/usr/sbin/virtqemud"])).length > 0;
}

function guestSamples(stats: DomainStats): Sample[] {
  const { name, state } = stats;
  const running = isRunning(state);
  return [
    sample(metrics.running, [name], running ? 1 : 0),
    sample(metrics.state, [name, domainStates[state ?? 0] ?? "unknown"], 1),
    ...given(metrics.cpu, [name], stats.cpuSeconds),
    ...given(metrics.processors, [name], stats.vcpus),
    ...given(metrics.memory, [name], stats.memoryBytes),
    ...given(metrics.memoryMaximum, [name], stats.memoryMaximumBytes),
    ...given(metrics.memoryResident, [name], stats.residentBytes),
    ...given(metrics.memoryUsable, [name], stats.usableBytes),
  ];
}

/** "blocked" is Xen's word for a guest that waits for something. */
const isRunning = (state: number | undefined): boolean =>
  state !== undefined && ["running", "blocked"].includes(domainStates[state] ?? "");

const given = (metric: Metric, values: readonly string[], value: number | undefined): Sample[] =>
  value === undefined ? [] : [sample(metric, values, value)];
