import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { spanPlaces } from "../../telephony/gateway/layout.ts";
import type { KernelBefore } from "../../telephony/gateway/marks.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { type KernelState, observeKernel } from "../../telephony/gateway/observe-kernel.ts";

/** DAHDI's modules lie on each other at most this deep: cards, their helpers, echo cancellers, the core. */
const unloadRounds = 8;
/** A driver loads its card's firmware first, and udev gives the spans their numbers after it, one by one. */
export const placesTimeoutMs = 60_000;

export async function loadModules(machine: Machine, names: readonly string[]): Promise<void> {
  for (const name of names) await machine.run("modprobe", ["--", name]);
}

/**
 * Takes DAHDI and all that lies on it out, and loads the named ones and what was there besides: the drivers of the cards
 * are nobody's wish; the kernel loaded them by the cards' ids, and does so only once. Throws where something else uses
 * DAHDI; then what was taken out is loaded again.
 */
export async function loadAnew(machine: Machine, names: readonly string[]): Promise<void> {
  const unloaded: string[] = [];
  try {
    await unloadDahdi(machine, unloaded);
  } catch (error) {
    await loadModules(machine, unloaded.reverse());
    throw error;
  }
  const others = unloaded.reverse().filter((name) => !names.includes(name));
  await loadModules(machine, [...names, ...others]);
}

/** What goes back with a set: read before the set is put in, and again when it is taken back. */
export async function kernelNow(state: GatewayState): Promise<KernelBefore> {
  const [{ loaded, options }, { spans }] = await Promise.all([state.kernel(), state.spans()]);
  return { modules: dahdiModules(loaded), facts: { ...Object.fromEntries(options), ...spanPlaces(spans) } };
}

/** DAHDI and all that lies on it, in the order in which they were loaded. */
function dahdiModules(loaded: KernelState["loaded"]): string[] {
  const tower = new Set(dependants(loaded));
  // The kernel lists the youngest first.
  return [...loaded.keys()].reverse().filter((name) => tower.has(name));
}

/** The upper ones first; each that is out, or may be, is added to unloaded. */
async function unloadDahdi(machine: Machine, unloaded: string[]): Promise<void> {
  for (let round = 0; round < unloadRounds; round += 1) {
    const { loaded } = await observeKernel(machine, { modules: [], options: [] });
    if (!loaded.has("dahdi")) return;
    const tower = dependants(loaded);
    const free = tower.filter((name) => loaded.get(name)?.uses === 0);
    if (free.length === 0) {
      const users = tower.filter((name) => loaded.get(name)?.usedBy.length === 0);
      throw new AppError("program-failed", {
        message: `the kernel modules of DAHDI on ${machine.name} cannot be loaded anew: something uses ${users.join(", ")}`,
        hint: "See what has /dev/dahdi open (fuser -v /dev/dahdi/*), end it, or start the host again; then run apply.",
      });
    }
    // Before the run: of several, it may take some out and then fail. To load one that is still there does nothing.
    unloaded.push(...free);
    await machine.run("modprobe", ["-r", "--", ...free]);
  }
}

/** DAHDI's core and all that use it. */
function dependants(loaded: KernelState["loaded"]): string[] {
  const found = new Set(loaded.has("dahdi") ? ["dahdi"] : []);
  for (const each of found) for (const user of loaded.get(each)?.usedBy ?? []) found.add(user);
  return [...found];
}
