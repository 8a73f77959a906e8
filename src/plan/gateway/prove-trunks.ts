import { isIP } from "node:net";
import type { Machine } from "../../core/machine/machine.ts";
import type { Proof } from "../../libvirt/guest/proof.ts";
import type { TrunkDesign } from "../../site/gateway/design.ts";
import { askAsterisk } from "../../telephony/asterisk/read/ask.ts";
import { contactsQuestion, parseContacts } from "../../telephony/asterisk/read/contacts.ts";
import { parseSipPeers, sipPeersQuestion } from "../../telephony/asterisk/read/sip-peers.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import type { DesiredGateway } from "./desired.ts";
import type { Prove } from "./proof.ts";

/** "pjsip show contacts" in its short words. */
const contactWords: Readonly<Record<string, string>> = {
  Avail: "reachable",
  Unavail: "does not answer OPTIONS",
  NonQual: "not asked yet",
  Unknown: "not known yet",
  Created: "not asked yet",
};

/** For each trunk whether it answers OPTIONS. */
export async function trunkProofs(
  { design }: DesiredGateway,
  _state: GatewayState,
  machine: Machine,
  prove: Prove,
): Promise<Proof[]> {
  const states = design.sipDriver === "pjsip" ? await contactStates(machine) : await peerStates(machine);
  return design.trunks.map((trunk) => {
    const found =
      states === undefined ? "unknown: Asterisk gives no answer" : (states.get(trunk.name) ?? missing(trunk));
    return prove(`trunk ${trunk.number} ${trunk.name}`, "reachable", found);
  });
}

async function contactStates(machine: Machine): Promise<Map<string, string> | undefined> {
  const answer = await askAsterisk(machine, contactsQuestion);
  if (answer.kind !== "answer") return undefined;
  const states = new Map<string, string>();
  for (const { aor, status } of parseContacts(answer.text)) {
    // One of several addresses that answers is enough.
    if (states.get(aor) !== "reachable") states.set(aor, contactWords[status] ?? status);
  }
  return states;
}

async function peerStates(machine: Machine): Promise<Map<string, string> | undefined> {
  const answer = await askAsterisk(machine, sipPeersQuestion);
  if (answer.kind !== "answer") return undefined;
  return new Map(
    parseSipPeers(answer.text).map(({ name, status }) => [
      name,
      /^(OK|LAGGED)/.test(status) ? "reachable" : status === "" ? "not asked" : status.toLowerCase(),
    ]),
  );
}

const missing = ({ host }: TrunkDesign): string =>
  isIP(host) === 0 ? `not known to Asterisk (does the name ${host} resolve?)` : "not known to Asterisk";
