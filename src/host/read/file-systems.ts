import { refuseUnlessMissing } from "../../core/machine/failure.ts";
import type { Machine } from "../../core/machine/machine.ts";

export interface Mount {
  source: string;
  target: string;
  type: string;
  readOnly: boolean;
}

export interface FileSystemSpace {
  target: string;
  sizeBytes: number;
  /** For others than root. */
  availableBytes: number;
  /** 0 where the file system has no table of files, such as btrfs. */
  files: number;
  filesFree: number;
}

const timeoutMs = 10_000;

/**
 * Reads /proc/self/mountinfo (proc_pid_mountinfo(5)), in which spaces and the like stand as "\040". Whether it is read-only is
 * the file system's own state: a service that was given its folders read-only has that in its mounts alone.
 */
export function parseMounts(text: string): Mount[] {
  return text.split("\n").flatMap((line): Mount[] => {
    const [place = "", system] = line.split(" - ", 2);
    const target = place.split(" ")[4];
    const [type, source, options] = system?.split(" ") ?? [];
    if (source === undefined || !target?.startsWith("/") || type === undefined || options === undefined) return [];
    return [{ source: plain(source), target: plain(target), type, readOnly: options.split(",").includes("ro") }];
  });
}

/** statfs of these mounted folders; those that are gone by now are left out. */
export async function readSpace(machine: Machine, targets: readonly string[]): Promise<FileSystemSpace[]> {
  if (targets.length === 0) return [];
  const args = ["--file-system", "--printf", "%S %b %a %c %d %n\\0", "--", ...targets];
  const { stdout, stderr } = await machine.run("stat", args, { okExitCodes: [0, 1], timeoutMs });
  if (stdout === "") refuseUnlessMissing({ machine: machine.name, program: "stat", args }, stderr);
  return parseSpace(stdout);
}

/** "block-size blocks available files free path", each ended by a NUL. */
export function parseSpace(text: string): FileSystemSpace[] {
  return text.split("\0").flatMap((field): FileSystemSpace[] => {
    const match = /^([0-9]{1,20}) ([0-9]{1,20}) ([0-9]{1,20}) ([0-9]{1,20}) ([0-9]{1,20}) (\/.*)$/s.exec(field);
    if (match === null) return [];
    const [blockBytes = 0, blocks = 0, available = 0, files = 0, filesFree = 0] = match.slice(1, 6).map(Number);
    const target = match[6] ?? "";
    return [{ target, sizeBytes: blocks * blockBytes, availableBytes: available * blockBytes, files, filesFree }];
  });
}

const plain = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8) & 0xff));
