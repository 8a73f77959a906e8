import { systemClock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import { layoutDifferences } from "../../telephony/gateway/layout.ts";
import { markPaths, renderMark } from "../../telephony/gateway/marks.ts";
import { type GatewayState, observeGateway } from "../../telephony/gateway/observe.ts";
import type { Step, StepTools } from "../step.ts";
import { stopAsterisk } from "./asterisk-service.ts";
import { callsThatEnd, leftUnloaded, refuseNewCalls } from "./calls.ts";
import { dahdiChanges, ofEffect } from "./changes.ts";
import type { DesiredGateway } from "./desired.ts";
import { filesStepId } from "./files.ts";
import { firewallStepId } from "./firewall.ts";
import { modulesStepId } from "./modules.ts";
import { orRollBack } from "./roll-back.ts";

const configurationPath = "/etc/dahdi/system.conf";
/** Drivers tell of their spans one after the other; dahdi_cfg itself waits five seconds for them. */
const spansTimeoutMs = 20_000;
const pollMs = 500;

/** DAHDI's spans and channels, by dahdi_cfg. Asterisk must not hold them meanwhile, so it is stopped. */
export async function dahdiStep(desired: DesiredGateway, state: GatewayState): Promise<Step> {
  const { gateway } = desired.question;
  const { spans } = await state.spans();
  const count = desired.design.spans.length;
  const differences = layoutDifferences(desired.design, spans);
  // Where DAHDI has no span yet, there is no layout that could change.
  const change =
    spans.length === 0 || differences.length === 0 ? "" : `; the span layout changes: ${differences.join("; ")}`;
  const planned = await callsThatEnd(desired, state);
  return {
    id: dahdiStepId(gateway),
    kind: "gateway-dahdi",
    host: desired.design.host,
    target: `gateway ${gateway}`,
    why: `configure ${count === 1 ? "1 span" : `${count} spans`} with dahdi_cfg${change}`,
    needs: [filesStepId(gateway), firewallStepId(gateway), modulesStepId(gateway)],
    check: async (view) => (await dahdiChanges(desired, view.gateway(desired.question))).length === 0,
    async apply(tools) {
      await refuseNewCalls(desired, tools.view.gateway(desired.question), { planned, left: leftUnloaded(desired) });
      await orRollBack(tools, desired, "restart", async () => await configure(tools, desired));
    },
  };
}

export const dahdiStepId = (gateway: string): string => `gateway-dahdi ${gateway}`;

async function configure({ machine, progress }: StepTools, desired: DesiredGateway): Promise<void> {
  await machine.run("dahdi_cfg", ["-t", "-c", configurationPath]);
  await stopAsterisk(machine, progress);
  await machine.run("dahdi_cfg", ["-c", configurationPath]);
  const endMs = systemClock.nowMs() + spansTimeoutMs;
  for (;;) {
    const now = observeGateway(machine, desired.question);
    const differences = layoutDifferences(desired.design, (await now.spans()).spans);
    if (differences.length === 0) {
      const { boot } = await now.kernel();
      const files = Object.fromEntries(ofEffect(desired, ["dahdi"]));
      await machine.writeFile(markPaths.dahdi, renderMark({ boot, files }), { mode: 0o600 });
      return;
    }
    if (systemClock.nowMs() > endMs) {
      throw new AppError("program-failed", {
        message: `dahdi_cfg on ${machine.name} ended well, and DAHDI is not as designed: ${differences.join("; ")}`,
        hint: "'spanwright cards scan' shows the cards and their spans.",
      });
    }
    await systemClock.sleep(pollMs);
  }
}
