/** What a disk says of itself (SMART), as "smartctl --json -a" prints it. Undefined where this disk does not tell. */
export interface DiskHealth {
  model: string;
  serial: string;
  healthy: boolean | undefined;
  /** Sectors that were given up and replaced; of an NVMe disk, errors of its media. */
  reallocated: number | undefined;
  /** Sectors that could not be read and wait for being replaced. */
  pending: number | undefined;
  /** Share of the writes that the maker promises, 0 to 1 and above. */
  wearRatio: number | undefined;
  temperatureCelsius: number | undefined;
  powerOnSeconds: number | undefined;
}

export interface SmartDevice {
  /** "/dev/sda" */
  path: string;
  /** "sat", "nvme", "megaraid,3" */
  type: string;
}

/** Attributes of SATA disks whose normalized value falls from 100 to 0 as the disk wears (smartmontools' drivedb.h). */
const wearAttributes = [
  177, // Wear_Leveling_Count (Samsung)
  202, // Percent_Lifetime_Remain (Crucial, Micron)
  231, // SSD_Life_Left (Kingston, SandForce)
  233, // Media_Wearout_Indicator (Intel)
] as const;
const reallocatedAttribute = 5;
const pendingAttribute = 197;

/** Reads "smartctl --json --scan". */
export function parseSmartScan(text: string): SmartDevice[] {
  return listOf(at(parsed(text), "devices")).flatMap((device): SmartDevice[] => {
    const path = at(device, "name");
    const type = at(device, "type");
    const known = typeof path === "string" && /^\/dev\/[A-Za-z0-9/_.-]{1,100}$/.test(path);
    if (!known || typeof type !== "string" || !/^[A-Za-z0-9,+/_-]{1,60}$/.test(type)) return [];
    return [{ path, type }];
  });
}

/** Reads "smartctl --json -a DEVICE"; undefined where the disk has no SMART, or sleeps and was not woken. */
export function parseDiskHealth(text: string): DiskHealth | undefined {
  const answer = parsed(text);
  const passed = at(answer, "smart_status", "passed");
  const nvme = at(answer, "nvme_smart_health_information_log");
  if (typeof passed !== "boolean" && typeof nvme !== "object") return undefined;
  const attributes = listOf(at(answer, "ata_smart_attributes", "table"));
  const attribute = (id: number) => attributes.find((each) => at(each, "id") === id);
  const worn = wearAttributes.map((id) => numberOf(at(attribute(id), "value"))).find((value) => value !== undefined);
  const used =
    numberOf(at(nvme, "percentage_used")) ?? numberOf(at(answer, "scsi_percentage_used_endurance_indicator"));
  const hours = numberOf(at(answer, "power_on_time", "hours"));
  return {
    model: textOf(at(answer, "model_name") ?? at(answer, "scsi_model_name")),
    serial: textOf(at(answer, "serial_number")),
    healthy: typeof passed === "boolean" ? passed : undefined,
    reallocated:
      numberOf(at(attribute(reallocatedAttribute), "raw", "value")) ??
      numberOf(at(nvme, "media_errors")) ??
      numberOf(at(answer, "scsi_grown_defect_list")),
    pending: numberOf(at(attribute(pendingAttribute), "raw", "value")),
    wearRatio: used === undefined ? wearOf(worn) : used / 100,
    temperatureCelsius: numberOf(at(answer, "temperature", "current")),
    powerOnSeconds: hours === undefined ? undefined : hours * 3600,
  };
}

const wearOf = (left: number | undefined): number | undefined =>
  left === undefined || left > 100 ? undefined : (100 - left) / 100;

/** An answer that is no JSON says nothing of any disk. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
