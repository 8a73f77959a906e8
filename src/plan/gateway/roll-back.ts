import { AppError, messageOf } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { markPaths, renderMark } from "../../telephony/gateway/marks.ts";
import { observeFirewall } from "../../telephony/gateway/observe-firewall.ts";
import { observeKernel } from "../../telephony/gateway/observe-kernel.ts";
import type { StepTools } from "../step.ts";
import { isKeptDown, keepAsteriskDown, reloadAsterisk, startAsterisk, stopAsterisk } from "./asterisk-service.ts";
import type { DesiredGateway } from "./desired.ts";
import { isProven, restorePrevious } from "./file-set.ts";

const configurationPath = "/etc/dahdi/system.conf";

/** What is put back besides the files and the firewall: as much as was changed, so that no call is cut without need. */
export type RollBackDepth = "firewall" | "reload" | "restart";

/**
 * Does one step of bringing a new set up. Where it fails, the set before is put back and loaded, and the error is
 * rolled-back. A set that has worked before is not gone back from: then it is the host that has changed.
 * A machine that cannot be reached cannot be put back either; the next apply looks and carries on.
 */
export async function orRollBack(
  tools: StepTools,
  desired: DesiredGateway,
  depth: RollBackDepth,
  work: () => Promise<void>,
): Promise<void> {
  const proven = isProven(await tools.view.gateway(desired.question).marks());
  try {
    await work();
  } catch (error) {
    if (proven || !(error instanceof AppError) || error.code === "unreachable") throw error;
    tools.progress(`${messageOf(error)}; the configuration before it is put back`);
    const restored = await putBack(tools, desired, depth).catch((second: unknown) => {
      throw new AppError("apply-failed", {
        message: `${error.message}\nand the configuration before it could not be put back: ${messageOf(second)}`,
        hint: error.hint,
        state: `gateway ${desired.design.name} may be out of service; run apply again`,
        cause: error,
      });
    });
    if (!restored) throw error;
    throw new AppError("rolled-back", {
      message: error.message,
      state: `rolled back: gateway ${desired.design.name} has the configuration that it had before`,
      cause: error,
    });
  }
}

async function putBack(tools: StepTools, desired: DesiredGateway, depth: RollBackDepth): Promise<boolean> {
  const { machine, progress } = tools;
  const manifest = await restorePrevious(machine);
  if (manifest === undefined) return false;
  const files = manifest.installed?.files;
  await putBackFirewall(machine, desired, files);
  if (depth === "firewall") return true;
  if (depth === "reload") {
    await reloadAsterisk(machine);
    return true;
  }
  await stopAsterisk(machine, progress);
  await putBackDahdi(machine, files);
  // Which set it has read is told by the order: it starts after the files were put back.
  if (manifest.asteriskRan) await startAsterisk(machine);
  // What was put back is the package's example, which must not come up with the host either.
  else if (await isKeptDown(machine)) await keepAsteriskDown(machine);
  return true;
}

async function putBackDahdi(machine: Machine, files: Record<string, string> | undefined): Promise<void> {
  await machine.remove(markPaths.dahdi);
  if ((await machine.statMany([configurationPath, "/dev/dahdi/ctl"])).length < 2) return;
  await machine.run("dahdi_cfg", ["-c", configurationPath]);
  if (files === undefined) return;
  const { boot } = await observeKernel(machine, { modules: [], options: [] });
  await machine.writeFile(markPaths.dahdi, renderMark({ boot, files }), { mode: 0o600 });
}

async function putBackFirewall(
  machine: Machine,
  { firewallPath, question }: DesiredGateway,
  files: Record<string, string> | undefined,
): Promise<void> {
  await machine.remove(markPaths.firewall);
  if (firewallPath === undefined || (await machine.statMany([firewallPath])).length === 0) {
    // Exit code 1: there is no such table.
    await machine.run("nft", ["delete", "table", ...question.table.split(" ")], { okExitCodes: [0, 1] });
    return;
  }
  await machine.run("nft", ["-f", firewallPath]);
  const listing = await observeFirewall(machine, question.table);
  const file = files?.[firewallPath];
  if (listing === undefined || file === undefined) return;
  await machine.writeFile(markPaths.firewall, renderMark({ file, listing }), { mode: 0o600 });
}
