import type { Proof } from "../../libvirt/guest/proof.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { unitsNotReady } from "./boot.ts";
import { fileChanges } from "./changes.ts";
import type { DesiredGateway } from "./desired.ts";
import { firewallIsLoaded } from "./firewall.ts";
import { firstOf, type Prove } from "./proof.ts";

export async function dahdiProof(state: GatewayState, prove: Prove): Promise<Proof[]> {
  const { dahdiVersion, loaded, release } = await state.kernel();
  if (!loaded.has("dahdi")) return [prove("DAHDI", "loaded", "not loaded", false)];
  return [prove("DAHDI", "loaded", `${dahdiVersion ?? "loaded"}, kernel ${release}`, true)];
}

export async function fileProof(desired: DesiredGateway, state: GatewayState, prove: Prove): Promise<Proof[]> {
  const [changes, marks] = await Promise.all([fileChanges(desired, state), state.marks()]);
  const planned = `${desired.hashes.size} files as made`;
  const wrong = [
    ...(marks.unfinished ? ["an apply was stopped in the middle"] : []),
    ...changes.map(({ path, what }) => `${path} is ${what === "new" ? "not there" : what}`),
  ];
  return [prove("files", planned, wrong.length === 0 ? planned : firstOf(wrong))];
}

export async function firewallProof(desired: DesiredGateway, state: GatewayState, prove: Prove): Promise<Proof[]> {
  if (desired.firewallPath === undefined) return [];
  const planned = `table ${desired.question.table} from ${desired.firewallPath}`;
  if (await firewallIsLoaded(desired, state)) return [prove("firewall", planned, planned)];
  const found = (await state.firewall()) === undefined ? "not loaded" : "not as it was loaded";
  return [prove("firewall", planned, found)];
}

export async function bootProof(desired: DesiredGateway, state: GatewayState, prove: Prove): Promise<Proof[]> {
  const wrong = await unitsNotReady(desired, state);
  const planned = "starts with the host";
  return [prove("boot", planned, wrong.length === 0 ? planned : wrong.join("; "))];
}
