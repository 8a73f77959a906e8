import { said } from "../messages/speech.ts";
import { table } from "./table.ts";

interface ProofLike {
  node: string;
  field: string;
  planned: string;
  found: string;
  ok: boolean;
  unknown?: true;
}

/** Planned against found, a line a field; what is found as planned is not written twice. */
export function proofsText(proofs: readonly ProofLike[]): string {
  const nodes = [...new Set(proofs.map((proof) => proof.node))];
  const parts = nodes.map((node) => {
    const rows = proofs
      .filter((proof) => proof.node === node)
      .map((proof) => [
        proof.ok ? "ok" : proof.unknown === true ? "UNKNOWN" : "WRONG",
        said(proof.field),
        shorten(proof.planned),
        proof.planned === proof.found ? "as planned" : shorten(proof.found),
      ]);
    return `${isGateway(node) ? node : `node ${node}`}\n${table(["", "field", "planned", "found"], rows)}`;
  });
  const sum = proofs.every((proof) => proof.ok)
    ? `all ${proofs.length} fields of ${countText(nodes)} are as planned`
    : shortfall(proofs);
  return `${parts.join("\n")}\n${sum}\n`;
}

/** How many fields are wrong, and how many nobody could read: the two are not the same. */
function shortfall(proofs: readonly ProofLike[]): string {
  const unread = proofs.filter((proof) => proof.unknown === true).length;
  const wrong = proofs.filter((proof) => !proof.ok).length - unread;
  return [
    ...(wrong === 0 ? [] : [`${wrong} of ${proofs.length} fields are not as planned`]),
    ...(unread === 0 ? [] : [`${unread} of ${proofs.length} fields could not be read in time`]),
  ].join(", ");
}

/** A gateway is on a host that is no machine of ours, so its rows have their own heading. */
const isGateway = (name: string): boolean => name.startsWith("gateway ");

function countText(names: readonly string[]): string {
  const gateways = names.filter(isGateway).length;
  const nodes = names.length - gateways;
  if (gateways === 0) return `${nodes} nodes`;
  const gatewayText = gateways === 1 ? "1 gateway" : `${gateways} gateways`;
  return nodes === 0 ? gatewayText : `${nodes} nodes and ${gatewayText}`;
}

/** SSH keys are long and differ at the end. */
function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 24)}…${text.slice(-34)}`;
}
