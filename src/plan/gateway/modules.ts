import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { observeKernel } from "../../telephony/gateway/observe-kernel.ts";
import type { Step } from "../step.ts";
import { stopAsterisk } from "./asterisk-service.ts";
import { moduleChanges } from "./changes.ts";
import type { DesiredGateway } from "./desired.ts";
import { filesStepId } from "./files.ts";
import { orRollBack } from "./roll-back.ts";

/** DAHDI's modules lie on each other at most this deep: cards, their helpers, echo cancellers, the core. */
const unloadRounds = 8;

/** Kernel modules with their options: an option counts only when its module is loaded. */
export async function modulesStep(desired: DesiredGateway, state: GatewayState): Promise<Step> {
  const { gateway } = desired.question;
  const { missing, wrongOptions } = await moduleChanges(desired, state);
  const again = wrongOptions.length === 0 ? "" : ` anew (${wrongOptions.join("; ")})`;
  return {
    id: modulesStepId(gateway),
    kind: "gateway-modules",
    host: desired.design.host,
    target: `gateway ${gateway}`,
    why: `load kernel modules${again} ${missing.length === 0 ? desired.modules.join(", ") : missing.join(", ")}`,
    needs: [filesStepId(gateway)],
    async check(view) {
      const changes = await moduleChanges(desired, view.gateway(desired.question));
      return changes.missing.length === 0 && changes.wrongOptions.length === 0;
    },
    async apply(tools) {
      const { machine, view, progress } = tools;
      const changes = await moduleChanges(desired, view.gateway(desired.question));
      await orRollBack(tools, desired, "restart", async () => {
        let unloaded: string[] = [];
        if (changes.wrongOptions.length > 0) {
          await stopAsterisk(machine, progress);
          unloaded = await unloadDahdi(machine);
        }
        // The drivers of the cards are nobody's wish: the kernel loaded them by the cards' ids, and does so only once.
        const drivers = unloaded.filter((name) => !desired.modules.includes(name));
        for (const name of [...desired.modules, ...drivers]) await machine.run("modprobe", ["--", name]);
      });
    },
  };
}

export const modulesStepId = (gateway: string): string => `gateway-modules ${gateway}`;

/** Takes out DAHDI and all that lies on it, the upper ones first, and says what. Throws where something else uses it. */
async function unloadDahdi(machine: Machine): Promise<string[]> {
  const unloaded: string[] = [];
  for (let round = 0; round < unloadRounds; round += 1) {
    const { loaded } = await observeKernel(machine, { modules: [], options: [] });
    if (!loaded.has("dahdi")) break;
    const tower = dependants(loaded, "dahdi");
    const free = tower.filter((name) => loaded.get(name)?.uses === 0);
    if (free.length === 0) {
      const users = tower.filter((name) => loaded.get(name)?.usedBy.length === 0);
      throw new AppError("program-failed", {
        message: `the kernel modules of DAHDI on ${machine.name} cannot be loaded anew: something uses ${users.join(", ")}`,
        hint: "See what has /dev/dahdi open (fuser -v /dev/dahdi/*), end it, or start the host again; then run apply.",
      });
    }
    await machine.run("modprobe", ["-r", "--", ...free]);
    unloaded.push(...free);
  }
  return unloaded.reverse();
}

/** A module and all that use it. */
function dependants(loaded: ReadonlyMap<string, { usedBy: readonly string[] }>, name: string): string[] {
  const found = new Set([name]);
  for (const each of found) for (const user of loaded.get(each)?.usedBy ?? []) found.add(user);
  return [...found];
}
