import { setTimeout as delay } from "node:timers/promises";
import type { GatewayDesign } from "../../src/site/gateway/design.ts";
import { testGateway } from "../fixtures/gateway-design.ts";
import { type GatewayLab, type Invite, peerAddresses } from "./gateway-lab.ts";
import { lineAddress } from "./gateway-line.ts";

const callsASecond = 15;
/** An OPTIONS every 2 s, and 3 s until it is given up. */
const qualifySeconds = 2;
const findOutSeconds = 7;

/** A gateway that soon sees which of its trunks is there. */
export function dyingTrunkDesign(gatewayPort: number): GatewayDesign {
  const trunks = testGateway.trunks.map((trunk) => ({ ...trunk, qualifySeconds }));
  return { ...testGateway, trunks, sipPort: gatewayPort };
}

/**
 * The first trunk says nothing, OPTIONS included, for the middle third of the calls. A call is right where exactly one
 * trunk got it, and that was the first one while it was there and the second one while it was not. While the gateway
 * finds out, either is right.
 */
export async function callsWithADyingTrunk(
  lab: GatewayLab,
  { calls, gatewayPort }: { calls: number; gatewayPort: number },
): Promise<{ answered: number; byTrunk: readonly number[]; right: number }> {
  const [firstTrunk = ""] = peerAddresses;
  const scenario = "/tmp/numbered-callers.xml";
  const table = "/tmp/failover.csv";
  // sipp prints its own scenario and ends with 99.
  const own = await lab.program("sipp", ["-sd", "uac"]).catch((error: { stdout?: string }) => error.stdout ?? "");
  await lab.write(scenario, numberedCallers(own));
  lab.invites();
  const stat = ["-trace_stat", "-stf", table, "-fd", "1"];
  const load = ["-s", "900", "-m", `${calls}`, "-r", `${callsASecond}`];
  const placing = sipp(lab, gatewayPort, [...load, ...stat], ["-sf", scenario]).catch(() => "");
  const thirdMs = (calls / 3 / callsASecond) * 1_000;
  const invites: Invite[] = [];
  /** The number of the last call that a trunk has seen. */
  const placed = () => {
    invites.push(...lab.invites());
    return Math.max(0, ...takersOf(invites).keys());
  };
  await delay(thirdMs);
  lab.answer(firstTrunk, "dead");
  const died = placed();
  await delay(thirdMs);
  lab.answer(firstTrunk, 200);
  const cameBack = placed();
  // Calls that failed make sipp end with an error; how many they are is in its table.
  await placing;
  const [head = "", ...rows] = (await lab.program("cat", [table])).trim().split("\n");
  const column = head.split(";").indexOf("SuccessfulCall(C)");
  placed();
  const takers = takersOf(invites);
  const right = Array.from({ length: calls }, (_, index) => {
    const [taker, ...more] = takers.get(index + 1) ?? [];
    if (taker === undefined || more.length > 0) return false;
    if (isDoubtful(index - died) || isDoubtful(index - cameBack)) return taker === 0 || taker === 1;
    return taker === (index < died || index > cameBack ? 0 : 1);
  });
  return {
    answered: Number(rows.at(-1)?.split(";")[column]),
    byTrunk: [0, 1, 2].map((trunk) => [...takers.values()].flat().filter((each) => each === trunk).length),
    right: right.filter(Boolean).length,
  };
}

/** Whether a call that comes so many calls after a change meets a gateway that may not know of it yet. */
function isDoubtful(callsAfter: number): boolean {
  return callsAfter >= -1 && callsAfter <= findOutSeconds * callsASecond;
}

/** sipp's own scenario, with each call's number as its caller: that is how a call is known again at the trunks. */
function numberedCallers(scenario: string): string {
  const numbered = scenario.replaceAll("From: sipp <sip:sipp@", "From: sipp <sip:[call_number]@");
  if (numbered === scenario) throw new Error("sipp's scenario has no caller 'sipp' to be numbered");
  return numbered;
}

/** The trunks that got a call's INVITE, from 0, by the number of the call. */
function takersOf(invites: readonly Invite[]): Map<number, number[]> {
  const trunks: readonly string[] = peerAddresses;
  const takers = new Map<number, number[]>();
  for (const { address, headers } of invites) {
    const call = Number(/<sip:([0-9]+)@/.exec(headers.from ?? "")?.[1]);
    const trunk = trunks.indexOf(address);
    takers.set(call, [...(takers.get(call) ?? []), trunk]);
  }
  return takers;
}

/** Calls of the line, by sipp. Throws where any of them fails. */
export async function sipp(
  lab: GatewayLab,
  gatewayPort: number,
  args: readonly string[],
  scenario: readonly string[] = ["-sn", "uac"],
): Promise<string> {
  const to = [...scenario, "-i", lineAddress, "-p", "5062", "-d", "0", "-nostdin"];
  return await lab.program("env", ["-C", "/tmp", "sipp", ...to, ...args, `127.0.0.1:${gatewayPort}`]);
}
