import test from "ava";
import { audioProofs, untilHeard } from "../../../../src/rehearsal/gateway/audio.ts";
import { allOk, type CallProof, proveEqual, type TestCall } from "../../../../src/rehearsal/gateway/test-call.ts";

const names = { caller: "the line", called: "the trunk" };
const heard = audioProofs(names, { tone: "SUCCESS", digits: "2580" }, { tone: "SUCCESS", digits: "159D" });
const unheard = audioProofs(names, { tone: "TIMEOUT", digits: "2580" }, { tone: "SUCCESS", digits: "159D" });
const busy = [proveEqual("answer", "answered", "refused with cause 17"), ...unheard];

/** Calls that come to these proofs, one after the other. */
function calls(...outcomes: (readonly CallProof[])[]) {
  let placed = 0;
  const place = async (): Promise<TestCall> => {
    const proofs = outcomes[placed] ?? [];
    placed += 1;
    return { name: "a call", direction: "PRI to SIP", proofs, ok: allOk(proofs), durationMs: 1 };
  };
  return { place, placed: () => placed };
}

test("a call in which both hear each other is placed once", async (t) => {
  const { place, placed } = calls(heard);
  const call = await untilHeard(place);
  t.true(call.ok);
  t.is(placed(), 1);
  t.is(call.proofs.at(-1)?.found, "1");
});

test("a tone that was not heard is listened for in one more call, and the report says that there were two", async (t) => {
  const { place } = calls(unheard, heard);
  const call = await untilHeard(place);
  t.true(call.ok);
  t.is(call.proofs.at(-1)?.found, "2");
});

test("a tone that is not heard twice is wrong", async (t) => {
  const { place, placed } = calls(unheard, unheard, heard);
  const call = await untilHeard(place);
  t.false(call.ok);
  t.is(placed(), 2);
  t.is(call.proofs.at(-1)?.found, "not in 2");
});

test("a call in which something else is wrong is not placed again", async (t) => {
  const { place, placed } = calls(busy, heard);
  const call = await untilHeard(place);
  t.false(call.ok);
  t.is(placed(), 1);
});
