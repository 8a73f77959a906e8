import test from "ava";
import { plannedPriCalls, plannedSipCalls, proveTurns } from "../../../../src/rehearsal/gateway/calls.ts";
import { type PriCallFound, provePriCall } from "../../../../src/rehearsal/gateway/pri-call.ts";
import { proveSipCall, type SipCallFound } from "../../../../src/rehearsal/gateway/sip-call.ts";
import { testGateway } from "../../../fixtures/gateway-design.ts";

const priCall = plannedPriCalls(testGateway)[0]!;
const rightPriCall: PriCallFound = {
  arrivals: [{ trunk: 1, fields: { called: priCall.called, caller: priCall.caller, mdspan: "1", mdcanal: "1" } }],
  finished: { status: "ANSWER", cause: "16" },
  heardByLine: { tone: "SUCCESS", digits: "2580" },
  heardByTrunk: { tone: "SUCCESS", digits: "159D" },
  durationMs: 1,
};
const sipCall = plannedSipCalls(testGateway)[0]!;
const rightSipCall: SipCallFound = {
  // Group 1 hunts from its highest channel, 31, whose far end is 93.
  arrived: { called: sipCall.number, caller: sipCall.caller, channel: "93" },
  finished: { status: "ANSWER", cause: "16", answer: "" },
  heardByTrunk: { tone: "SUCCESS", digits: "2580" },
  heardByLine: { tone: "SUCCESS", digits: "159D" },
  durationMs: 1,
};
const wrongFields = (proofs: readonly { field: string; ok: boolean }[]) =>
  proofs.filter(({ ok }) => !ok).map(({ field }) => field);

test("a call from a line that went as planned has nothing wrong", (t) => {
  t.deepEqual(wrongFields(provePriCall(priCall, rightPriCall)), []);
});

const priMistakes: Record<string, { found: Partial<PriCallFound>; fields: string[] }> = {
  "a call to another trunk is seen": {
    found: { arrivals: [{ ...rightPriCall.arrivals[0]!, trunk: 2 }] },
    fields: ["trunks tried"],
  },
  "a trunk that is tried twice is seen": {
    found: { arrivals: [rightPriCall.arrivals[0]!, rightPriCall.arrivals[0]!] },
    fields: ["trunks tried"],
  },
  "a call that reaches nobody is seen": {
    found: { arrivals: [], finished: { status: "CONGESTION", cause: "38" }, heardByTrunk: undefined },
    fields: [
      "trunks tried",
      "answer",
      "called number",
      "caller",
      "X-MDSPAN",
      "X-MDCANAL",
      "tone heard by the trunk",
      "keys heard by the trunk",
    ],
  },
  "audio that only goes one way is seen": {
    found: { heardByLine: { tone: "TIMEOUT", digits: "" } },
    fields: ["tone heard by the line", "keys heard by the line"],
  },
  "a call that never ends is seen": { found: { finished: undefined }, fields: ["answer"] },
};

for (const [fact, { found, fields }] of Object.entries(priMistakes)) {
  test(fact, (t) => {
    t.deepEqual(wrongFields(provePriCall(priCall, { ...rightPriCall, ...found })), fields);
  });
}

test("where trunks take turns any of them is right, and a stranger is not", (t) => {
  const turns = { ...priCall, expected: { ...priCall.expected, takesTurns: true } };
  const at = (trunk: number) =>
    wrongFields(provePriCall(turns, { ...rightPriCall, arrivals: [{ ...rightPriCall.arrivals[0]!, trunk }] }));
  t.deepEqual(at(3), []);
  t.deepEqual(at(4), ["trunks tried"]);
});

test("a call to a group that went as planned has nothing wrong, and its lowest channel would be", (t) => {
  t.deepEqual(wrongFields(proveSipCall(testGateway, sipCall, rightSipCall)), []);
  const lowest = { ...rightSipCall, arrived: { ...rightSipCall.arrived, channel: "63" } };
  t.deepEqual(wrongFields(proveSipCall(testGateway, sipCall, lowest)), ["channel"]);
});

test("a call that should be refused and reaches the line is seen", (t) => {
  const refused = plannedSipCalls(testGateway).find(({ name }) => name === "without X-DAHDISIP_SAL")!;
  const proofs = proveSipCall(testGateway, refused, rightSipCall);
  t.deepEqual(
    proofs.map(({ field, planned, found }) => [field, planned, found]),
    [
      ["answer", "SIP 403", "answered"],
      ["call on the line", "none", "one arrived"],
    ],
  );
});

test("every span and every group is called with audio, and no two calls have one caller", (t) => {
  const pri = plannedPriCalls(testGateway);
  const sip = plannedSipCalls(testGateway);
  t.deepEqual(
    pri.filter(({ audio }) => audio).map(({ span }) => span.number),
    [1, 2],
  );
  t.deepEqual(
    sip.filter(({ audio }) => audio).map(({ group }) => group),
    ["G1", "g2"],
  );
  const callers = [...pri, ...sip].map(({ caller }) => caller);
  t.is(new Set(callers).size, callers.length);
});

test("trunks take turns where calls one after the other reach each of them once", (t) => {
  const trunks = testGateway.trunks.slice(0, 2);
  t.true(proveTurns(trunks, [2, 1]).ok);
  for (const found of [[1, 1], [1], [1, undefined], [1, 3], [1, 2, 1]])
    t.false(proveTurns(trunks, found).ok, found.join());
});
