import { setTimeout as delay } from "node:timers/promises";
import { gatewayFiles } from "../src/telephony/gateway/render.ts";
import { testGateway, testTarget } from "../test/fixtures/gateway-design.ts";
import { type GatewayLab, startGateway } from "../test/support/gateway-lab.ts";
import type { Measured } from "./measure.ts";

const gatewayPort = 5070;
const line = "127.0.0.50";
const callsARound = 100;
const callsASecond = 25;
const rounds = 5;
const aim = 1.1;
const failoverCalls = 1_000;

/**
 * Calls of a line come from an address of its own. Those to numbers with 1 take a bare Dial() to the same trunk, those
 * with 2 one with the handler that PJSIP needs for any header at all.
 */
const others = {
  "pjsip_Particular.conf": `[line]
type=endpoint
transport=transport-udp
context=bench
identify_by=ip
disallow=all
allow=alaw
allow=ulaw
set_var=__SPAN_IN=2
set_var=__CANAL_IN=40
[line]
type=identify
endpoint=line
match=${line}
`,
  "ext_InicioLlamada_Dahdi_Particular.conf": `[bench]
exten => _1!,1,Dial(PJSIP/\${EXTEN}@Trunk_vivait_gw01)
exten => _2!,1,Dial(PJSIP/\${EXTEN}@Trunk_vivait_gw01,,b(Cen_Sub_Cabeceras^s^1))
exten => _9!,1,Goto(Cen_Inicio_Dahdi,\${EXTEN},1)
`,
};

/** How long a call takes from the INVITE to its answer, through the gateway's dialplan and through a bare Dial(). */
export async function benchGatewayCall(): Promise<Measured> {
  const trunks = testGateway.trunks.map((trunk) => ({ ...trunk, qualifySeconds: 5 }));
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
    const answered = await withADyingTrunk(lab);
    return {
      what: `sipp's call set-up, ${oursMs.length} calls each; of ${failoverCalls} calls with a trunk dying and coming back, ${answered} were answered`,
      measured: `our dialplan   ${usual(oursMs).toFixed(2)} ms`,
      against: `a bare Dial()  ${usual(bareMs).toFixed(2)} ms (with the handler for headers alone: ${usual(handledMs).toFixed(2)} ms)`,
      ratio: usual(oursMs) / usual(bareMs),
      aim: `at most ${aim}; ${failoverCalls} answered`,
    };
  } finally {
    await lab.stop();
  }
}

/** The mean without the slowest twentieth: sipp counts whole milliseconds, so a median would be a step too coarse. */
function usual(timesMs: readonly number[]): number {
  const kept = timesMs.toSorted((one, other) => one - other).slice(0, Math.ceil(timesMs.length * 0.95));
  return kept.reduce((sum, timeMs) => sum + timeMs, 0) / kept.length;
}

/** Milliseconds from the INVITE to 200 of each call, as sipp measured them. */
async function callSetUps(lab: GatewayLab, number: string): Promise<number[]> {
  await sipp(lab, ["-s", number, "-m", `${callsARound}`, "-r", `${callsASecond}`, "-trace_rtt", "-rtt_freq", "1"]);
  const table = await lab.program("find", ["/tmp", "-name", "*_rtt.csv", "-exec", "cat", "{}", ";", "-delete"]);
  const timesMs = [...table.matchAll(/^[\d.]+;([\d.]+);/gm)].map((match) => Number(match[1]));
  if (timesMs.length < callsARound) throw new Error(`sipp measured ${timesMs.length} of ${callsARound} calls`);
  return timesMs;
}

/** The first trunk is silent, OPTIONS included, for the middle third of the calls. Answers how many calls succeeded. */
async function withADyingTrunk(lab: GatewayLab): Promise<number> {
  const thirdMs = (failoverCalls / callsASecond / 3) * 1_000;
  const file = "/tmp/failover.csv";
  const stat = ["-trace_stat", "-stf", file, "-fd", "1"];
  const calls = sipp(lab, ["-s", "900", "-m", `${failoverCalls}`, "-r", `${callsASecond}`, ...stat]).catch(() => "");
  await delay(thirdMs);
  lab.answer("127.0.0.11", "dead");
  await delay(thirdMs);
  lab.answer("127.0.0.11", 200);
  // Calls that failed make sipp end with an error; how many they are is in its table.
  await calls;
  const [head = "", ...rows] = (await lab.program("cat", [file])).trim().split("\n");
  const column = head.split(";").indexOf("SuccessfulCall(C)");
  return Number(rows.at(-1)?.split(";")[column]);
}

async function sipp(lab: GatewayLab, args: readonly string[]): Promise<string> {
  const to = ["-sn", "uac", "-i", line, "-p", "5062", "-d", "0", "-nostdin"];
  return await lab.program("env", ["-C", "/tmp", "sipp", ...to, ...args, `127.0.0.1:${gatewayPort}`]);
}
