import pLimit from "p-limit";
import { AppError, messageOf } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { listImages } from "../image/store.ts";
import { readGuestFacts } from "../libvirt/guest/facts.ts";
import { type Proof, proveGuest } from "../libvirt/guest/proof.ts";
import { hardwareDifferences } from "../libvirt/hardware.ts";
import type { DomainState } from "../libvirt/observe.ts";
import type { NetworkDesign, NodeDesign } from "../site/design.ts";
import { proveBaseImages } from "./base-images.ts";
import { networksOf, seedFor } from "./context.ts";
import type { Workshop } from "./workshop.ts";

/**
 * Reads back from inside every guest what it really is, and from its host the image that it stands on, and compares
 * both with the design. Changes nothing.
 */
export async function verifySite(
  workshop: Workshop,
  nodes: readonly NodeDesign[],
  progress: (line: string) => void,
): Promise<Proof[]> {
  const { context, observed } = workshop;
  const known = await listImages();
  const bases = proveBaseImages({ hosts: context.design.hosts, observed, nodes, known, progress });
  const slots = pLimit(limits.parallelGuests);
  const proofs = nodes.map((node) =>
    slots(async () => {
      progress(`${node.name}: reading back`);
      return await verifyNode(workshop, node);
    }),
  );
  return (await Promise.all([...proofs, bases])).flat();
}

/** Throws check-failed and names every field that is not as planned, or could not be read. */
export function refuseDifferences(proofs: readonly Proof[]): void {
  const wrong = proofs.filter((proof) => !proof.ok);
  if (wrong.length === 0) return;
  const unread = wrong.filter((proof) => proof.unknown === true).length;
  const counts = shortfall({ different: wrong.length - unread, unread, total: proofs.length });
  const lines = wrong.map((proof) => `${proof.node}: ${proof.field} is ${proof.found}, planned ${proof.planned}`);
  throw new AppError("check-failed", {
    message: `${counts}:\n${lines.map((line) => `  ${line}`).join("\n")}`,
    state: "nothing was changed",
    context: { proofs },
  });
}

function shortfall({ different, unread, total }: { different: number; unread: number; total: number }): string {
  if (unread === 0) return `${different} of ${total} fields are not as planned`;
  if (different === 0) return `${unread} of ${total} fields could not be read in time`;
  return `${different} of ${total} fields are not as planned, ${unread} of ${total} fields could not be read in time`;
}

async function verifyNode({ context, machines, observed, ledger }: Workshop, node: NodeDesign): Promise<Proof[]> {
  const host = observed.find((each) => each.name === node.host);
  const machine = machines.get(node.host);
  if (host === undefined || machine === undefined) throw new Error(`host ${node.host} was not observed`);
  const state = host.libvirt.domains.find((domain) => domain.uuid === node.uuid);
  const machineProofs = proveDomain(node, state, networksOf(context, node.host));
  if (state?.running === undefined || state.paused) return [...machineProofs, unreadable(node, "it does not run")];
  try {
    const guest = await context.guests.connect({ host: machine, node });
    try {
      const facts = await readGuestFacts(guest);
      const hostKeys = ledger.hostKeysOf({ site: context.design.site, kind: "node", machine: node.name });
      return [
        ...machineProofs,
        ...proveGuest(node, facts, { instanceId: seedFor(context, node).instanceId, hostKeys }),
      ];
    } finally {
      await guest.close();
    }
  } catch (error) {
    if (error instanceof AppError) return [...machineProofs, unreadable(node, messageOf(error))];
    throw error;
  }
}

function proveDomain(node: NodeDesign, state: DomainState | undefined, networks: readonly NetworkDesign[]): Proof[] {
  const found = stateName(state);
  const differences = state?.running === undefined ? [] : hardwareDifferences(state.running, node, networks);
  return [
    { node: node.name, field: "machine", planned: "running", found, ok: found === "running" },
    {
      node: node.name,
      field: "hardware",
      planned: "as in the site file",
      found:
        differences.length === 0 && state?.running !== undefined
          ? "as in the site file"
          : differences.join("; ") || found,
      ok: differences.length === 0 && state?.running !== undefined,
    },
  ];
}

function stateName(state: DomainState | undefined): string {
  if (state === undefined) return "not defined";
  if (state.running === undefined) return "shut off";
  return state.paused ? "paused" : "running";
}

const unreadable = (node: NodeDesign, reason: string): Proof => ({
  node: node.name,
  field: "inside the guest",
  planned: "readable",
  found: reason,
  ok: false,
});
