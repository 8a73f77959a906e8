import type { Machine } from "../../core/machine/machine.ts";
import type { Proof } from "../../libvirt/guest/proof.ts";
import { sameProcess } from "../../telephony/gateway/marks.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { complaintsOfLastStart, logSizeBytes, sorted } from "./asterisk-log.ts";
import { missingFromAsterisk } from "./asterisk-service.ts";
import { asteriskChange } from "./changes.ts";
import type { DesiredGateway } from "./desired.ts";
import { logPath } from "./log-path.ts";
import { firstOf, type Prove } from "./proof.ts";

const loadedText = "the planned files";

/** Version, what it was loaded with, its dialplan, and what its log says of the load. */
export async function asteriskProofs(
  desired: DesiredGateway,
  state: GatewayState,
  machine: Machine,
  prove: Prove,
): Promise<Proof[]> {
  const asterisk = await state.asterisk();
  if (asterisk.kind === "stopped") return [prove("Asterisk", "running", "not running", false)];
  if (asterisk.kind === "silent") return [prove("Asterisk", "running", `unknown: ${asterisk.reason}`, false)];
  const change = await asteriskChange(desired, state);
  const missing = await missingFromAsterisk(machine, desired);
  return [
    prove("Asterisk", "running", `${asterisk.version.text}, ${asterisk.calls.calls} calls`, true),
    prove("Asterisk runs with", loadedText, change === undefined ? loadedText : `others: it wants a ${change}`),
    prove("dialplan", "loaded", missing.length === 0 ? "loaded" : firstOf(missing)),
    await logProof(desired, state, machine, prove),
  ];
}

async function logProof(desired: DesiredGateway, state: GatewayState, machine: Machine, prove: Prove): Promise<Proof> {
  const planned = "no warning of the load";
  const path = logPath(desired);
  const field = `log ${path}`;
  if ((await logSizeBytes(machine, path)) === undefined) return prove(field, planned, "there is no such file", false);
  const [asterisk, { loaded }] = await Promise.all([state.asterisk(), state.marks()]);
  const isOurs = asterisk.kind === "running" && sameProcess(loaded?.process, asterisk.process);
  const lines = (isOurs ? loaded?.complaints : undefined) ?? (await complaintsOfLastStart(machine, path));
  // No fault of the gateway's, and no proof either.
  if (lines === undefined) return prove(field, planned, "the log of the load is gone", true);
  const { complaints, remarks } = sorted(lines);
  if (complaints.length > 0) return prove(field, planned, firstOf(complaints, 2));
  return remarks.length === 0
    ? prove(field, planned, planned)
    : prove(field, planned, `none; known of this Asterisk: ${firstOf(remarks, 2)}`, true);
}
