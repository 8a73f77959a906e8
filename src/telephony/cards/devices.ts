import type { DirectoryEntry } from "../../core/machine/read-directories.ts";
import type { DeviceIds } from "./catalogue.ts";

export const pciFolder = "/sys/bus/pci/devices";
export const usbFolder = "/sys/bus/usb/devices";

const pciFiles = ["vendor", "device", "subsystem_vendor", "subsystem_device", "class", "uevent"] as const;
const usbFiles = ["idVendor", "idProduct", "bcdDevice", "uevent"] as const;

/** A device as the kernel shows it, whatever it is. */
export interface Device {
  bus: "pci" | "usb";
  /** PCI: "0000:08:01.0". USB: the port, "1-1.2". */
  slot: string;
  ids: DeviceIds;
  /** PCI's class, six hexadecimal digits; empty for USB. */
  class: string;
  /** Which driver has it now. USB: of its first interface that has one. */
  driver: string | undefined;
}

/** The files that tell what the devices of a listing are. */
export function deviceFiles(entries: readonly DirectoryEntry[]): string[] {
  return entries.flatMap(({ path, folder }) => {
    const names = folder === pciFolder ? pciFiles : folder === usbFolder ? usbFiles : [];
    return names.map((name) => `${path}/${name}`);
  });
}

/** A listing and its files' texts → devices. What has no readable ids is left out: it can't be known for anything. */
export function readDevices(entries: readonly DirectoryEntry[], texts: ReadonlyMap<string, string>): Device[] {
  const text = (path: string, name: string) => texts.get(`${path}/${name}`)?.trim().toLowerCase();
  return entries.flatMap((entry): Device[] => {
    const { path, folder, name } = entry;
    if (folder === pciFolder && /^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-9a-f]$/.test(name)) {
      const vendor = hex(text(path, "vendor"), 4);
      const device = hex(text(path, "device"), 4);
      if (vendor === undefined || device === undefined) return [];
      const subsystemVendor = hex(text(path, "subsystem_vendor"), 4);
      const subsystemDevice = hex(text(path, "subsystem_device"), 4);
      const ids = { vendor, device, subsystemVendor, subsystemDevice };
      const kind = hex(text(path, "class"), 6) ?? "";
      return [{ bus: "pci", slot: name, ids, class: kind, driver: driverIn(texts.get(`${path}/uevent`)) }];
    }
    if (folder !== usbFolder || !/^[0-9]+-[0-9]+(?:\.[0-9]+)*$/.test(name)) return [];
    const vendor = hex(text(path, "idVendor"), 4);
    const device = hex(text(path, "idProduct"), 4);
    if (vendor === undefined || device === undefined) return [];
    const ids = { vendor, device, release: hex(text(path, "bcdDevice"), 4) };
    return [{ bus: "usb", slot: name, ids, class: "", driver: interfaceDriver(name, entries, texts) }];
  });
}

/** "d161:0410/0004:0000" as lspci and the catalogue write it; USB with the release after the slash. */
export function shownIds({ vendor, device, subsystemVendor, subsystemDevice, release }: DeviceIds): string {
  const sub =
    release ?? (subsystemVendor === undefined ? undefined : `${subsystemVendor}:${subsystemDevice ?? "????"}`);
  return `${vendor}:${device}${sub === undefined ? "" : `/${sub}`}`;
}

/** "0x0d161" is nobody's id: exactly so many digits, with or without "0x". */
function hex(text: string | undefined, digits: number): string | undefined {
  const match = /^(?:0x)?([0-9a-f]+)$/.exec(text ?? "");
  return match?.[1]?.length === digits ? match[1] : undefined;
}

/** The driver binds to an interface ("1-1.2:1.0") and not to the device, which belongs to the kernel's "usb". */
function interfaceDriver(
  slot: string,
  entries: readonly DirectoryEntry[],
  texts: ReadonlyMap<string, string>,
): string | undefined {
  return entries
    .filter(({ folder, name }) => folder === usbFolder && name.startsWith(`${slot}:`))
    .map(({ path }) => driverIn(texts.get(`${path}/uevent`)))
    .find((driver) => driver !== undefined);
}

function driverIn(uevent: string | undefined): string | undefined {
  return /^DRIVER=([A-Za-z0-9_.-]+)$/m.exec(uevent ?? "")?.[1];
}
