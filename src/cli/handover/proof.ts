import { AppError, type ErrorCode, type ExitCode } from "../../core/errors.ts";
import type { Proof } from "../../libvirt/guest/proof.ts";
import { verifyGateways } from "../../plan/gateway/verify.ts";
import { verifySite } from "../../plan/verify.ts";
import { openWorkshop } from "../../plan/workshop.ts";

/** What was read back from the machines, or why nothing was. */
export type HandoverProof =
  | { kind: "proved"; rows: readonly Proof[]; ok: boolean }
  | { kind: "not-asked" }
  | {
      kind: "not-answered";
      code: ErrorCode;
      /** The program's own words. */
      reason: string;
      hint: string;
    };

/** What keeps the hosts from being asked. Anything else is no reason to hand over a page. */
const unanswered: readonly ErrorCode[] = [
  "unreachable",
  "answer-unreadable",
  "unknown-state",
  "libvirt-down",
  "host-key-unknown",
  "host-key-changed",
  "program-missing",
  "program-failed",
];

/** What 'verify' finds. A host that can't be asked is told in the proof; every other error is thrown. */
export async function proveHandover(sitePath: string, progress: (line: string) => void): Promise<HandoverProof> {
  try {
    const workshop = await openWorkshop({ sitePath, purpose: "look", progress });
    try {
      const { design } = workshop.context;
      const rows = [
        ...(await verifySite(workshop, design.nodes, progress)),
        ...(await verifyGateways(workshop, design.gateways, progress)),
      ];
      return { kind: "proved", rows, ok: rows.every(({ ok }) => ok) };
    } finally {
      await workshop.close();
    }
  } catch (error) {
    if (!(error instanceof AppError) || !unanswered.includes(error.code)) throw error;
    return { kind: "not-answered", code: error.code, reason: error.message, hint: error.hint };
  }
}

/** As 'verify' and 'preflight' end: 8 where something is not as planned, 4 where it could not be asked. */
export function exitCodeOf(proof: HandoverProof): ExitCode {
  if (proof.kind === "not-answered") return 4;
  return proof.kind === "not-asked" || proof.ok ? 0 : 8;
}
