import test from "ava";
import fc from "fast-check";
import type { ManagerPacket } from "../../../../src/agent/asterisk/link.ts";
import { type Direction, keyOf, TrunkCalls } from "../../../../src/agent/asterisk/trunk-calls.ts";
import { capturedPackets } from "../../../fixtures/ami.ts";

const trunks = ["Trunk_vivait_gw01", "Trunk_vivait_gw02", "Trunk_vivait_gw03"];
const [first = "", second = "", third = ""] = trunks;

function recorder(options: { trunks?: readonly string[] } = {}) {
  let nowMs = 1_000_000;
  const calls = new TrunkCalls(() => nowMs);
  calls.setTrunks(options.trunks ?? trunks);
  calls.beginList();
  calls.endList([]);
  return {
    calls,
    pass: (durationMs: number) => {
      nowMs += durationMs;
    },
    counted: (trunk: string, direction: Direction) => {
      const { seizures, answered, outcomes } = calls.tally(trunk, direction).totals;
      return { seizures, answered, outcomes: Object.fromEntries(outcomes) };
    },
    ratios: (trunk: string, direction: Direction) => calls.tally(trunk, direction).ratios(nowMs),
  };
}

const channelOf = (trunk: string, number: number) => `PJSIP/${trunk}-${number.toString(16).padStart(8, "0")}`;
const begun = (id: string, state: string): ManagerPacket => ({
  Event: "Newchannel",
  Channel: channelOf(first, 1),
  ChannelState: state,
  Uniqueid: id,
});
const turned = (id: string, state: string): ManagerPacket => ({ Event: "Newstate", ChannelState: state, Uniqueid: id });
const dialled = (id: string): ManagerPacket => ({ Event: "DialBegin", DestUniqueid: id });
const ended = (id: string, cause: number): ManagerPacket => ({ Event: "Hangup", Uniqueid: id, Cause: String(cause) });
const listed = (id: string, fields: Partial<ManagerPacket> = {}): ManagerPacket => ({
  Event: "CoreShowChannel",
  Channel: channelOf(first, 1),
  ChannelState: "6",
  Application: "AppDial",
  Duration: "00:00:30",
  Uniqueid: id,
  ...(fields as ManagerPacket),
});

for (const capture of ["pjsip-calls", "chan-sip-calls"] as const) {
  test(`${capture}: each try on a trunk counts there once, with what came of it`, (t) => {
    const { calls, counted, ratios } = recorder();
    for (const packet of capturedPackets(capture)) calls.onEvent(packet);
    // Answered, busy, 503 and then the next trunk, 503 everywhere, 404.
    t.deepEqual(counted(first, "out"), {
      seizures: 5,
      answered: 1,
      outcomes: { answered: 1, busy: 1, network: 2, number: 1 },
    });
    t.deepEqual(counted(second, "out"), { seizures: 2, answered: 1, outcomes: { answered: 1, network: 1 } });
    t.deepEqual(counted(third, "out"), { seizures: 1, answered: 0, outcomes: { network: 1 } });
    t.deepEqual(counted(first, "in"), { seizures: 1, answered: 0, outcomes: { rejected: 1 } });
    t.is(calls.now().size, 0);
    t.like(ratios(first, "out"), { asr: 1 / 5, ner: 2 / 5 });
    t.like(ratios(first, "in"), { asr: 0, ner: 1 });
  });
}

test("a call is there from its first event to its last, and its time is from answer to end", (t) => {
  const { calls, pass, ratios, counted } = recorder();
  calls.onEvent(begun("1.1", "0"));
  calls.onEvent(dialled("1.1"));
  t.is(calls.now().get(keyOf(first, "out")), 1);
  pass(5_000);
  calls.onEvent(turned("1.1", "5"));
  calls.onEvent(turned("1.1", "6"));
  calls.onEvent({ Event: "DialEnd", DestUniqueid: "1.1", DialStatus: "ANSWER" });
  t.is(counted(first, "out").answered, 1, "answered is told twice and counts once");
  pass(90_000);
  calls.onEvent(ended("1.1", 16));
  t.is(calls.now().get(keyOf(first, "out")), undefined);
  t.deepEqual(ratios(first, "out"), { asr: 1, ner: 1, acdSeconds: 90 });
});

test("nobody answers: of a far end that rang it is a person, of one that never did it is the network", (t) => {
  const { calls, counted } = recorder();
  for (const [id, rings] of [
    ["1.1", true],
    ["1.2", false],
  ] as const) {
    calls.onEvent(begun(id, "0"));
    calls.onEvent(dialled(id));
    if (rings) calls.onEvent(turned(id, "5"));
    calls.onEvent(ended(id, 18));
  }
  t.deepEqual(counted(first, "out").outcomes, { no_answer: 1, network: 1 });
});

