import type { GatewayLab } from "./lab.ts";
import type { CallProof, TestCall } from "./test-call.ts";

/** Something that was broken on purpose, what was to be seen of it, and what was seen. */
export interface Fault {
  name: string;
  /** Calls that were made while it was broken, and after it was mended. */
  calls: readonly TestCall[];
  /** What else was to be seen. */
  proofs: readonly CallProof[];
  /** Why this site gives no occasion for it: there are no calls and no proofs then. */
  notTried: string | undefined;
  ok: boolean;
  durationMs: number;
}

/** How a fault is made, looked at and mended again; or why it is not, so that none is left out without a word. */
export type FaultPlan =
  | { name: string; run: FaultRun; notTried?: undefined }
  | { name: string; notTried: string; run?: undefined };

export type FaultRun = (lab: GatewayLab, caller: () => string) => Promise<{ calls: TestCall[]; proofs: CallProof[] }>;
