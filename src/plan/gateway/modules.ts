import { systemClock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import { sameProcess } from "../../telephony/gateway/marks.ts";
import { type GatewayState, observeGateway } from "../../telephony/gateway/observe.ts";
import type { Step, StepTools } from "../step.ts";
import { stopAsterisk } from "./asterisk-service.ts";
import { callsThatEnd, leftUnloaded, refuseNewCalls } from "./calls.ts";
import { moduleChanges } from "./changes.ts";
import type { DesiredGateway } from "./desired.ts";
import { filesStepId } from "./files.ts";
import { firewallStepId } from "./firewall.ts";
import { loadAnew, loadModules, placesTimeoutMs } from "./kernel-modules.ts";
import { orRollBack, type RollBackDepth } from "./roll-back.ts";

const pollMs = 500;

/** Kernel modules with their options, and spans on their ports: both count only when a module is loaded. */
export async function modulesStep(desired: DesiredGateway, state: GatewayState): Promise<Step> {
  const { gateway } = desired.question;
  const { missing, anew } = await moduleChanges(desired, state);
  const again = anew.length === 0 ? "" : ` anew (${anew.join("; ")})`;
  const planned = await callsThatEnd(desired, state);
  return {
    id: modulesStepId(gateway),
    kind: "gateway-modules",
    host: desired.design.host,
    target: `gateway ${gateway}`,
    why: `load kernel modules${again} ${missing.length === 0 ? desired.modules.join(", ") : missing.join(", ")}`,
    needs: [filesStepId(gateway), firewallStepId(gateway)],
    async check(view) {
      const changes = await moduleChanges(desired, view.gateway(desired.question));
      return changes.missing.length === 0 && changes.anew.length === 0;
    },
    async apply(tools) {
      const observed = tools.view.gateway(desired.question);
      await refuseNewCalls(desired, observed, { planned, left: leftUnloaded(desired) });
      const { anew: wrong } = await moduleChanges(desired, observed);
      const depth = wrong.length > 0 ? "restart" : await depthWithoutStop(observed);
      await orRollBack(tools, desired, depth, async () => await load(tools, desired, wrong.length > 0));
    },
  };
}

export const modulesStepId = (gateway: string): string => `gateway-modules ${gateway}`;

/** Where modules are only added, an Asterisk that runs with the set before keeps its calls, also when that is put back. */
async function depthWithoutStop(state: GatewayState): Promise<RollBackDepth> {
  const [asterisk, { loaded }] = await Promise.all([state.asterisk(), state.marks()]);
  if (asterisk.kind !== "running") return "restart";
  // Of any other process it is not known which set it has: it may be one that never was seen to run.
  return sameProcess(asterisk.process, loaded?.process) ? "reload" : "restart";
}

async function load({ machine, progress }: StepTools, desired: DesiredGateway, anew: boolean): Promise<void> {
  if (anew) {
    await stopAsterisk(machine, progress);
    await loadAnew(machine, desired.modules);
  } else {
    await loadModules(machine, desired.modules);
  }
  const endMs = systemClock.nowMs() + placesTimeoutMs;
  for (;;) {
    const { anew: left } = await moduleChanges(desired, observeGateway(machine, desired.question));
    if (left.length === 0) return;
    if (systemClock.nowMs() > endMs) {
      throw new AppError("program-failed", {
        message: `the kernel modules of DAHDI on ${machine.name} are loaded, and not as designed: ${left.join("; ")}`,
        hint: "'spanwright cards scan' shows the cards, their drivers and their spans.",
      });
    }
    await systemClock.sleep(pollMs);
  }
}
