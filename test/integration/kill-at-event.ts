/** Applies a site and kills its own process with SIGKILL at the Nth entry of the journal. Arguments: SITE N. */
import { applySteps } from "../../src/plan/apply.ts";
import { buildPlan, refuse } from "../../src/plan/build.ts";
import { type JournalRun, openJournal } from "../../src/plan/journal.ts";
import { openWorkshop } from "../../src/plan/workshop.ts";

const [sitePath = "", count = ""] = process.argv.slice(2);
let left = Number(count);
const dieAtLast = () => {
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
};

const workshop = await openWorkshop({ sitePath, progress: () => undefined });
const plan = await buildPlan(workshop.context, workshop.observed);
refuse(plan);
const real = openJournal().begin(workshop.context.design.site, "apply");
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
  end: (outcome) => real.end(outcome),
};
const steps = plan.pending.filter((step) => step.kind !== "ready" && step.kind !== "volume-joined");
await applySteps({ steps, machines: workshop.machines, journal: deadly, progress: () => undefined });
deadly.end("done");
await workshop.close();
