import type { Command, Invocation } from "../command.ts";
import { dryRunOption, siteOption, yesOption } from "../options.ts";

export const command: Command = {
  name: "apply",
  summary:
    "Make a site real: virtual machines until every guest has configured itself, and gateways until Asterisk runs.",
  description:
    "Does the steps that 'plan' shows and records each in the journal. Stopped at any moment, it carries on when it is run again; a second run on a finished site does nothing.",
  options: {
    "site": siteOption,
    "yes": yesOption,
    "dry-run": dryRunOption,
    "no-wait": { type: "boolean", summary: "Start the guests and do not wait until they have configured themselves." },
    "boot-timeout": {
      type: "string",
      value: "SECONDS",
      summary: "How long a guest may take to configure itself. Default: 900.",
    },
  },
  examples: [
    { command: "spanwright apply --site madrid.yaml", does: "Make the site" },
    { command: "spanwright apply --site madrid.yaml --yes", does: "Also where a running guest must be started again" },
  ],
  exitCodes: [3, 4, 5, 6, 7, 130],
  async run(invocation) {
    if (invocation.flag("dry-run")) return await (await import("./plan.ts")).command.run(invocation);
    return await applySite(invocation);
  },
};

async function applySite({ option, optionMaybe, flag, output }: Invocation): Promise<0> {
  const { openWorkshop } = await import("../../plan/workshop.ts");
  const { buildPlan } = await import("../../plan/build.ts");
  const { refuse, wantConfirmation } = await import("../../plan/plan.ts");
  const { bootTimeoutMsOf, carryOut } = await import("../../plan/carry-out.ts");
  const { buildMissingImages } = await import("../../plan/images.ts");
  const { leftoversOf } = await import("../../plan/leftovers.ts");
  const bootTimeoutMs = bootTimeoutMsOf(optionMaybe("boot-timeout"));
  const workshop = await openWorkshop({
    sitePath: option("site"),
    purpose: "apply",
    progress: output.progress,
    ...(bootTimeoutMs === undefined ? {} : { bootTimeoutMs }),
  });
  try {
    for (const line of leftoversOf(workshop)) output.warn(line);
    const first = await buildPlan(workshop.context, workshop.observed);
    refuse(first);
    wantConfirmation(first, flag("yes"));
    for (const host of first.hosts)
      output.progress(`host ${host.name} runs guests with ${host.acceleration.use}: ${host.acceleration.because}`);
    const ready = await buildMissingImages(workshop, first, output.progress);
    const plan = ready === workshop ? first : await buildPlan(ready.context, ready.observed);
    refuse(plan);
    wantConfirmation(plan, flag("yes"));
    const waiting = new Set(["ready", "volume-joined"]);
    const steps = flag("no-wait") ? plan.pending.filter((step) => !waiting.has(step.kind)) : plan.pending;
    const result = await carryOut(ready, { steps, progress: output.progress });
    const left = plan.pending.length - steps.length;
    if (left === 0) ready.releaseSuperseded();
    const sum = result.done.length === 0 ? "nothing to do" : `${result.done.length} steps done`;
    const later = left === 0 ? "" : `; ${left} steps are left that wait for guests: run apply again without --no-wait`;
    output.result(
      {
        site: plan.site,
        done: result.done.map((step) => step.id),
        alreadyDoneCount: plan.doneCount + result.alreadyDone.length,
        leftCount: left,
      },
      `site ${plan.site}: ${sum}, ${plan.doneCount + result.alreadyDone.length} were done already${later}\n`,
    );
    return 0;
  } finally {
    await workshop.close();
  }
}
