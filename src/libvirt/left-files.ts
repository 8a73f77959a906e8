import { createHash } from "node:crypto";
import { lstat, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limits } from "../core/limits.ts";
import type { Machine } from "../core/machine/machine.ts";
import { processStart } from "../core/process-start.ts";

/** None of these files is used for longer than one start of virsh may take; another controller's may be in use now. */
const unusedMinutes = Math.ceil((2 * limits.virshTimeoutMs) / 60_000);
/** Definitions, the boot sector of the test guest, and locks that were being written. */
const shortLived = ["spanwright-*.xml*", "spanwright-probe-*.img*", "gateway.lock.*"];
const seedFolder = "spanwright-seed-";
const seedFolderPattern = /^spanwright-seed-([1-9][0-9]{0,9})-([0-9a-f]{12})-[A-Za-z0-9]{6}$/;

/** Removes what runs that were killed left in /run on a host, once it is too old to be in use. */
export async function removeLeftFiles(machine: Machine): Promise<void> {
  const names = shortLived.flatMap((name, index) => [...(index === 0 ? [] : ["-o"]), "-name", name]);
  const found = ["-type", "f", "-mmin", `+${unusedMinutes}`, "(", ...names, ")"];
  // 1: there is no folder /run/spanwright, or another run was quicker.
  const okExitCodes = [0, 1];
  await machine.run("find", ["/run", "/run/spanwright", "-maxdepth", "1", ...found, "-delete"], { okExitCodes });
}

/** How the folder of a seed begins that this process makes. It says whose it is, also after a restart of the machine. */
export function seedFolderPrefix(): string {
  return `${seedFolder}${process.pid}-${startMark(process.pid)}-`;
}

/** Removes folders of seeds on this machine whose process is gone, of this user alone. */
export async function removeLeftSeeds(parent: string = tmpdir()): Promise<void> {
  for (const name of await readdir(parent)) {
    const [, pid, mark] = seedFolderPattern.exec(name) ?? [];
    if (pid === undefined || startMark(Number(pid)) === mark) continue;
    const path = join(parent, name);
    const facts = await lstat(path).catch(() => undefined);
    if (facts?.isDirectory() !== true || facts.uid !== process.getuid?.()) continue;
    await rm(path, { recursive: true, force: true });
  }
}

/** A process number is given again after a while; its start is not. */
function startMark(pid: number): string {
  return createHash("sha256")
    .update(processStart(pid) ?? "")
    .digest("hex")
    .slice(0, 12);
}
