import type { Proof } from "../../libvirt/guest/proof.ts";

/** Makes one row: ok where found is as planned, unless the caller says. */
export type Prove = (field: string, planned: string, found: string, ok?: boolean) => Proof;

export function prover(name: string): Prove {
  return (field, planned, found, ok = planned === found) => ({ node: name, field, planned, found, ok });
}

/** The first few of a list, and how many more there are. */
export function firstOf(items: readonly string[], most = 3): string {
  const rest = items.length - most;
  return `${items.slice(0, most).join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}
