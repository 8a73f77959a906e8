import { AppError } from "../../core/errors.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { asteriskChange } from "./changes.ts";
import type { DesiredGateway } from "./desired.ts";

/** How many calls loading the set cuts; an Asterisk that doesn't answer may have any. */
export async function callsThatEnd(desired: DesiredGateway, state: GatewayState): Promise<number> {
  const [asterisk, change] = await Promise.all([state.asterisk(), asteriskChange(desired, state)]);
  if (asterisk.kind === "silent") return Number.POSITIVE_INFINITY;
  return asterisk.kind === "running" && change === "restart" ? asterisk.calls.calls : 0;
}

/**
 * Throws confirmation-needed where going on would cut calls that came after the plan was made: to those nobody agreed.
 * planned: what callsThatEnd() was then. left: the state that the gateway is left in.
 */
export async function refuseNewCalls(
  desired: DesiredGateway,
  state: GatewayState,
  { planned, left }: { planned: number; left: string },
): Promise<void> {
  if (planned > 0) return;
  const calls = await callsThatEnd(desired, state);
  if (calls === 0) return;
  const { name } = desired.design;
  const message =
    calls === Number.POSITIVE_INFINITY
      ? `Asterisk of gateway ${name} gives no answer now, and had no call when the plan was made; going on would cut any that are up`
      : `gateway ${name} has ${calls === 1 ? "a call" : `${calls} calls`} now, and none when the plan was made; going on would cut ${calls === 1 ? "it" : "them"}`;
  throw new AppError("confirmation-needed", { message, state: left });
}

/** Between the files and the loading of them. */
export const leftUnloaded = ({ design: { name } }: DesiredGateway): string =>
  `gateway ${name} has its new files and runs on with what it has loaded; the next apply loads them`;