test("the ratios forget after 15 minutes, the counters never", (t) => {
  const { calls, pass, ratios, counted } = recorder();
  calls.onEvent(begun("1.1", "4"));
  calls.onEvent(turned("1.1", "6"));
  calls.onEvent(ended("1.1", 16));
  pass(14 * 60_000);
  t.is(ratios(first, "in").asr, 1);
  pass(2 * 60_000);
  t.deepEqual(ratios(first, "in"), { asr: undefined, ner: undefined, acdSeconds: undefined });
  t.is(counted(first, "in").seizures, 1);
});

test("calls that were there when the agent began are shown and not counted", (t) => {
  const calls = new TrunkCalls(() => 0);
  calls.setTrunks(trunks);
  calls.beginList();
  calls.endList([listed("1.1")]);
  t.is(calls.now().get(keyOf(first, "out")), 1);
  calls.onEvent(ended("1.1", 16));
  t.is(calls.now().size, 0);
  t.like(calls.tally(first, "out").totals, { seizures: 0, answered: 0, answeredSeconds: 0 });
});

test("after a lost connection: who went on goes on, who left is ended, who came is counted, each once", (t) => {
  const { calls, pass, counted } = recorder();
  for (const id of ["1.1", "1.2", "1.3"]) {
    calls.onEvent(begun(id, "0"));
    calls.onEvent(dialled(id));
    if (id !== "1.3") calls.onEvent(turned(id, "6"));
  }
  pass(10_000);
  calls.onLost();
  pass(60_000);
  calls.beginList();
  calls.endList([listed("1.1"), listed("1.4", { Application: "Dial" })]);
  t.deepEqual(Object.fromEntries(calls.now()), { [keyOf(first, "out")]: 1, [keyOf(first, "in")]: 1 });
  t.deepEqual(counted(first, "out"), { seizures: 3, answered: 2, outcomes: { answered: 2, unknown: 1 } });
  t.deepEqual(counted(first, "in"), { seizures: 1, answered: 1, outcomes: { answered: 1 } });
  t.is(calls.tally(first, "out").totals.answeredSeconds, 10, "until the connection was lost: more was not seen");
  calls.onEvent(ended("1.1", 16));
  calls.onEvent(ended("1.2", 16));
  t.is(calls.tally(first, "out").totals.answeredSeconds, 80);
  t.is(counted(first, "out").seizures, 3);
});

test("a list that is older than an event does not undo it", (t) => {
  const { calls } = recorder();
  calls.onEvent(begun("1.1", "4"));
  calls.beginList();
  calls.onEvent(ended("1.1", 16));
  calls.onEvent(begun("1.2", "4"));
  calls.endList([listed("1.1")]);
  t.is(calls.now().get(keyOf(first, "in")), 1);
  calls.onEvent(ended("1.2", 16));
  t.is(calls.now().size, 0);
});

test("names that are no trunks take no room, and those that were counted before the trunks were known go", (t) => {
  const calls = new TrunkCalls(() => 0);
  for (let number = 0; number < 2_000; number += 1) {
    const id = `2.${number}`;
    calls.onEvent({ Event: "Newchannel", Channel: `PJSIP/phone${number}-0000000a`, ChannelState: "4", Uniqueid: id });
    calls.onEvent(ended(id, 16));
  }
  calls.setTrunks(trunks);
  calls.onEvent({ Event: "Newchannel", Channel: "PJSIP/phone1-0000000a", ChannelState: "4", Uniqueid: "3.1" });
  t.is(calls.now().size, 0);
  t.is(calls.tally("phone1", "in").totals.seizures, 0);
});

const ids = ["1.1", "1.2", "1.3", "1.4"];
const anyEvent = fc.oneof(
  fc
    .record({ id: fc.constantFrom(...ids), state: fc.constantFrom("0", "4", "5", "6", "") })
    .map(({ id, state }) => begun(id, state)),
  fc
    .record({ id: fc.constantFrom(...ids), state: fc.constantFrom("0", "4", "5", "6", "") })
    .map(({ id, state }) => turned(id, state)),
  fc.constantFrom(...ids).map(dialled),
  fc
    .record({ id: fc.constantFrom(...ids), cause: fc.integer({ min: -1, max: 200 }) })
    .map(({ id, cause }) => ended(id, cause)),
  fc.constantFrom("lost", "list", "empty list"),
);

test("whatever comes, whatever its order: seizures are those decided and those under way", (t) => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const { calls, pass, counted } = recorder();
      for (const event of events) {
        pass(1_000);
        if (event === "lost") calls.onLost();
        else if (typeof event === "string") {
          calls.beginList();
          calls.endList(event === "list" ? ids.map((id) => listed(id)) : []);
        } else calls.onEvent(event);
      }
      calls.beginList();
      calls.endList([]);
      t.is(calls.now().size, 0);
      for (const direction of ["in", "out"] as const) {
        const { seizures, outcomes } = counted(first, direction);
        t.is(
          Object.values(outcomes).reduce((sum, count) => sum + count, 0),
          seizures,
        );
      }
    }),
  );
});
