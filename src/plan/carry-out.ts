import { AppError, type ExitCode } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import { removeLeftFiles, removeLeftSeeds } from "../libvirt/left-files.ts";
import { type ApplyResult, applySteps } from "./apply.ts";
import { holdingHosts } from "./gateway/host-lock.ts";
import type { Step } from "./step.ts";
import type { Workshop } from "./workshop.ts";

/** 128 + SIGINT, as a shell would say it. */
const stoppedExitCode: ExitCode = 130;

/** Takes steps under the site's lock, with every one in the journal. */
export async function carryOut(
  workshop: Pick<Workshop, "run" | "machines">,
  options: { steps: readonly Step[]; progress: (line: string) => void },
): Promise<ApplyResult> {
  if (options.steps.length === 0) return { done: [], alreadyDone: [] };
  const { run, machines } = workshop;
  if (run === undefined) throw new Error("the workshop was opened to look, and is asked to change the site");
  process.once("SIGINT", stopped);
  try {
    const { steps, progress } = options;
    return await holdingHosts(gatewayMachines(workshop, steps), async () => {
      const hosts = new Set(steps.map(({ host }) => host));
      await Promise.all([removeLeftSeeds(), ...[...hosts].map((host) => removeLeftFilesOf(machines.get(host)))]);
      return await applySteps({ steps, machines, journal: run, progress });
    });
  } finally {
    process.off("SIGINT", stopped);
  }
}

/** The site's own lock is this controller's; a gateway's host may be reached from several. */
function gatewayMachines({ machines }: Pick<Workshop, "machines">, steps: readonly Step[]): Machine[] {
  const hosts = new Set(steps.filter(({ kind }) => kind.startsWith("gateway-")).map(({ host }) => host));
  return [...hosts].sort().flatMap((host) => machines.get(host) ?? []);
}

/** A host that isn't connected is applySteps' to name. */
async function removeLeftFilesOf(machine: Machine | undefined): Promise<void> {
  if (machine !== undefined) await removeLeftFiles(machine);
}

/** Nothing is tidied up: the next run looks at the machines. */
function stopped(): void {
  process.stderr.write("stopped: run the same command again; it looks first and carries on where this one was\n");
  process.exit(stoppedExitCode);
}

/** Seconds as typed → milliseconds. */
export function bootTimeoutMsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9][0-9]{0,4}$/.test(text)) {
    throw new AppError("usage", { message: `--boot-timeout '${text}' is not a number of seconds from 1 to 99999` });
  }
  return Number(text) * 1000;
}
