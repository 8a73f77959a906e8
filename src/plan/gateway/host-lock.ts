import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { z } from "zod";
import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { processStart } from "../../core/process-start.ts";

const lockFolder = "/run/spanwright";
/** On the gateway's host, as spanwrights on several controllers may reach it. A restart of the host takes it away. */
export const hostLockPath = `${lockFolder}/gateway.lock`;
/** Without a sign of life for so long, it was left by a controller that is gone. */
const staleSeconds = 3600;
const signOfLifeMs = 300_000;

const lockOwner = z.object({
  controller: z.string(),
  pid: z.number(),
  /** As processStart() says it on the controller: its boot, and when the process began. */
  start: z.string(),
  /** The host's boot, and its uptime when the lock was taken. */
  boot: z.string(),
  uptimeSeconds: z.number(),
});
type LockOwner = z.output<typeof lockOwner>;

/**
 * Runs the work while no other spanwright works on the gateways of the same hosts, from wherever. Within such work of
 * this process it is held already. Throws locked, before any of the work. everyMs: how often the lock is made young
 * again.
 */
export async function holdingHosts<Result>(
  machines: readonly Machine[],
  work: () => Promise<Result>,
  everyMs = signOfLifeMs,
): Promise<Result> {
  const [machine, ...others] = machines;
  if (machine === undefined) return await work();
  const name = await take(machine);
  if (name === undefined) return await holdingHosts(others, work, everyMs);
  const signs = setInterval(() => void giveSignOfLife(machine, name), everyMs);
  try {
    return await holdingHosts(others, work, everyMs);
  } finally {
    clearInterval(signs);
    await release(machine, name);
  }
}

/** The lock's other name, which is this holder's alone; undefined where this process holds it already. */
async function take(machine: Machine): Promise<string | undefined> {
  const own = await ownerNow(machine);
  await machine.makeDirectory(lockFolder, { mode: 0o755 });
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const ownName = `${hostLockPath}.${randomUUID()}`;
    await machine.writeFile(ownName, `${JSON.stringify(own)}\n`, { mode: 0o644 });
    if (await link(machine, ownName, hostLockPath)) return ownName;
    try {
      if (await isHeldByUs(machine, own, ownName)) return undefined;
    } finally {
      await machine.remove(ownName);
    }
  }
  throw new AppError("locked", {
    message: `${hostLockPath} on ${machine.name} could not be taken: it comes and goes, or cannot be read`,
    hint: "Run the command again; if that says the same, remove that file.",
    state: "nothing was changed by this command",
  });
}

/** Takes a lock away that was left. Throws locked where another process holds it. young: a file that was just written. */
async function isHeldByUs(machine: Machine, own: LockOwner, young: string): Promise<boolean> {
  // What is looked at and what is taken away is one file, whatever gets the lock's name meanwhile.
  const found = `${young}.found`;
  if (!(await link(machine, hostLockPath, found))) return false;
  try {
    const holder = await readOwner(machine, found);
    if (holder === undefined) return false;
    if (isSame(holder, own)) return true;
    if (!isGone(holder, own, await secondsBetween(machine, found, young))) throw busy(machine, holder, own);
    await removeAllNames(machine, found);
    return false;
  } finally {
    await machine.remove(found);
  }
}

/** A second name for a file: made whole or not at all, and never over another one. False where it could not be made. */
async function link(machine: Machine, from: string, to: string): Promise<boolean> {
  return (await machine.run("ln", ["-T", "--", from, to], { okExitCodes: [0, 1] })).exitCode === 0;
}

/** A host that cannot be reached any more keeps the file, and the next run of this controller takes it over. */
async function release(machine: Machine, name: string): Promise<void> {
  await removeAllNames(machine, name).catch((error: unknown) => {
    if (!isAppError(error)) throw error;
  });
}

/** A host that cannot be reached now is tried again, many times before the lock counts as left. */
async function giveSignOfLife(machine: Machine, name: string): Promise<void> {
  await machine.run("touch", ["--no-create", "--", name]).catch(() => undefined);
}

/**
 * Removes a file under all of its names: the lock too, where it is that file and not one that somebody else has put there
 * since. One at a time on the host, by flock.
 */
async function removeAllNames(machine: Machine, name: string): Promise<void> {
  const find = ["find", lockFolder, "-maxdepth", "1", "-samefile", name, "-delete"];
  // Exit code 1: it has been removed already.
  await machine.run("flock", [lockFolder, ...find], { okExitCodes: [0, 1] });
}

/** How much younger the second file is, by the host's clock. */
async function secondsBetween(machine: Machine, older: string, younger: string): Promise<number> {
  const { stdout } = await machine.run("stat", ["--format", "%Y", "--", older, younger], { okExitCodes: [0, 1] });
  const [from, to] = stdout.trim().split("\n").map(Number);
  return from === undefined || to === undefined ? 0 : to - from;
}

async function ownerNow(machine: Machine): Promise<LockOwner> {
  const boot = (await machine.readFile("/proc/sys/kernel/random/boot_id"))?.toString("utf8").trim() ?? "";
  const uptime = (await machine.readFile("/proc/uptime"))?.toString("utf8") ?? "";
  return {
    controller: hostname(),
    pid: process.pid,
    start: processStart(process.pid) ?? "",
    boot,
    uptimeSeconds: Number(/^[0-9.]{1,20}/.exec(uptime)?.[0] ?? 0),
  };
}

async function readOwner(machine: Machine, path: string): Promise<LockOwner | undefined> {
  const text = await machine.readFile(path, { maxBytes: 4096 });
  try {
    return lockOwner.safeParse(JSON.parse(text?.toString("utf8") ?? "")).data;
  } catch {
    // Not a lock of ours: the caller tries again, and then says so.
    return undefined;
  }
}

const isSame = (holder: LockOwner, own: LockOwner): boolean => holder.pid === own.pid && holder.start === own.start;

/** Of this controller's processes it is known whether they live; of others', when they last gave a sign of it. */
function isGone(holder: LockOwner, own: LockOwner, silentSeconds: number): boolean {
  if (holder.boot !== own.boot) return true;
  const isHere = holder.controller === own.controller && bootOf(holder) === bootOf(own);
  return isHere ? processStart(holder.pid) !== holder.start : silentSeconds > staleSeconds;
}

const bootOf = ({ start }: LockOwner): string => start.split(" ")[0] ?? "";

function busy(machine: Machine, holder: LockOwner, own: LockOwner): AppError {
  const seconds = Math.round(own.uptimeSeconds - holder.uptimeSeconds);
  return new AppError("locked", {
    message: `${machine.name} is busy: spanwright on ${holder.controller} (process ${holder.pid}) has been working on its gateway for ${seconds} s`,
    hint: `Wait for it to end, then run the command again. If that process is gone, remove ${hostLockPath} on ${machine.name}; ${staleSeconds / 60} minutes after its last sign of life it no longer counts.`,
    state: "nothing was changed by this command",
  });
}
