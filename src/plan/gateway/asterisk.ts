import { AppError, isAppError } from "../../core/errors.ts";
import { markPaths, renderMark } from "../../telephony/gateway/marks.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { observeAsterisk } from "../../telephony/gateway/observe-asterisk.ts";
import type { Step, StepTools } from "../step.ts";
import { complaintsSince, logSizeBytes } from "./asterisk-log.ts";
import { missingFromAsterisk, reloadAsterisk, startAsterisk, stopAsterisk } from "./asterisk-service.ts";
import { callsThatEnd, leftUnloaded, refuseNewCalls } from "./calls.ts";
import { type AsteriskChange, asteriskChange, loadableHashes } from "./changes.ts";
import { dahdiStepId } from "./dahdi.ts";
import type { DesiredGateway } from "./desired.ts";
import { filesStepId } from "./files.ts";
import { firewallStepId } from "./firewall.ts";
import { logPath } from "./log-path.ts";
import { modulesStepId } from "./modules.ts";
import { firstOf } from "./proof.ts";
import { orRollBack } from "./roll-back.ts";

const words: Readonly<Record<AsteriskChange, string>> = {
  start: "start Asterisk",
  restart: "start Asterisk anew, as the change takes effect only then",
  reload: "make Asterisk read its configuration again; calls stay up",
};

/** Asterisk runs with the set: started anew only where a change needs it. */
export async function asteriskStep(desired: DesiredGateway, state: GatewayState): Promise<Step> {
  const { gateway } = desired.question;
  const change = await asteriskChange(desired, state);
  const calls = await callsThatEnd(desired, state);
  return {
    id: asteriskStepId(gateway),
    kind: "gateway-asterisk",
    host: desired.design.host,
    target: `gateway ${gateway}`,
    why: words[change ?? "reload"],
    needs: [filesStepId(gateway), firewallStepId(gateway), modulesStepId(gateway), dahdiStepId(gateway)],
    ...(calls === 0 ? {} : { disrupts: cutText(gateway, calls) }),
    check: async (view) => (await asteriskChange(desired, view.gateway(desired.question))) === undefined,
    async apply(tools) {
      const observed = tools.view.gateway(desired.question);
      const now = (await asteriskChange(desired, observed)) ?? "reload";
      await refuseNewCalls(desired, observed, { planned: calls, left: leftUnloaded(desired) });
      const depth = now === "reload" ? "reload" : "restart";
      await orRollBack(tools, desired, depth, async () => await load(tools, desired, now));
    },
  };
}

export const asteriskStepId = (gateway: string): string => `gateway-asterisk ${gateway}`;

/** Loads the set. What Asterisk logged meanwhile is in the mark, or in the error: it is the best word for why. */
async function load(tools: StepTools, desired: DesiredGateway, change: AsteriskChange): Promise<void> {
  const { machine } = tools;
  const path = logPath(desired);
  const fromBytes = (await logSizeBytes(machine, path)) ?? 0;
  try {
    await bringUp(tools, desired, change);
    const asterisk = await observeAsterisk(machine);
    if (asterisk.kind !== "running" || asterisk.process === undefined) {
      throw new AppError("program-failed", { message: `Asterisk on ${machine.name} ended right after it had started` });
    }
    const said = await complaintsSince(machine, { path, fromBytes });
    const mark = { process: asterisk.process, files: loadableHashes(desired), complaints: said };
    await machine.writeFile(markPaths.loaded, renderMark(mark), { mode: 0o600 });
    await machine.remove(markPaths.masked);
  } catch (error) {
    if (!isAppError(error, "program-failed")) throw error;
    const said = await complaintsSince(machine, { path, fromBytes });
    if (said.length === 0) throw error;
    const message = `${error.message}\nIts log says: ${firstOf(said)}`;
    throw new AppError("program-failed", { message, hint: error.hint, cause: error });
  }
}

async function bringUp(
  { machine, progress }: StepTools,
  desired: DesiredGateway,
  change: AsteriskChange,
): Promise<void> {
  if (change === "restart") await stopAsterisk(machine, progress);
  if (change === "reload") await reloadAsterisk(machine);
  else await startAsterisk(machine);
  const missing = await missingFromAsterisk(machine, desired);
  if (missing.length === 0) return;
  throw new AppError("program-failed", {
    message: `Asterisk on ${machine.name} runs, but not with all of its configuration: ${missing.join("; ")}`,
    hint: `Look at ${logPath(desired)} there.`,
  });
}

function cutText(gateway: string, calls: number): string {
  if (calls === Number.POSITIVE_INFINITY) {
    return `Asterisk of gateway ${gateway} gives no answer; it is started anew, and any calls that are up are cut`;
  }
  return `Asterisk of gateway ${gateway} is started anew: ${calls === 1 ? "1 call is" : `${calls} calls are`} cut`;
}
