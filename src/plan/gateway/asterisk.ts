import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import {
  type GatewayMarks,
  type LoadedMark,
  markPaths,
  type ProcessIdentity,
  renderMark,
  sameProcess,
} from "../../telephony/gateway/marks.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { observeAsterisk } from "../../telephony/gateway/observe-asterisk.ts";
import type { Step, StepTools } from "../step.ts";
import { allOf, complaintsOfLastStart, complaintsSince, logSizeBytes, sorted, stillTrue } from "./asterisk-log.ts";
import {
  isKeptDown,
  missingFromAsterisk,
  reloadAsterisk,
  startAsterisk,
  stopAsterisk,
  waitUntilBooted,
} from "./asterisk-service.ts";
import { callsThatEnd, leftUnloaded, refuseNewCalls } from "./calls.ts";
import { type AsteriskChange, asteriskChange, loadableHashes, wasSeenToRun } from "./changes.ts";
import { dahdiStepId } from "./dahdi.ts";
import type { DesiredGateway } from "./desired.ts";
import { filesStepId } from "./files.ts";
import { firewallStepId } from "./firewall.ts";
import { logPath } from "./log-path.ts";
import { modulesStepId } from "./modules.ts";
import { firstOf } from "./proof.ts";
import { orRollBack } from "./roll-back.ts";

/** look: it runs with the set, and nobody has yet seen that it has all of it. */
type Work = AsteriskChange | "look";

const words: Readonly<Record<Work, string>> = {
  start: "start Asterisk",
  restart: "start Asterisk anew, as the change takes effect only then",
  reload: "make Asterisk read its configuration again; calls stay up",
  look: "see whether Asterisk has taken all of its configuration; calls stay up",
};

/** Asterisk runs with the set: started anew only where a change needs it. */
export async function asteriskStep(desired: DesiredGateway, state: GatewayState, machine: Machine): Promise<Step> {
  const { gateway } = desired.question;
  const change = await asteriskChange(desired, state);
  const calls = await callsThatEnd(desired, state);
  return {
    id: asteriskStepId(gateway),
    kind: "gateway-asterisk",
    host: desired.design.host,
    target: `gateway ${gateway}`,
    why: words[change ?? "look"],
    needs: [filesStepId(gateway), firewallStepId(gateway), modulesStepId(gateway), dahdiStepId(gateway)],
    ...(calls === 0 ? {} : { disrupts: cutText(gateway, calls) }),
    async check(view) {
      const now = view.gateway(desired.question);
      if ((await asteriskChange(desired, now)) !== undefined) return false;
      // A run that was killed may have started it and not have written that down.
      return wasSeenToRun(desired, await now.marks()) && !(await isKeptDown(machine));
    },
    async apply(tools) {
      const observed = tools.view.gateway(desired.question);
      const now = await asteriskChange(desired, observed);
      await refuseNewCalls(desired, observed, { planned: calls, left: leftUnloaded(desired) });
      const marks = await observed.marks();
      // It runs already, perhaps with calls, and nobody agreed to end them.
      if (now === undefined) return await load(tools, desired, { work: "look", marks });
      const depth = now === "reload" ? "reload" : "restart";
      await orRollBack(tools, desired, depth, async () => await load(tools, desired, { work: now, marks }));
    },
  };
}

export const asteriskStepId = (gateway: string): string => `gateway-asterisk ${gateway}`;

/** Loads the set. What Asterisk logged meanwhile is in the mark, or in the error: it is the best word for why. */
async function load(
  tools: StepTools,
  desired: DesiredGateway,
  { work, marks }: { work: Work; marks: GatewayMarks },
): Promise<void> {
  const { machine } = tools;
  const path = logPath(desired);
  const fromBytes = (await logSizeBytes(machine, path)) ?? 0;
  try {
    await bringUp(tools, desired, work);
    const asterisk = await observeAsterisk(machine);
    if (asterisk.kind !== "running" || asterisk.process === undefined) {
      throw new AppError("program-failed", { message: `Asterisk on ${machine.name} ended right after it had started` });
    }
    const said = await complaintsSince(machine, { path, fromBytes });
    const files = loadableHashes(desired);
    const { process } = asterisk;
    const earlier = await saidBefore(machine, { path, work, process, files, loaded: marks.loaded });
    const known = earlier === undefined && said.length === 0 ? undefined : allOf(earlier ?? [], said);
    const mark = { process, files, ...(known === undefined ? {} : { complaints: known }) };
    await machine.writeFile(markPaths.loaded, renderMark(mark), { mode: 0o600 });
    await machine.remove(markPaths.masked);
  } catch (error) {
    if (!isAppError(error, "program-failed")) throw error;
    const said = sorted(await complaintsSince(machine, { path, fromBytes })).complaints;
    if (said.length === 0) throw error;
    const message = `${error.message}\nIts log says: ${firstOf(said)}`;
    throw new AppError("program-failed", { message, hint: error.hint, cause: error });
  }
}

/** What it complained of earlier and what holds still, as a reload does not say it again; undefined if nobody knows it. */
async function saidBefore(
  machine: Machine,
  on: {
    path: string;
    work: Work;
    process: ProcessIdentity;
    files: Record<string, string>;
    loaded: LoadedMark | undefined;
  },
): Promise<string[] | undefined> {
  const { path, work, process, files, loaded } = on;
  if (work === "start" || work === "restart") return [];
  const before = sameProcess(loaded?.process, process) ? loaded : undefined;
  const said = before?.complaints ?? (await complaintsOfLastStart(machine, path));
  if (said === undefined || work === "look") return said;
  const known = before?.files ?? files;
  const changed = Object.keys(files).filter((each) => known[each] !== files[each]);
  return stillTrue(said, changed);
}

async function bringUp({ machine, progress }: StepTools, desired: DesiredGateway, work: Work): Promise<void> {
  if (work === "restart") await stopAsterisk(machine, progress);
  if (work === "look") await waitUntilBooted(machine);
  else if (work === "reload") await reloadAsterisk(machine);
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
