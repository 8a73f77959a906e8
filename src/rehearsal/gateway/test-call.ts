/** One thing that a test call or a fault was to show: what was planned, what was found. */
export interface CallProof {
  field: string;
  planned: string;
  found: string;
  ok: boolean;
}

/** A call that was really made, and everything that both its ends say of it. */
export interface TestCall {
  name: string;
  direction: "PRI to SIP" | "SIP to PRI";
  proofs: readonly CallProof[];
  ok: boolean;
  durationMs: number;
}

export function proveEqual(field: string, planned: string, found: string | undefined): CallProof {
  const text = found === undefined || found === "" ? "(none)" : found;
  const wanted = planned === "" ? "(none)" : planned;
  return { field, planned: wanted, found: text, ok: wanted === text };
}

/** Something worth telling that nothing was planned of. */
export const information = (field: string, found: string): CallProof => ({
  field,
  planned: "(information)",
  found,
  ok: true,
});

export const allOk = (proofs: readonly { ok: boolean }[]): boolean => proofs.every(({ ok }) => ok);
