import { refuseUnlessMissing } from "./failure.ts";
import type { Machine } from "./machine.ts";

/** Linux refuses a single argument above 128 KiB, and over SSH the whole command line is one. */
const commandBytes = 96 << 10;

/**
 * Texts of those paths that exist, in one grep ("path\0line" for every line of every file). Lines end in \n.
 * A file that is there and cannot be read is left out, as attributes of a driver's may be; or refused, where "cannot
 * tell" must not pass for "there is none".
 */
export async function readTexts(
  machine: Machine,
  paths: readonly string[],
  options: { unreadable: "leave out" | "refuse" } = { unreadable: "leave out" },
): Promise<Map<string, string>> {
  return await grep(machine, { flags: "-aHZ", pattern: "", paths, ...options });
}

/**
 * The lines of those paths that match. The pattern is an extended regular expression that means the same to grep -E
 * and to JavaScript.
 */
export async function readMatchingLines(
  machine: Machine,
  options: { pattern: string; paths: readonly string[] },
): Promise<Map<string, string>> {
  return await grep(machine, { flags: "-aHZE", unreadable: "leave out", ...options });
}

async function grep(
  machine: Machine,
  search: { flags: string; pattern: string; paths: readonly string[]; unreadable: "leave out" | "refuse" },
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const part of parts(search.paths)) {
    // 1 is "no line", 2 "some file could not be read": both are answers about files that may not be there.
    const args = [search.flags, search.pattern, "--", ...part];
    const { stdout, stderr } = await machine.run("grep", args, { okExitCodes: [0, 1, 2] });
    if (search.unreadable === "refuse") refuseUnlessMissing({ machine: machine.name, program: "grep", args }, stderr);
    const asked = new Set(part);
    for (const line of stdout.split("\n")) {
      const end = line.indexOf("\0");
      const path = line.slice(0, Math.max(end, 0));
      // What was not asked is no answer: a path from a machine may end up as a path on this one.
      if (!asked.has(path)) continue;
      texts.set(path, `${texts.get(path) ?? ""}${line.slice(end + 1)}\n`);
    }
  }
  return texts;
}

function parts(paths: readonly string[]): string[][] {
  const all: string[][] = [];
  let sizeBytes = 0;
  for (const path of paths) {
    const pathBytes = Buffer.byteLength(path) + 3;
    const last = all.at(-1);
    if (last === undefined || sizeBytes + pathBytes > commandBytes) {
      all.push([path]);
      sizeBytes = pathBytes;
    } else {
      last.push(path);
      sizeBytes += pathBytes;
    }
  }
  return all;
}
