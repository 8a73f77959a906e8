import type { Machine } from "../../core/machine/machine.ts";
import {
  complaints,
  type LogLine,
  linesOfLoad,
  loadPattern,
  parseLog,
  remarks,
} from "../../telephony/asterisk/read/log.ts";

/** Of a part of the log, so much is read. */
const mostBytes = 1 << 20;
/** Of what was said during a load, so much is kept. */
const mostComplaints = 100;
const mostCharacters = 500;

export const logSizeBytes = async (machine: Machine, path: string): Promise<number | undefined> =>
  (await machine.statMany([path]))[0]?.sizeBytes;

/** Warnings and errors since the log had a size, as "ERROR chan_dahdi.c: …" and "REMARK …"; without those of lines and trunks. */
export async function complaintsSince(
  machine: Machine,
  { path, fromBytes }: { path: string; fromBytes: number },
): Promise<string[]> {
  const sizeBytes = (await logSizeBytes(machine, path)) ?? 0;
  if (sizeBytes === 0) return [];
  // A log that is shorter than it was has been turned over, and all that is in it is newer.
  return shown(parseLog(await readPart(machine, path, sizeBytes < fromBytes ? 0 : fromBytes)));
}

/** The same of Asterisk's last start; undefined where neither the log nor the one turned over before it has it. */
export async function complaintsOfLastStart(machine: Machine, path: string): Promise<string[] | undefined> {
  for (const each of [path, `${path}.1`]) {
    const fromBytes = await lastLoadBytes(machine, each);
    if (fromBytes !== undefined) return shown(linesOfLoad(await readPart(machine, each, fromBytes)));
  }
  return undefined;
}

/**
 * Of what was said while a process loaded its files, what holds after a reload with others in the place of some of them.
 * Asterisk says again what it still finds wrong in those, and in the whole dialplan; of the rest it says nothing.
 */
export function stillTrue(said: readonly string[], changed: readonly string[]): string[] {
  const names = changed.map((path) => path.slice(path.lastIndexOf("/") + 1));
  const parts = names.map((name) => /^[a-z]+/.exec(name)?.[0] ?? name);
  return said.filter((line) => {
    const source = /^[A-Z]+ (\S+):/.exec(line)?.[1] ?? "";
    if (source === "loader.c") return true;
    if (source.startsWith("pbx") || names.some((name) => line.includes(name))) return false;
    return !parts.some((part) => source.includes(part));
  });
}

/** Each once, and no more than a mark holds. */
export const allOf = (earlier: readonly string[], later: readonly string[]): string[] =>
  [...new Set([...earlier, ...later])].slice(0, mostComplaints);

/** Where the last line at which a load begins is in a file. */
async function lastLoadBytes(machine: Machine, path: string): Promise<number | undefined> {
  // 1 is "no line", 2 that there is no such file.
  const args = ["-abo", loadPattern, "--", path];
  const { stdout } = await machine.run("grep", args, { okExitCodes: [0, 1, 2] });
  const offsets = [...stdout.matchAll(/^([0-9]{1,15}):/gm)];
  const last = offsets.at(-1)?.[1];
  return last === undefined ? undefined : Number(last);
}

/** What stands before a warning that this Asterisk gives whatever it loads. */
const remarkMark = "REMARK ";

/** Which of the lines that were kept are complaints, and which are only remarks. */
export function sorted(kept: readonly string[]): { complaints: string[]; remarks: string[] } {
  return {
    complaints: kept.filter((line) => !line.startsWith(remarkMark)),
    remarks: kept.flatMap((line) => (line.startsWith(remarkMark) ? [line.slice(remarkMark.length)] : [])),
  };
}

function shown(lines: readonly LogLine[]): string[] {
  const said = (mark: string) => (line: LogLine) =>
    `${mark || `${line.level} `}${line.source}: ${line.text.trim()}`.slice(0, mostCharacters);
  return [...complaints(lines).map(said("")), ...new Set(remarks(lines).map(said(remarkMark)))].slice(
    0,
    mostComplaints,
  );
}

async function readPart(machine: Machine, path: string, fromBytes: number): Promise<string> {
  const args = [`if=${path}`, "iflag=skip_bytes,count_bytes", `skip=${fromBytes}`, `count=${mostBytes}`, "status=none"];
  return (await machine.run("dd", args)).stdout;
}
