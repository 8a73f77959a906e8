import { setTimeout as delay } from "node:timers/promises";
import { gatewayFiles } from "../src/telephony/gateway/render.ts";
import { testTarget } from "../test/fixtures/gateway-design.ts";
import { callsWithADyingTrunk, dyingTrunkDesign, sipp } from "../test/support/dying-trunk.ts";
import { type GatewayLab, startGateway } from "../test/support/gateway-lab.ts";
import { lineEndpoint } from "../test/support/gateway-line.ts";
import type { Measured } from "./measure.ts";

const gatewayPort = 5070;
const callsARound = 100;
const callsASecond = 25;
const rounds = 5;
const aim = 1.1;
const calls = 1_000;

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
  const lab = await startGateway(gatewayFiles(dyingTrunkDesign(gatewayPort), testTarget), { others, gatewayPort });
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
    const { answered, byTrunk, right } = await callsWithADyingTrunk(lab, { calls, gatewayPort });
    const shares = byTrunk.map((count, index) => `trunk ${index + 1} took ${count}`).join(", ");
    return {
      what: `sipp's call set-up, ${oursMs.length} calls each; of ${calls} calls with trunk 1 dying and coming back, ${right} went right (${answered} answered: ${shares})`,
      measured: `our dialplan   ${usual(oursMs).toFixed(2)} ms`,
      against: `a bare Dial()  ${usual(bareMs).toFixed(2)} ms (with the handler for headers alone: ${usual(handledMs).toFixed(2)} ms)`,
      ratio: usual(oursMs) / usual(bareMs),
      aim: `at most ${aim}; ${calls} right`,
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
  await sipp(lab, gatewayPort, ["-s", number, "-m", `${callsARound}`, "-r", `${callsASecond}`, "-trace_shortmsg"]);
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
