import type { Machine } from "../../core/machine/machine.ts";
import { complaints, parseLog, sinceLastLoad } from "../../telephony/asterisk/read/log.ts";

/** Of a log that has grown, the end is read. */
const mostBytes = 1 << 20;

export const logSizeBytes = async (machine: Machine, path: string): Promise<number | undefined> =>
  (await machine.statMany([path]))[0]?.sizeBytes;

/** Warnings and errors in a part of Asterisk's log, as "ERROR chan_dahdi.c: …"; those of lines and trunks left out. */
export async function complaintsIn(
  machine: Machine,
  part: { path: string; fromBytes: number; toBytes: number },
): Promise<string[]> {
  return shown(await readPart(machine, part));
}

/** The same since Asterisk was last started, as far as the end of the log goes back. */
export async function complaintsOfLastStart(machine: Machine, path: string, sizeBytes: number): Promise<string[]> {
  const fromBytes = Math.max(0, sizeBytes - mostBytes);
  return shown(sinceLastLoad(await readPart(machine, { path, fromBytes, toBytes: sizeBytes })));
}

const shown = (text: string): string[] =>
  complaints(parseLog(text)).map(({ level, source, text: said }) => `${level} ${source}: ${said}`);

async function readPart(
  machine: Machine,
  { path, fromBytes, toBytes }: { path: string; fromBytes: number; toBytes: number },
): Promise<string> {
  const bytes = Math.min(toBytes - fromBytes, mostBytes);
  if (bytes <= 0) return "";
  const args = [`if=${path}`, "iflag=skip_bytes,count_bytes", `skip=${fromBytes}`, `count=${bytes}`, "status=none"];
  return (await machine.run("dd", args)).stdout;
}
