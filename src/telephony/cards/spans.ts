import { posix } from "node:path";
import { AppError } from "../../core/errors.ts";
import type { DirectoryEntry } from "../../core/machine/read-directories.ts";
import { type ProcSpan, parseProcSpan } from "../dahdi/read/proc-span.ts";
import { parseSysfsSpan, type SpanAttributes, type SysfsSpan, spanAttributes } from "../dahdi/read/sysfs-span.ts";

const procFolder = "/proc/dahdi";
const spanFolder = "/sys/bus/dahdi_spans/devices";
const deviceFolder = "/sys/bus/dahdi_devices/devices";
const deviceFiles = ["type", "manufacturer", "hardware_id", "location", "span_count"] as const;

export const spanFolders = [procFolder, spanFolder, deviceFolder];

/** A span as both of DAHDI's views show it; one of them may be missing. */
export interface ObservedSpan {
  number: number;
  proc: ProcSpan | undefined;
  sysfs: SysfsSpan | undefined;
  /** Where the span hangs in /sys/devices, with its card's slot in it; undefined in a recording without links. */
  devicePath: string | undefined;
  /** What its driver calls its card: "Wildcard TE435 (VPMOCT128)". */
  deviceType: string | undefined;
  /** What assigned-spans.conf may call its card: hardware id, "@" and location, device path. Empty where it has none. */
  cardNames: readonly string[];
}

/** A card as DAHDI has registered it, with or without spans that were given numbers. */
export interface DahdiDevice {
  /** "pci:0000:08:01.0", "astribanks:xbus-00", "dynamic:loc:0" */
  name: string;
  devicePath: string | undefined;
  type: string;
  spanCount: number;
}

export interface SpanProblem {
  number: number;
  message: string;
}

/** The files of every span and DAHDI device of a listing. Those that only take writes are not among them. */
export function spanFiles(entries: readonly DirectoryEntry[]): string[] {
  return entries.flatMap(({ folder, path, name }) => {
    if (folder === procFolder) return /^[0-9]+$/.test(name) ? [path] : [];
    if (folder === spanFolder) return spanAttributes.map((attribute) => `${path}/${attribute}`);
    return folder === deviceFolder ? deviceFiles.map((attribute) => `${path}/${attribute}`) : [];
  });
}

/** Every span by its number. One that cannot be read is a problem of its own and hides no other. */
export function readSpans(
  entries: readonly DirectoryEntry[],
  texts: ReadonlyMap<string, string>,
): { spans: ObservedSpan[]; problems: SpanProblem[] } {
  const problems: SpanProblem[] = [];
  const attempt = <Value>(number: number, read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push({ number, message: error.message });
      return undefined;
    }
  };
  const procs = new Map<number, ProcSpan | undefined>();
  const sysfs = new Map<number, { span: SysfsSpan | undefined; entry: DirectoryEntry }>();
  for (const entry of entries) {
    const number = spanNumber(entry);
    if (number === undefined) continue;
    if (entry.folder === procFolder) {
      const text = texts.get(entry.path);
      procs.set(number, text === undefined ? undefined : attempt(number, () => parseProcSpan(text, entry.path)));
    } else {
      sysfs.set(number, { span: attempt(number, () => parseSysfsSpan(number, attributesOf(entry, texts))), entry });
    }
  }
  const numbers = [...new Set([...procs.keys(), ...sysfs.keys()])].sort((one, other) => one - other);
  const spans = numbers.map((number) => {
    const devicePath = sysfs.get(number)?.entry.link;
    const device = deviceOf(devicePath, entries);
    return {
      number,
      proc: procs.get(number),
      sysfs: sysfs.get(number)?.span,
      devicePath,
      deviceType: device === undefined ? undefined : texts.get(`${device.path}/type`)?.trim(),
      cardNames: device === undefined ? [] : cardNamesOf(device, texts),
    };
  });
  return { spans, problems };
}

function spanNumber({ folder, name }: DirectoryEntry): number | undefined {
  const digits =
    folder === procFolder
      ? /^([0-9]{1,4})$/.exec(name)
      : folder === spanFolder
        ? /^span-([0-9]{1,4})$/.exec(name)
        : null;
  return digits === null ? undefined : Number(digits[1]);
}

function attributesOf({ path }: DirectoryEntry, texts: ReadonlyMap<string, string>): SpanAttributes {
  return Object.fromEntries(
    spanAttributes.flatMap((name) => {
      const text = texts.get(`${path}/${name}`);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** What DAHDI's drivers have registered. */
export function readDahdiDevices(
  entries: readonly DirectoryEntry[],
  texts: ReadonlyMap<string, string>,
): DahdiDevice[] {
  return entries
    .filter(({ folder }) => folder === deviceFolder)
    .map(({ name, path, link }) => ({
      name,
      devicePath: link,
      type: texts.get(`${path}/type`)?.trim() ?? "",
      spanCount: Number(/^[0-9]{1,4}$/.exec(texts.get(`${path}/span_count`)?.trim() ?? "")?.[0] ?? 0),
    }));
}

/** A span's folder lies in that of its DAHDI device. */
function deviceOf(devicePath: string | undefined, entries: readonly DirectoryEntry[]): DirectoryEntry | undefined {
  const parts = devicePath?.split("/") ?? [];
  return entries.find(({ folder, name }) => folder === deviceFolder && parts.includes(name));
}

/** As dahdi_span_assignments writes them when it compares: "!" is "/", and what a file of words can't hold is "_". */
function cardNamesOf({ folder, path, link }: DirectoryEntry, texts: ReadonlyMap<string, string>): string[] {
  const cleaned = (attribute: string) =>
    (texts.get(`${path}/${attribute}`) ?? "")
      .replaceAll("\n", "")
      .replaceAll("!", "/")
      .replace(/[^a-zA-Z0-9/:.-]/g, "_");
  const [hardwareId, location] = [cleaned("hardware_id"), cleaned("location")];
  return [
    ...(hardwareId === "" ? [] : [hardwareId]),
    ...(location === "" ? [] : [`@${location}`]),
    ...(link === undefined ? [] : [posix.resolve(folder, link)]),
  ];
}
