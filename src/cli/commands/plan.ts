import type { Command } from "../command.ts";
import { siteOption } from "../options.ts";

export const command: Command = {
  name: "plan",
  summary: "Show what apply would do to a site's hosts. Changes nothing on them.",
  description:
    "Looks at every host, gives the nodes their identities in the ledger, and prints the steps that are left. What cannot be done as things are is refused here, all at once.",
  options: { site: siteOption },
  examples: [{ command: "spanwright plan --site madrid.yaml", does: "See what is to be done" }],
  exitCodes: [3, 4, 5, 6],
  async run({ option, output }) {
    const { openWorkshop } = await import("../../plan/workshop.ts");
    const { buildPlan } = await import("../../plan/build.ts");
    const { planData, refuse } = await import("../../plan/plan.ts");
    const { planText } = await import("../../report/plan.ts");
    const workshop = await openWorkshop({ sitePath: option("site"), purpose: "plan", progress: output.progress });
    try {
      const plan = await buildPlan(workshop.context, workshop.observed);
      const { leftoversOf } = await import("../../plan/leftovers.ts");
      for (const line of leftoversOf(workshop)) output.warn(line);
      refuse(plan);
      output.result(planData(plan), planText(planData(plan)));
      return 0;
    } finally {
      await workshop.close();
    }
  },
};
