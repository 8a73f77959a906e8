import type { GatewayLab } from "./lab.ts";
import type { CallProof, TestCall } from "./test-call.ts";

/** Something that was broken on purpose, what was to be seen of it, and what was seen. */
export interface Fault {
  name: string;
  /** Calls that were made while it was broken, and after it was mended. */
  calls: readonly TestCall[];
  /** What else was to be seen. */
  proofs: readonly CallProof[];
  ok: boolean;
  durationMs: number;
}

/** How a fault is made, looked at and mended again. */
export interface FaultPlan {
  name: string;
  run(lab: GatewayLab, caller: () => string): Promise<{ calls: TestCall[]; proofs: CallProof[] }>;
}
