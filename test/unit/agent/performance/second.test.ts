import test from "ava";
import fc from "fast-check";
import {
  CounterDifferences,
  kindOfSecond,
  rulesOf,
  type SecondErrors,
} from "../../../../src/agent/performance/second.ts";

const settings = { severelyErroredE1: 805, severelyErroredT1: 320 };
const config = { framing: "ccs", coding: "hdb3", crc4: true } as const;
const e1 = rulesOf({ kind: "E1", config }, settings);
const none: SecondErrors = { crcErrors: 0, framingErrors: 0, codeViolations: 0, slips: 0, seconds: 1 };

test("an E1 with CRC-4 is severely errored from 805 block errors on, and errored from one", (t) => {
  t.is(kindOfSecond([], none, e1), "good");
  t.is(kindOfSecond([], { ...none, crcErrors: 1 }, e1), "errored");
  t.is(kindOfSecond([], { ...none, crcErrors: 804 }, e1), "errored");
  t.is(kindOfSecond([], { ...none, crcErrors: 805 }, e1), "severe");
});

test("a T1 with ESF has its own threshold, and lines without a block check have their code violations", (t) => {
  const esf = rulesOf({ kind: "T1", config: { framing: "esf", coding: "b8zs", crc4: false } }, settings);
  t.is(kindOfSecond([], { ...none, crcErrors: 320 }, esf), "severe");
  const plain = rulesOf({ kind: "E1", config: { ...config, crc4: false } }, settings);
  t.is(kindOfSecond([], { ...none, codeViolations: 2047 }, plain), "errored");
  t.is(kindOfSecond([], { ...none, codeViolations: 2048 }, plain), "severe");
  const d4 = rulesOf({ kind: "T1", config: { framing: "d4", coding: "ami", crc4: false } }, settings);
  t.is(kindOfSecond([], { ...none, codeViolations: 1544 }, d4), "severe");
});

test("code violations of a line with a block check are no errors of its path; slips and framing errors are", (t) => {
  t.is(kindOfSecond([], { ...none, codeViolations: 5000 }, e1), "good");
  t.is(kindOfSecond([], { ...none, slips: 1 }, e1), "errored");
  t.is(kindOfSecond([], { ...none, framingErrors: 1 }, e1), "errored");
});

test("no signal, no frame and AIS make a second severe; the far end's trouble and a loop do not", (t) => {
  for (const alarm of ["loss-of-signal", "loss-of-frame", "red", "blue", "not-open"] as const)
    t.is(kindOfSecond([alarm], none, e1), "severe", alarm);
  for (const alarm of ["yellow", "loopback", "recovering", "loss-of-multiframe"] as const)
    t.is(kindOfSecond([alarm], none, e1), "good", alarm);
});

test("errors of several unseen seconds are not held against one", (t) => {
  t.is(kindOfSecond([], { ...none, crcErrors: 1609, seconds: 2 }, e1), "errored");
  t.is(kindOfSecond([], { ...none, crcErrors: 1610, seconds: 2 }, e1), "severe");
});

test("a counter that goes down was reset, and what it shows has been counted since", (t) => {
  const differences = new CounterDifferences();
  const take = (crcErrors: number | undefined) =>
    differences.take({ crcErrors, framingErrors: undefined, codeViolations: undefined, slips: 0 }, 1);
  t.is(take(1000).crcErrors, 0);
  t.is(take(1007).crcErrors, 7);
  t.is(take(3).crcErrors, 3);
  t.is(take(0).crcErrors, 0);
  t.like(take(5), { crcErrors: 5, seconds: 1 });
});

test("what was counted while a counter was not told is counted when it is told again, as of so many seconds", (t) => {
  const differences = new CounterDifferences();
  const take = (crcErrors: number | undefined) =>
    differences.take({ crcErrors, framingErrors: 4, codeViolations: undefined, slips: 0 }, 1);
  take(10);
  t.like(take(undefined), { crcErrors: 0, seconds: 1 });
  t.like(take(undefined), { crcErrors: 0, seconds: 1 });
  t.like(take(25), { crcErrors: 15, seconds: 3 });
  t.like(take(26), { crcErrors: 1, seconds: 1 });
});

test("without resets the differences add up to what the counter has grown by, whatever was not told", (t) => {
  fc.assert(
    fc.property(fc.array(fc.record({ more: fc.nat(2000), told: fc.boolean() }), { maxLength: 50 }), (steps) => {
      const differences = new CounterDifferences();
      let [value, first, sum] = [7, undefined as number | undefined, 0];
      let last = value;
      for (const { more, told } of steps) {
        value += more;
        const counters = { framingErrors: undefined, codeViolations: undefined, slips: undefined };
        const errors = differences.take({ ...counters, crcErrors: told ? value : undefined }, 1);
        sum += errors.crcErrors;
        t.true(errors.crcErrors >= 0 && errors.seconds >= 1);
        if (told) {
          first ??= value;
          last = value;
        }
      }
      t.is(sum, first === undefined ? 0 : last - first);
    }),
  );
});
