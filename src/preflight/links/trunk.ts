import type { Machine } from "../../core/machine/machine.ts";
import type { TrunkDesign } from "../../site/gateway/design.ts";
import { type Finding, unknown } from "../result.ts";
import { measureOptions, optionsShape } from "./sip-options.ts";
import { judgeVoice } from "./voice-limits.ts";

const seconds = (optionsShape.requests * optionsShape.intervalMs) / 1000;
const method = `${optionsShape.requests} SIP OPTIONS, one each ${optionsShape.intervalMs} ms for ${seconds} s, and their answers`;

/**
 * The far end is somebody else's: nothing can be started there, so its answers to SIP OPTIONS stand for the way. Any
 * status is an answer.
 */
export async function checkTrunk(
  machine: Machine,
  trunk: Pick<TrunkDesign, "name" | "host" | "port">,
): Promise<Finding[]> {
  const figures = await measureOptions(machine, trunk);
  if (figures.answered > 0) return judgeVoice(figures, method);
  const found = `${figures.address} port ${trunk.port} (UDP) answered none of ${figures.sent} SIP OPTIONS`;
  const todo =
    "See that it is on and its firewall lets this host in. A peer that answers only its gateway's own port, 5060, is seen once the gateway runs: 'spanwright verify'.";
  const measured = [{ name: "answered", value: 0, unit: "answers" }];
  return [unknown(found, todo, { subject: "latency, jitter, loss", measured })];
}
