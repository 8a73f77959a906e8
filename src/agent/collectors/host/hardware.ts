import type { Systeminformation } from "systeminformation";

export interface HostIdentity {
  maker: string;
  model: string;
  processor: string;
  system: string;
  kernel: string;
}

/** What tells of the hardware; slowly, as it asks many programs. */
export interface HardwareReader {
  identity(): Promise<HostIdentity>;
  /** Degrees Celsius by sensor; empty where the host has none. */
  temperatures(): Promise<ReadonlyMap<string, number>>;
}

/** This host's, by systeminformation. It is loaded when it is first wanted: it is large, and not wanted in a test. */
export const systemHardware: HardwareReader = {
  async identity() {
    const { system, cpu, osInfo } = (await import("systeminformation")).default;
    const [host, processor, software] = await Promise.all([system(), cpu(), osInfo()]);
    return {
      maker: host.manufacturer,
      model: host.model,
      processor: [processor.manufacturer, processor.brand].filter((word) => word !== "").join(" "),
      system: [software.distro, software.release].filter((word) => word !== "").join(" "),
      kernel: software.kernel,
    };
  },
  async temperatures() {
    const { cpuTemperature } = (await import("systeminformation")).default;
    return temperaturesOf(await cpuTemperature());
  },
};

/** What is not measured is null there, whatever its types say. */
export function temperaturesOf(found: Systeminformation.CpuTemperatureData): Map<string, number> {
  const sensors: (readonly [string, number | null | undefined])[] = [
    ["processor", found.main],
    ["processor hottest", found.max],
    ["chipset", found.chipset],
    ...(found.socket ?? []).map((degrees, index) => [`socket ${index + 1}`, degrees] as const),
  ];
  return new Map(
    sensors.flatMap(([sensor, degrees]) =>
      typeof degrees === "number" && Number.isFinite(degrees) ? [[sensor, degrees] as const] : [],
    ),
  );
}
