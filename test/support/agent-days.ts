/**
 * Three days of a whole agent, as fast as this machine can: node --expose-gc test/support/agent-days.ts FOLDER. Cables are
 * pulled, calls come and go, Asterisk restarts, pages are looked at, alerts are sent. Prints its memory after each day.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LeapingClock } from "../fixtures/leaping-clock.ts";
import { WebhookReceiver } from "./webhook-receiver.ts";
import { beginAgent } from "./whole-agent.ts";

const [folder = ""] = process.argv.slice(2);
/** As long as the connection to Asterisk may be without a sign of life. */
const stepMs = 24_000;
/** Of each hour so much is awake, as on a machine that is suspended for the rest: all of it would take a test too long. */
const awakeMs = 1_200_000;
const hourSteps = awakeMs / stepMs;
const hours = 72;
const paths = ["/", "/metrics", "/api/v1/status", "/api/v1/spans", "/readyz"];

const clock = new LeapingClock("2026-03-01T00:00:00Z");
const receiver = await new WebhookReceiver().start();
const lab = await beginAgent(folder, {
  clock,
  counted: true,
  settings: {
    history: { path: `${folder}/history.sqlite`, mostMiB: 16 },
    alerts: { receivers: [{ kind: "webhook", name: "desk", url: receiver.url }] },
  },
  prepare: ({ box, simulator }) => {
    // No host: its temperatures are asked of this computer, by programs that are really started.
    rmSync(join(box.root, "proc/stat"));
    simulator.spans = [1, 2].map((span) => ({ span, dChannel: 31 * (span - 1) + 16, up: true, alarm: false }));
    simulator.bearers = Array.from({ length: 62 }, (_, index) => index + 1).filter((channel) => channel % 31 !== 16);
    simulator.trunks = [{ name: "north", address: "192.0.2.1:5060", reachable: true, roundTripUs: 12_000 }];
  },
});
const { box, simulator } = lab;
const calls: { line: string; leg: string }[] = [];
let answered = 0;

for (let step = 1; step <= hours * hourSteps; step += 1) {
  await clock.leap(stepMs);
  live(step);
  if (step % 3 === 0) answered += (await lab.ask(paths[(step / 3) % paths.length] ?? "/")).status === 200 ? 1 : 0;
  if (step % hourSteps === 0) await clock.leap(3_600_000 - awakeMs);
  if (step % hourSteps === 0) simulator.drop();
  if (step % (24 * hourSteps) === 0) await tell(step / hourSteps);
}
let stopped = false;
const stopping = lab.stop().then(() => {
  stopped = true;
});
// What sleeps is to wake, or it could not end.
while (!stopped) await clock.leap(stepMs);
await stopping;
receiver.stop();

/** What happens in a step: two calls begin and two end, and every twelve minutes a cable is pulled or plugged in again. */
function live(step: number): void {
  for (let count = 0; count < 2; count += 1) {
    const bearer = simulator.bearers?.[(2 * step + count) % 60] ?? 1;
    const line = simulator.begin({ name: `DAHDI/i1/9${step}-${count}`, state: 4, application: "Dial", bearer });
    const leg = simulator.dial("north");
    simulator.turn(leg, 6);
    calls.push({ line, leg });
    const report = { ReportCount: "1", Report0FractionLost: "0", Report0IAJitter: "40", Report0LSR: "77", RTT: "0.02" };
    simulator.event("RTCPReceived", { Channel: simulator.channels.get(leg)?.name ?? "", Uniqueid: leg, ...report });
  }
  while (calls.length > 20) {
    const call = calls.shift();
    if (call !== undefined)
      for (const id of [call.leg, call.line]) if (simulator.channels.has(id)) simulator.hangUp(id, 16);
  }
  for (const counters of box.counters?.values() ?? []) counters.crcErrors = (counters.crcErrors + step) % 1_000_000;
  if (step % 60 === 0) box.pull(1 + ((step / 60) % 2));
  if (step % 60 === 30) for (const span of [1, 2]) box.plug(span);
  // The simulator keeps what it was asked for its tests.
  simulator.actions.length = 0;
}

async function tell(hour: number): Promise<void> {
  // What is under way for real ends: compiled code and answered requests are let go.
  await delay(200);
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const told = receiver.told.length;
  const record = {
    hour,
    at: new Date(clock.nowMs()).toISOString(),
    heapBytes: heapUsed + external,
    told,
    answered,
    logins: simulator.logins,
  };
  console.log(JSON.stringify(record));
}
