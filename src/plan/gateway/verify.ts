import { AppError, messageOf } from "../../core/errors.ts";
import type { Proof } from "../../libvirt/guest/proof.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import { observeGateway } from "../../telephony/gateway/observe.ts";
import type { Workshop } from "../workshop.ts";
import { desiredGateway } from "./desired.ts";
import { type Prove, prover } from "./proof.ts";
import { asteriskProofs } from "./prove-asterisk.ts";
import { bootProof, dahdiProof, fileProof, firewallProof } from "./prove-host.ts";
import { spanProofs } from "./prove-spans.ts";
import { trunkProofs } from "./prove-trunks.ts";

/** Reads back from every gateway's host what it really is: files, kernel, lines, trunks, dialplan. Changes nothing. */
export async function verifyGateways(
  { context, machines }: Pick<Workshop, "context" | "machines">,
  gateways: readonly GatewayDesign[],
  progress: (line: string) => void,
): Promise<Proof[]> {
  const proofs = await Promise.all(
    gateways.map(async (design) => {
      const machine = machines.get(design.host);
      if (machine === undefined) throw new Error(`host ${design.host} is not connected`);
      progress(`gateway ${design.name}: reading back`);
      const prove = prover(`gateway ${design.name}`);
      try {
        const { desired } = await desiredGateway(context.gateways, design, machine);
        if (desired === undefined) return [prove("Asterisk", "running", "not installed", false)];
        const state = observeGateway(machine, desired.question);
        return await together(
          [
            () => asteriskProofs(desired, state, machine, prove),
            () => dahdiProof(state, prove),
            () => spanProofs(desired, state, machine, prove),
            () => trunkProofs(desired, state, machine, prove),
            () => fileProof(desired, state, prove),
            () => firewallProof(desired, state, prove),
            () => bootProof(desired, state, prove),
          ],
          prove,
        );
      } catch (error) {
        if (error instanceof AppError) return [prove("host", "readable", messageOf(error), false)];
        throw error;
      }
    }),
  );
  return proofs.flat();
}

/** A part that can't be read is a row of its own and hides no other. */
async function together(parts: readonly (() => Promise<Proof[]>)[], prove: Prove): Promise<Proof[]> {
  const rows = await Promise.all(
    parts.map(async (part) => {
      try {
        return await part();
      } catch (error) {
        if (error instanceof AppError) return [prove("answer", "readable", messageOf(error), false)];
        throw error;
      }
    }),
  );
  return rows.flat();
}
