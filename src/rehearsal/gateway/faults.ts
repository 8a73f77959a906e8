import { callers } from "./calls.ts";
import type { Fault, FaultRun } from "./fault.ts";
import type { GatewayLab } from "./lab.ts";
import { lineFaults } from "./line-faults.ts";
import { strangerFaults } from "./stranger-faults.ts";
import { allOk, type CallProof } from "./test-call.ts";
import { trunkFaults } from "./trunk-faults.ts";

/** Breaks one thing after the other and mends each before the next. */
export async function makeFaults(lab: GatewayLab, progress: (line: string) => void): Promise<Fault[]> {
  const caller = callers(610_000_000);
  const done: Fault[] = [];
  for (const plan of [...trunkFaults(lab.design), ...strangerFaults(lab.design), ...lineFaults(lab.design)]) {
    if (plan.notTried !== undefined) {
      done.push({ ...plan, calls: [], proofs: [], ok: true, durationMs: 0 });
      progress(`${plan.name}: not tried, ${plan.notTried}`);
      continue;
    }
    await mend(lab);
    const startMs = performance.now();
    const run: FaultRun = plan.run;
    const { calls, proofs } = await run(lab, caller);
    const ok = allOk(calls) && allOk(proofs);
    const durationMs = Math.round(performance.now() - startMs);
    done.push({ name: plan.name, calls, proofs, notTried: undefined, ok, durationMs });
    progress(`${plan.name}: ${ok ? "as planned" : wrong([...proofs, ...calls.flatMap((call) => call.proofs)])}`);
  }
  await mend(lab);
  return done;
}

async function mend(lab: GatewayLab): Promise<void> {
  await lab.peers.behaveAll({ kind: "answer" });
  await lab.carrier.behave({ kind: "answer" });
}

function wrong(proofs: readonly CallProof[]): string {
  return proofs
    .filter(({ ok }) => !ok)
    .map(({ field, planned, found }) => `${field}: ${found}, planned ${planned}`)
    .join("; ");
}
