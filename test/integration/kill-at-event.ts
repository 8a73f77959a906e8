/** Applies a site and kills its own process with SIGKILL at the Nth entry of the journal. Arguments: SITE N. */
import { applySteps } from "../../src/plan/apply.ts";
import { buildPlan } from "../../src/plan/build.ts";
import type { JournalRun } from "../../src/plan/journal.ts";
import { refuse } from "../../src/plan/plan.ts";
import { openWorkshop } from "../../src/plan/workshop.ts";

const [sitePath = "", count = ""] = process.argv.slice(2);
let left = Number(count);
const dieAtLast = () => {
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
};

const workshop = await openWorkshop({ sitePath, purpose: "apply", progress: () => undefined });
const plan = await buildPlan(workshop.context, workshop.observed);
refuse(plan);
const real = workshop.run;
if (real === undefined) throw new Error("the workshop holds no lock");
const deadly: JournalRun = {
  started(step) {
    real.started(step);
    dieAtLast();
  },
  done(step) {
    dieAtLast();
    real.done(step);
  },
  failed: (step, error) => real.failed(step, error),
  end: () => real.end(),
};
const steps = plan.pending.filter((step) => step.kind !== "ready" && step.kind !== "volume-joined");
await applySteps({ steps, machines: workshop.machines, journal: deadly, progress: () => undefined });
await workshop.close();
