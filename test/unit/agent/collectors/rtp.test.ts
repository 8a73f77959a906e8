import test from "ava";
import { kind } from "../../../../src/agent/collectors/rtp.ts";
import type { AmiSimulator } from "../../../simulators/ami.ts";
import { type SimulatedAsterisk, simulatedAsterisk, until, valueIn } from "../../../support/simulated-asterisk.ts";

const trunk = "Trunk_vivait_gw01";
const prepare = (simulator: AmiSimulator): void => {
  simulator.trunks = [{ name: trunk, address: "127.0.0.11:5060", reachable: true, roundTripUs: 900 }];
};

function report(
  lab: SimulatedAsterisk,
  uniqueId: string,
  fields: Readonly<Record<string, string>>,
  event = "RTCPSent",
) {
  const Channel = lab.simulator.channels.get(uniqueId)?.name ?? `PJSIP/${trunk}-0000ffff`;
  const whole = { ReportCount: "1", Report0FractionLost: "0", Report0IAJitter: "0", Report0LSR: "0", RTT: "0.0000" };
  lab.simulator.event(event, { Channel, Uniqueid: uniqueId, ...whole, ...fields });
}

test("jitter is in seconds by the codec's clock, loss by the interval, the worst beside the mean", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare });
  const collector = lab.make(kind);
  await collector.collect();
  const call = lab.simulator.dial(trunk);
  const reports = async () => valueIn(await collector.collect(), "rtp_reports", { trunk, direction: "in" }) ?? 0;
  report(lab, call, { Report0IAJitter: "80" });
  await until(() => lab.simulator.actions.some(({ Variable }) => Variable === "CHANNEL(audionativeformat)"));
  await lab.link.ask({ Action: "Ping" });
  report(lab, call, { Report0IAJitter: "240", Report0FractionLost: "64", Report0CumulativeLost: "9999" });
  report(lab, call, { RTT: "0.1200", Report0LSR: "77", Report0IAJitter: "16" }, "RTCPReceived");
  await lab.link.ask({ Action: "Ping" });
  t.is(await reports(), 2);
  const seen = await collector.collect();
  const of = (metric: string, direction: string, statistic: string) =>
    valueIn(seen, metric, { trunk, direction, statistic });
  t.is(of("rtp_jitter_seconds", "in", "mean"), 0.02);
  t.is(of("rtp_jitter_seconds", "in", "worst"), 0.03);
  t.is(of("rtp_jitter_seconds", "out", "worst"), 0.002);
  t.is(of("rtp_loss_ratio", "in", "mean"), 0.125);
  t.is(of("rtp_loss_ratio", "in", "worst"), 0.25);
  t.is(valueIn(seen, "rtp_round_trip_seconds", { trunk, statistic: "worst" }), 0.12);
  t.true((of("rtp_mean_opinion_score", "in", "worst") ?? 5) < 2, "a quarter lost can't be understood");
  t.true((of("rtp_mean_opinion_score", "in", "mean") ?? 0) > 2);
});

test("a codec with another clock has its own jitter", async (t) => {
  const lab = await simulatedAsterisk(t, {
    prepare: (simulator) => {
      prepare(simulator);
      simulator.codec = "opus";
    },
  });
  const collector = lab.make(kind);
  await collector.collect();
  report(lab, lab.simulator.dial(trunk), { Report0IAJitter: "480" });
  let jitter: number | undefined;
  for (let look = 0; look < 50 && jitter === undefined; look += 1) {
    await lab.link.ask({ Action: "Ping" });
    jitter = valueIn(await collector.collect(), "rtp_jitter_seconds", { trunk, direction: "in", statistic: "mean" });
  }
  t.is(jitter, 0.01);
});

test("a report that comes after its call's end, and one of a phone's call, count nowhere", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare });
  const collector = lab.make(kind);
  await collector.collect();
  const call = lab.simulator.dial(trunk);
  lab.simulator.hangUp(call, 16);
  report(lab, call, { Report0IAJitter: "80" });
  report(lab, lab.simulator.dial("phone1"), { Report0IAJitter: "80" });
  await until(() => lab.simulator.actions.some(({ Variable }) => Variable === "CHANNEL(audionativeformat)"));
  await lab.link.ask({ Action: "Ping" });
  const seen = await collector.collect();
  t.deepEqual(seen, {
    kind: "samples",
    samples: ["in", "out"].map((direction) => ({ metric: "rtp_reports", labels: { trunk, direction }, value: 0 })),
  });
});
