import { AppError, type ErrorCode } from "../core/errors.ts";
import type { AccelerationChoice } from "../host/acceleration.ts";
import { type Step, summarizeStep } from "./step.ts";

/** Why nothing may be done as things are; each is said, not only the first. */
export interface Refusal {
  code: ErrorCode;
  message: string;
  /** Instead of the catalogue's advice for the code. */
  hint?: string;
}

export interface Plan {
  site: string;
  hosts: readonly { name: string; acceleration: AccelerationChoice }[];
  /** Steps that are left to do, in the order of their needs. */
  pending: readonly Step[];
  /** How many steps are done already. */
  doneCount: number;
  refusals: readonly Refusal[];
}

/** Throws what the plan refuses, all at once, with the first one's code. */
export function refuse(plan: Plan): void {
  const [first] = plan.refusals;
  if (first === undefined) return;
  throw new AppError(first.code, {
    message: plan.refusals.map(({ message }) => message).join("\n"),
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    state: "nothing was changed on the hosts",
    context: { refusals: plan.refusals },
  });
}

/** Throws confirmation-needed where a step disrupts something and nobody agreed. */
export function wantConfirmation(plan: Plan, confirmed: boolean): void {
  const disruptions = plan.pending.flatMap((step) => step.disrupts ?? []);
  if (confirmed || disruptions.length === 0) return;
  throw new AppError("confirmation-needed", {
    message: `the plan interrupts or destroys something:\n${disruptions.map((line) => `  ${line}`).join("\n")}`,
    state: "nothing was changed",
  });
}

export function planData(plan: Plan) {
  return {
    site: plan.site,
    hosts: plan.hosts,
    doneCount: plan.doneCount,
    pending: plan.pending.map(summarizeStep),
    refusals: plan.refusals,
  };
}
