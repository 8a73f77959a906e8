import { setTimeout as delay } from "node:timers/promises";
import { gatewayFiles } from "../src/telephony/gateway/render.ts";
import { testGateway, testTarget } from "../test/fixtures/gateway-design.ts";
import { type GatewayLab, type Invite, peerAddresses, startGateway } from "../test/support/gateway-lab.ts";
import { lineAddress, lineEndpoint } from "../test/support/gateway-line.ts";
import type { Measured } from "./measure.ts";

const gatewayPort = 5070;
const callsARound = 100;
const callsASecond = 25;
const rounds = 5;
const aim = 1.1;
const failoverCalls = 1_000;
const failoverCallsASecond = 15;
/** An OPTIONS every 2 s, and 3 s until it is given up. */
const qualifySeconds = 2;
const findOutSeconds = 7;

/**
 * Calls of a line to numbers with 1 take a bare Dial() to the same trunk, those with 2 one with the handler that PJSIP
 * needs for any header at all.
 */
const others = {
  ...lineEndpoint({ context: "bench", codecs: ["alaw", "ulaw"] }),
  "ext_InicioLlamada_Dahdi_Particular.conf": `[bench]
exten => _1!,1,Dial(PJSIP/\${EXTEN}@Trunk_vivait_gw01)
exten => _2!,1,Dial(PJSIP/\${EXTEN}@Trunk_vivait_gw01,,b(Cen_Sub_Cabeceras^s^1))
exten => _9!,1,Goto(Cen_Inicio_Dahdi,\${EXTEN},1)
`,
};

/** How long a call takes from the INVITE to its answer, through the gateway's dialplan and through a bare Dial(). */
export async function benchGatewayCall(): Promise<Measured> {
  const trunks = testGateway.trunks.map((trunk) => ({ ...trunk, qualifySeconds }));
  const design = { ...testGateway, trunks, sipPort: gatewayPort };
  const lab = await startGateway(gatewayFiles(design, testTarget), { others, gatewayPort });
  try {
    // By then OPTIONS were answered by all trunks.
    await delay(2_000);
    const bareMs: number[] = [];
    const handledMs: number[] = [];
    const oursMs: number[] = [];
    await callSetUps(lab, "100");
    // By turns, so that whatever else the machine does meets both.
    for (let round = 0; round < rounds; round += 1) {
      bareMs.push(...(await callSetUps(lab, "100")));
      handledMs.push(...(await callSetUps(lab, "200")));
      oursMs.push(...(await callSetUps(lab, "900")));
    }
    const { answered, byTrunk, right } = await withADyingTrunk(lab);
    const shares = byTrunk.map((count, index) => `trunk ${index + 1} took ${count}`).join(", ");
    return {
      what: `sipp's call set-up, ${oursMs.length} calls each; of ${failoverCalls} calls with trunk 1 dying and coming back, ${right} went right (${answered} answered: ${shares})`,
      measured: `our dialplan   ${usual(oursMs).toFixed(2)} ms`,
      against: `a bare Dial()  ${usual(bareMs).toFixed(2)} ms (with the handler for headers alone: ${usual(handledMs).toFixed(2)} ms)`,
      ratio: usual(oursMs) / usual(bareMs),
      aim: `at most ${aim}; ${failoverCalls} right`,
    };
  } finally {
    await lab.stop();
  }
}

/** The mean without the slowest twentieth, which met something else that the machine did. */
function usual(timesMs: readonly number[]): number {
  const kept = timesMs.toSorted((one, other) => one - other).slice(0, Math.ceil(timesMs.length * 0.95));
  return kept.reduce((sum, timeMs) => sum + timeMs, 0) / kept.length;
}

/**
 * Milliseconds from the INVITE to 200 of each call, by the times in sipp's record of its messages: those count
 * microseconds, and its own table of response times the kernel's ticks of 4 ms.
 */
async function callSetUps(lab: GatewayLab, number: string): Promise<number[]> {
  await sipp(lab, ["-s", number, "-m", `${callsARound}`, "-r", `${callsASecond}`, "-trace_shortmsg"]);
  const name = ["-name", "*_shortmessages.log"];
  const record = await lab.program("find", ["/tmp", ...name, "-exec", "cat", "{}", ";", "-delete"]);
  const sentSeconds = new Map<string, number>();
  const timesMs: number[] = [];
  for (const line of record.split("\n")) {
    const [, , atSeconds, way, call = "", sequence, first = ""] = line.split("\t");
    if (sequence !== "CSeq:1 INVITE") continue;
    const sent = sentSeconds.get(call);
    if (way === "S") sentSeconds.set(call, sent ?? Number(atSeconds));
    else if (sent !== undefined && first.startsWith("SIP/2.0 200 ")) timesMs.push((Number(atSeconds) - sent) * 1_000);
  }
  if (timesMs.length !== callsARound) throw new Error(`sipp measured ${timesMs.length} of ${callsARound} calls`);
  return timesMs;
}

/**
 * The first trunk says nothing, OPTIONS included, for the middle third of the calls. A call is right where exactly one
 * trunk got it, and that was the first one while it was there and the second one while it was not. While the gateway
 * finds out, either is right.
 */
async function withADyingTrunk(
  lab: GatewayLab,
): Promise<{ answered: number; byTrunk: readonly number[]; right: number }> {
  const [firstTrunk = ""] = peerAddresses;
  const scenario = "/tmp/numbered-callers.xml";
  const table = "/tmp/failover.csv";
  // sipp prints its own scenario and ends with 99.
  const own = await lab.program("sipp", ["-sd", "uac"]).catch((error: { stdout?: string }) => error.stdout ?? "");
  await lab.write(scenario, numberedCallers(own));
  lab.invites();
  const stat = ["-trace_stat", "-stf", table, "-fd", "1"];
  const load = ["-s", "900", "-m", `${failoverCalls}`, "-r", `${failoverCallsASecond}`];
  const calls = sipp(lab, [...load, ...stat], ["-sf", scenario]).catch(() => "");
  const thirdMs = (failoverCalls / 3 / failoverCallsASecond) * 1_000;
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
  await calls;
  const [head = "", ...rows] = (await lab.program("cat", [table])).trim().split("\n");
  const column = head.split(";").indexOf("SuccessfulCall(C)");
  placed();
  const takers = takersOf(invites);
  const right = Array.from({ length: failoverCalls }, (_, index) => {
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
  return callsAfter >= -1 && callsAfter <= findOutSeconds * failoverCallsASecond;
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

async function sipp(
  lab: GatewayLab,
  args: readonly string[],
  scenario: readonly string[] = ["-sn", "uac"],
): Promise<string> {
  const to = [...scenario, "-i", lineAddress, "-p", "5062", "-d", "0", "-nostdin"];
  return await lab.program("env", ["-C", "/tmp", "sipp", ...to, ...args, `127.0.0.1:${gatewayPort}`]);
}
