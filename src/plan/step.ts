import type { Machine } from "../core/machine/machine.ts";
import type { DomainState, NetworkState } from "../libvirt/observe.ts";
import type { HostView } from "./view.ts";

/** What a step's apply() may use besides its own data. */
export interface StepTools {
  machine: Machine;
  view: HostView;
  /** A line for the person who waits. */
  progress(line: string): void;
  /**
   * Hands over what libvirt said at the very end of the change, over the connection that made it; the check after it
   * then asks for the rest only. Absent where nobody checks.
   */
  found?(state: { domain: DomainState } | { network: NetworkState }): void;
}

/**
 * One change from observed to desired. check() decides whether it is already so, before and after apply(); so a step
 * that was killed in the middle is simply taken again. To add a kind: one file in steps/, one line where it is planned.
 */
export interface Step {
  /** Unique in the plan, stable over runs: "<kind> <target>". */
  id: string;
  kind: string;
  /** Host that it acts on. */
  host: string;
  /** What it acts on, in the reader's words. */
  target: string;
  /** Why it is in the plan. */
  why: string;
  /** Ids of steps that must be done before it. */
  needs: readonly string[];
  /** Set where the step destroys or interrupts something: then apply wants --yes. */
  disrupts?: string;
  /** A lower number starts first among steps that could start now: long work before short. Default 5. */
  priority?: number;
  /** True when nothing is left to do. Changes nothing. */
  check(view: HostView): Promise<boolean>;
  /** Does it. Safe to repeat after being killed at any moment. */
  apply(tools: StepTools): Promise<void>;
}

/** A step as data, for --json and the journal. */
export interface StepSummary {
  id: string;
  kind: string;
  host: string;
  target: string;
  why: string;
  disrupts: string | null;
}

export function summarizeStep(step: Step): StepSummary {
  const { id, kind, host, target, why, disrupts } = step;
  return { id, kind, host, target, why, disrupts: disrupts ?? null };
}
