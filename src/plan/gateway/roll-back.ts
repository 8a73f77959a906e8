import { systemClock } from "../../core/clock.ts";
import { AppError, messageOf } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { type KernelBefore, markPaths, type PreviousManifest, renderMark } from "../../telephony/gateway/marks.ts";
import { observeGateway } from "../../telephony/gateway/observe.ts";
import { observeFirewall } from "../../telephony/gateway/observe-firewall.ts";
import { observeKernel } from "../../telephony/gateway/observe-kernel.ts";
import type { StepTools } from "../step.ts";
import { isKeptDown, keepAsteriskDown, reloadAsterisk, startAsterisk, stopAsterisk } from "./asterisk-service.ts";
import type { DesiredGateway } from "./desired.ts";
import { isProven, restorePrevious } from "./file-set.ts";
import { kernelNow, loadAnew, placesTimeoutMs } from "./kernel-modules.ts";

const configurationPath = "/etc/dahdi/system.conf";
const pollMs = 500;
/** "dahdi.auto_assign_spans", in difference to "span 1" */
const optionForm = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_]+)$/;

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
  const proven = isProven(desired, await tools.view.gateway(desired.question).marks());
  const { name } = desired.design;
  try {
    await work();
  } catch (error) {
    if (proven || !(error instanceof AppError) || error.code === "unreachable") throw error;
    tools.progress(`${messageOf(error)}; the configuration before it is put back`);
    const failed = (state: string) => (second: unknown) => {
      throw new AppError("apply-failed", {
        message: `${error.message}\nand the configuration before it could not be put back: ${messageOf(second)}`,
        hint: error.hint,
        state,
        cause: error,
      });
    };
    const manifest = await restorePrevious(tools.machine).catch(
      failed(`gateway ${name} has files of two configurations and may be out of service; run apply again`),
    );
    if (manifest === undefined) throw error;
    await loadPrevious(tools, { desired, depth, manifest }).catch(
      failed(
        `gateway ${name} may be out of service: the files that it had before are in place again, and not loaded; apply them from the site file of before, or mend what the message says and apply the new one`,
      ),
    );
    throw new AppError("rolled-back", {
      message: error.message,
      state: `rolled back: gateway ${name} has the configuration that it had before`,
      cause: error,
    });
  }
}

/** What was put back, loaded in the order in which apply loads. */
async function loadPrevious(
  { machine, progress }: StepTools,
  { desired, depth, manifest }: { desired: DesiredGateway; depth: RollBackDepth; manifest: PreviousManifest },
): Promise<void> {
  const files = manifest.installed?.files;
  await putBackFirewall(machine, desired, files);
  if (depth === "firewall") return;
  // Kept down and never run before: what was put back is the package's example, and nothing may read that.
  if (depth === "reload" && (manifest.asteriskRan || !(await isKeptDown(machine)))) {
    await reloadAsterisk(machine);
    return;
  }
  await stopAsterisk(machine, progress);
  await putBackModules(machine, desired, manifest.kernel);
  await putBackDahdi(machine, files);
  // Which set it has read is told by the order: it starts after the files were put back.
  if (manifest.asteriskRan) await startAsterisk(machine);
  // What was put back is the package's example, which must not come up with the host either.
  else if (await isKeptDown(machine)) await keepAsteriskDown(machine);
}

/** An option and a span's port count only when a module is loaded, so after the files that say them. */
async function putBackModules(
  machine: Machine,
  desired: DesiredGateway,
  before: KernelBefore | undefined,
): Promise<void> {
  if (before === undefined || (await isAsBefore(machine, desired, before))) return;
  await loadAnew(machine, before.modules);
  const endMs = systemClock.nowMs() + placesTimeoutMs;
  // A span that does not come back is dahdi_cfg's to name.
  while (!(await isAsBefore(machine, desired, before)) && systemClock.nowMs() < endMs) await systemClock.sleep(pollMs);
}

async function isAsBefore(machine: Machine, { question }: DesiredGateway, before: KernelBefore): Promise<boolean> {
  // What was noted may be of an older set that had other options.
  const asked = new Set(question.options.map(({ module, name }) => `${module}.${name}`));
  const others = Object.keys(before.facts).flatMap((fact) => {
    const [, module = "", name = ""] = asked.has(fact) ? [] : (optionForm.exec(fact) ?? []);
    return name === "" ? [] : [{ module, name }];
  });
  const options = [...question.options, ...others];
  const { modules, facts } = await kernelNow(observeGateway(machine, { ...question, options }));
  const areThere = before.modules.every((name) => modules.includes(name));
  return areThere && Object.entries(before.facts).every(([name, value]) => facts[name] === value);
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
