import { AppError } from "../core/errors.ts";
import type { Proof } from "../libvirt/guest/proof.ts";
import { buildPlan } from "../plan/build.ts";
import { carryOut } from "../plan/carry-out.ts";
import { destroyPlan } from "../plan/destroy.ts";
import { buildMissingImages } from "../plan/images.ts";
import { refuse } from "../plan/plan.ts";
import type { Step } from "../plan/step.ts";
import { verifySite } from "../plan/verify.ts";
import { lookAgain, openWorkshop, type Workshop } from "../plan/workshop.ts";
import { TimeForGuests } from "./time-for-guests.ts";

export interface ProvisionRehearsal {
  site: string;
  /** What was proved, a sentence each, with what it rests on. */
  proved: readonly string[];
  proofs: readonly Proof[];
  ok: boolean;
  /** Addresses on which the rehearsal was the guests' time server. It is one no longer. */
  timeAddresses: readonly string[];
  durationsMs: Readonly<Record<string, number>>;
  /** Still there, because it was asked for or something was wrong. */
  kept: boolean;
}

export interface RehearsalOptions {
  sitePath: string;
  keep: boolean;
  progress: (line: string) => void;
}

/** A site made for real, proved from inside its guests, applied a second time, and taken away again. */
export async function rehearseProvisioning(options: RehearsalOptions): Promise<ProvisionRehearsal> {
  const { progress } = options;
  const durationsMs: Record<string, number> = {};
  const timed = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    const startMs = performance.now();
    try {
      return await work();
    } finally {
      durationsMs[name] = Math.round(performance.now() - startMs);
    }
  };
  const opened = await openWorkshop({ sitePath: options.sitePath, purpose: "rehearse provision", progress });
  const time = new TimeForGuests(opened.context.design, progress);
  try {
    await refuseExisting(opened, options.sitePath);
    const workshop = await timed("images", () => withImages(opened, progress));
    const first = await timed("apply", () => applyAll(workshop, progress, () => time.start()));
    const again = await lookAgain(workshop);
    const second = await timed("secondApply", () => applyAll(again, progress));
    const proofs = await timed("verify", () => verifySite(again, again.context.design.nodes, progress));
    const ok = proofs.every((proof) => proof.ok) && second === 0;
    const kept = options.keep || !ok;
    if (!kept) await timed("destroy", () => takeAway(again, progress));
    return {
      site: again.context.design.site,
      proved: [...provedBy(again, { first, second, proofs }), ...time.said()],
      proofs,
      ok,
      timeAddresses: time.addresses,
      durationsMs,
      kept,
    };
  } finally {
    await time.stop();
    await opened.close();
  }
}

/** A rehearsal takes away what it made, so it makes all of it: never a site that is there already. */
async function refuseExisting(workshop: Workshop, sitePath: string): Promise<void> {
  const { design } = workshop.context;
  const plan = await buildPlan(workshop.context, workshop.observed);
  const newNodes = plan.pending.filter((step) => step.kind === "system-disk").length;
  const marked = workshop.observed.flatMap((host) =>
    host.libvirt.domains.filter((domain) => domain.configured.metadata?.site === design.site),
  );
  if (newNodes === design.nodes.length && marked.length === 0) return;
  throw new AppError("confirmation-needed", {
    message: `site ${design.site} is there already, wholly or in part, and a rehearsal takes away what it rehearses`,
    hint: `Take it away yourself (spanwright destroy --site ${sitePath} --yes), or rehearse a copy with another name and addresses.`,
    state: "nothing was changed",
  });
}

async function withImages(workshop: Workshop, progress: (line: string) => void): Promise<Workshop> {
  return await buildMissingImages(workshop, await buildPlan(workshop.context, workshop.observed), progress);
}

/** How many steps were done. The networks come first: their addresses are what a time server answers on. */
async function applyAll(
  workshop: Workshop,
  progress: (line: string) => void,
  withNetworks: () => Promise<void> = async () => undefined,
): Promise<number> {
  const plan = await buildPlan(workshop.context, workshop.observed);
  refuse(plan);
  const isNetwork = (step: Step) => step.kind === "network";
  const networks = await carryOut(workshop, { steps: plan.pending.filter(isNetwork), progress });
  await withNetworks();
  const rest = plan.pending.filter((step) => !isNetwork(step));
  const result = await carryOut(workshop, { steps: rest, progress });
  return networks.done.length + result.done.length;
}

async function takeAway(workshop: Workshop, progress: (line: string) => void): Promise<void> {
  const { design } = workshop.context;
  const now = await lookAgain(workshop);
  const plan = await destroyPlan(now, { nodes: design.nodes, keepData: false });
  refuse(plan);
  await carryOut(now, { steps: plan.pending, progress });
  workshop.ledger.forgetSite(design.site);
}

function provedBy(workshop: Workshop, facts: { first: number; second: number; proofs: readonly Proof[] }): string[] {
  const { design } = workshop.context;
  const right = facts.proofs.filter((proof) => proof.ok).length;
  return [
    `${design.nodes.length} virtual machines were made in ${facts.first} steps from image ${[...new Set(design.nodes.map((node) => node.image))].join(", ")} and booted`,
    `${right} of ${facts.proofs.length} planned fields were read back from inside the guests as planned`,
    facts.second === 0
      ? "a second apply found nothing to do"
      : `a second apply did ${facts.second} steps, and should have done none`,
    ...workshop.observed.map(
      (host) => `guests of ${host.name} ran with ${host.acceleration.use}: ${host.acceleration.because}`,
    ),
  ];
}
