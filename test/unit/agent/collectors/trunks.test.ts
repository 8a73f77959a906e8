import test from "ava";
import type { Collected } from "../../../../src/agent/collector.ts";
import { kind } from "../../../../src/agent/collectors/trunks.ts";
import type { AmiSimulator } from "../../../simulators/ami.ts";
import { caughtUp, simulatedAsterisk, until, valueIn } from "../../../support/simulated-asterisk.ts";

const trunk = "Trunk_vivait_gw01";
const other = "Trunk_vivait_gw02";
const prepare = (simulator: AmiSimulator): void => {
  simulator.trunks = [
    { name: trunk, address: "127.0.0.11:5060", reachable: true, roundTripUs: 929 },
    { name: other, address: "127.0.0.12:5060", reachable: false, roundTripUs: 0 },
  ];
};
const out = { trunk, direction: "out" } as const;

for (const [driver, seconds, down] of [
  ["pjsip", 0.000929, "Unreachable"],
  ["chan_sip", 0.001, "UNREACHABLE"],
] as const) {
  test(`${driver}: reachable, round trip, address and state of each trunk`, async (t) => {
    const lab = await simulatedAsterisk(t, {
      prepare: (simulator) => {
        prepare(simulator);
        simulator.driver = driver;
      },
    });
    const seen = await lab.make(kind).collect();
    t.is(valueIn(seen, "trunk_reachable", { trunk }), 1);
    t.is(valueIn(seen, "trunk_qualify_seconds", { trunk }), seconds);
    t.is(valueIn(seen, "trunk_info", { trunk, driver, address: "127.0.0.11:5060" }), 1);
    t.is(valueIn(seen, "trunk_reachable", { trunk: other }), 0);
    t.is(valueIn(seen, "trunk_qualify_seconds", { trunk: other }), undefined);
    t.is(valueIn(seen, "trunk_info", { trunk: other, state: down }), 1);
  });
}

test("only what the class 'reporting' may do is asked", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare });
  await lab.make(kind).collect();
  const asked = new Set(lab.simulator.actions.map(({ Action }) => Action));
  t.deepEqual([...asked].sort(), ["CoreShowChannels", "Getvar", "Login", "SIPpeers"]);
});

test("calls by direction, and what came of them", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare });
  const collector = lab.make(kind);
  await collector.collect();
  const answered = lab.simulator.dial(trunk);
  lab.simulator.turn(answered, 5);
  lab.simulator.turn(answered, 6);
  const failed = lab.simulator.dial(trunk);
  lab.simulator.hangUp(failed, 34);
  const retried = lab.simulator.dial(other);
  lab.simulator.turn(retried, 6);
  lab.simulator.arrive(trunk);
  await caughtUp(lab);
  const seen = await collector.collect();
  t.is(valueIn(seen, "trunk_calls", out), 1);
  t.is(valueIn(seen, "trunk_calls", { trunk, direction: "in" }), 1);
  t.is(valueIn(seen, "trunk_seizures_total", out), 2);
  t.is(valueIn(seen, "trunk_seizures_total", { trunk: other, direction: "out" }), 1);
  t.is(valueIn(seen, "trunk_outcomes_total", { ...out, outcome: "network" }), 1);
  t.is(
    valueIn(seen, "trunk_outcomes_total", { ...out, outcome: "busy" }),
    0,
    "a counter begins at 0, so that rates work",
  );
  t.is(valueIn(seen, "trunk_answer_seizure_ratio", out), 0.5);
  t.is(valueIn(seen, "trunk_network_effectiveness_ratio", out), 0.5);
  t.is(valueIn(seen, "trunk_answer_seizure_ratio", { trunk, direction: "in" }), undefined, "no call was decided");
});

test("a peer that changes its state asks for a look at once", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare });
  await lab.make(kind).collect();
  const before = lab.hurries();
  lab.simulator.event("ContactStatus", { AOR: trunk, ContactStatus: "Unreachable" });
  await caughtUp(lab);
  t.is(lab.hurries(), before + 1);
});

const everyCount = (seen: Collected): number =>
  seen.kind === "absent"
    ? -1
    : seen.samples.filter(({ metric }) => metric === "trunk_calls").reduce((sum, { value }) => sum + value, 0);

test("Asterisk that restarts again and again: each call counts once, and nothing is left of any", async (t) => {
  t.timeout(60_000);
  const restarts = 25;
  const lab = await simulatedAsterisk(t, { prepare });
  const collector = lab.make(kind);
  for (let round = 1; round <= restarts; round += 1) {
    await collector.collect();
    const answered = lab.simulator.dial(trunk);
    lab.simulator.turn(answered, 6);
    lab.simulator.dial(other);
    await caughtUp(lab);
    t.is(everyCount(await collector.collect()), 2, `round ${round}`);
    await lab.simulator.restart();
    await until(() => lab.link.counts.logins === round + 1 && lab.link.state === "up");
  }
  const seen = await collector.collect();
  t.is(everyCount(seen), 0);
  t.is(valueIn(seen, "trunk_seizures_total", out), restarts);
  t.is(valueIn(seen, "trunk_answered_total", out), restarts);
  t.is(valueIn(seen, "trunk_outcomes_total", { trunk: other, direction: "out", outcome: "unknown" }), restarts);
  t.is(lab.link.counts.lost, restarts);
  t.is(lab.simulator.sessions, 1);
});

test("an Asterisk that lets in before it has loaded its dialplan takes no count away", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare });
  const collector = lab.make(kind);
  await collector.collect();
  lab.simulator.hangUp(lab.simulator.dial(trunk), 17);
  await caughtUp(lab);
  lab.simulator.trunks = [];
  await lab.simulator.restart();
  await until(() => lab.link.counts.logins === 2 && lab.link.state === "up");
  t.deepEqual(await collector.collect(), { kind: "absent", why: "this Asterisk has no trunks" });
  prepare(lab.simulator);
  lab.simulator.event("FullyBooted", { Uptime: "3" });
  await caughtUp(lab);
  t.is(valueIn(await collector.collect(), "trunk_outcomes_total", { ...out, outcome: "busy" }), 1);
});

test("an Asterisk without trunks has none", async (t) => {
  const lab = await simulatedAsterisk(t);
  t.deepEqual(await lab.make(kind).collect(), { kind: "absent", why: "this Asterisk has no trunks" });
});
