import type { Command, Invocation } from "../command.ts";
import { dryRunOption, siteOption, yesOption } from "../options.ts";

export const command: Command = {
  name: "destroy",
  summary: "Take a site's virtual machines away: machines, disks, and the networks that only they used.",
  description:
    "Touches only what the ledger and the machines' own marks say is this site's. Names and addresses are free for others afterwards; UUIDs, MACs and numbers are never given again.",
  options: {
    "site": siteOption,
    "node": { type: "string", value: "NAME", multiple: true, summary: "Only this node.", complete: "node" },
    "keep-data": { type: "boolean", summary: "Leave the data disks; the next apply takes them up again." },
    "yes": yesOption,
    "dry-run": dryRunOption,
  },
  examples: [
    { command: "spanwright destroy --site lab.yaml --dry-run", does: "See what would go" },
    { command: "spanwright destroy --site lab.yaml --yes", does: "Take all of it away" },
    {
      command: "spanwright destroy --site madrid.yaml --node acd --keep-data --yes",
      does: "Make one node anew, keeping its data",
    },
  ],
  exitCodes: [3, 4, 5, 6, 7, 130],
  run: destroySite,
};

async function destroySite({ option, optionValues, flag, output }: Invocation): Promise<0> {
  const { openWorkshop } = await import("../../plan/workshop.ts");
  const { selectNodes } = await import("../../plan/select.ts");
  const { destroyPlan, retireDestroyed } = await import("../../plan/destroy.ts");
  const { refuse, wantConfirmation, planData } = await import("../../plan/plan.ts");
  const { carryOut } = await import("../../plan/carry-out.ts");
  const { planText } = await import("../../report/plan.ts");
  const workshop = await openWorkshop({
    sitePath: option("site"),
    purpose: flag("dry-run") ? "look" : "destroy",
    progress: output.progress,
  });
  try {
    const nodes = selectNodes(workshop.context.design, optionValues("node"));
    if (optionValues("node").length === 0) {
      for (const gateway of workshop.context.design.gateways)
        output.warn(
          `gateway ${gateway.name} stays as it is on host ${gateway.host}: destroy takes virtual machines away, and no gateway's configuration`,
        );
    }
    const keepData = flag("keep-data");
    const plan = await destroyPlan(workshop, { nodes, keepData });
    if (flag("dry-run")) {
      output.result(planData(plan), planText(planData(plan)));
      return 0;
    }
    refuse(plan);
    wantConfirmation(plan, flag("yes"));
    const result = await carryOut(workshop, { steps: plan.pending, progress: output.progress });
    if (!keepData) await retireDestroyed(workshop, nodes);
    const sum = result.done.length === 0 ? "nothing to do" : `${result.done.length} steps done`;
    output.result({ site: plan.site, done: result.done.map((step) => step.id) }, `site ${plan.site}: ${sum}\n`);
    return 0;
  } finally {
    await workshop.close();
  }
}
