import { hostname } from "node:os";
import { z } from "zod";
import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { processStart } from "../../core/process-start.ts";

const lockFolder = "/run/spanwright";
/** On the gateway's host, as spanwrights on several controllers may reach it. A restart of the host takes it away. */
export const hostLockPath = `${lockFolder}/gateway.lock`;
/** Longer than any one run with packages to fetch: what is older was left by a controller that is gone. */
const staleSeconds = 3600;

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
 * this process it is held already. Throws locked, before any of the work.
 */
export async function holdingHosts<Result>(machines: readonly Machine[], work: () => Promise<Result>): Promise<Result> {
  const [machine, ...others] = machines;
  if (machine === undefined) return await work();
  const taken = await take(machine);
  try {
    return await holdingHosts(others, work);
  } finally {
    if (taken) await release(machine);
  }
}

/** False where this process holds it already. */
async function take(machine: Machine): Promise<boolean> {
  const own = await ownerNow(machine);
  const temporaryPath = `${hostLockPath}.${own.pid}.${own.start.replace(" ", ".")}`;
  await machine.makeDirectory(lockFolder, { mode: 0o755 });
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await machine.writeFile(temporaryPath, `${JSON.stringify(own)}\n`, { mode: 0o644 });
    // A link is made whole or not at all, and never over another one.
    const link = ["-T", "--", temporaryPath, hostLockPath];
    const { exitCode } = await machine.run("ln", link, { okExitCodes: [0, 1] });
    await machine.remove(temporaryPath);
    if (exitCode === 0) return true;
    const holder = await readOwner(machine);
    if (holder === undefined) continue;
    if (isSame(holder, own)) return false;
    if (!isGone(holder, own)) throw busy(machine, holder, own);
    await machine.remove(hostLockPath);
  }
  throw new AppError("locked", {
    message: `${hostLockPath} on ${machine.name} could not be taken: it comes and goes, or cannot be read`,
    hint: "Run the command again; if that says the same, remove that file.",
    state: "nothing was changed by this command",
  });
}

/** A host that cannot be reached any more keeps the file, and the next run of this controller takes it over. */
async function release(machine: Machine): Promise<void> {
  await machine.remove(hostLockPath).catch((error: unknown) => {
    if (!isAppError(error)) throw error;
  });
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

async function readOwner(machine: Machine): Promise<LockOwner | undefined> {
  const text = await machine.readFile(hostLockPath, { maxBytes: 4096 });
  try {
    return lockOwner.safeParse(JSON.parse(text?.toString("utf8") ?? "")).data;
  } catch {
    // Gone meanwhile, or not ours: the caller tries again, and then says so.
    return undefined;
  }
}

const isSame = (holder: LockOwner, own: LockOwner): boolean => holder.pid === own.pid && holder.start === own.start;

/** Of this controller's processes it is known whether they live; of others', how long they have been at it. */
function isGone(holder: LockOwner, own: LockOwner): boolean {
  if (holder.boot !== own.boot || own.uptimeSeconds - holder.uptimeSeconds > staleSeconds) return true;
  const isHere = holder.controller === own.controller && bootOf(holder) === bootOf(own);
  return isHere && processStart(holder.pid) !== holder.start;
}

const bootOf = ({ start }: LockOwner): string => start.split(" ")[0] ?? "";

function busy(machine: Machine, holder: LockOwner, own: LockOwner): AppError {
  const seconds = Math.round(own.uptimeSeconds - holder.uptimeSeconds);
  return new AppError("locked", {
    message: `${machine.name} is busy: spanwright on ${holder.controller} (process ${holder.pid}) has been working on its gateway for ${seconds} s`,
    hint: `Wait for it to end, then run the command again. If that process is gone, remove ${hostLockPath} on ${machine.name}; after ${staleSeconds / 60} minutes it no longer counts.`,
    state: "nothing was changed by this command",
  });
}
