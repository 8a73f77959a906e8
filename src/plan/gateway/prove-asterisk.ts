import type { Machine } from "../../core/machine/machine.ts";
import type { Proof } from "../../libvirt/guest/proof.ts";
import { sameProcess } from "../../telephony/gateway/marks.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { complaintsIn, complaintsOfLastStart, logSizeBytes } from "./asterisk-log.ts";
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
  const [asterisk, { loaded }] = await Promise.all([state.asterisk(), state.marks()]);
  const ours = asterisk.kind === "running" && sameProcess(loaded?.process, asterisk.process) ? loaded?.log : undefined;
  const sizeBytes = await logSizeBytes(machine, path);
  if (sizeBytes === undefined) return prove(`log ${path}`, planned, "there is no such file", false);
  // A log that is shorter than it was has been turned over: what was written at the load is no longer in it.
  const lines =
    ours === undefined || ours.path !== path || ours.toBytes > sizeBytes
      ? await complaintsOfLastStart(machine, path, sizeBytes)
      : await complaintsIn(machine, ours);
  return prove(`log ${path}`, planned, lines.length === 0 ? planned : firstOf(lines, 2));
}
