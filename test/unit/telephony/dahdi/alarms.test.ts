import test from "ava";
import fc from "fast-check";
import { lineStatus, parseAlarmBits, parseAlarmWords } from "../../../../src/telephony/dahdi/read/alarms.ts";
import { alarmMoments } from "../../../fixtures/captures.ts";

test("every alarm that was seen reads the same from sysfs' bits and from /proc's words, but for the finer ones", (t) => {
  const moments = alarmMoments();
  t.deepEqual(
    moments.map(({ bits }) => bits),
    ["0x4", "0x8", "0x10", "0x0", "0x1", "0x20", "0xc", "0x108"],
  );
  for (const { bits, words } of moments) {
    const fine = parseAlarmBits(bits)?.filter((name) => !name.startsWith("loss-of-"));
    t.deepEqual(fine, parseAlarmWords(words), bits);
  }
});

test("alarms have the words of RFC 4805, and no signal is said rather than no frame", (t) => {
  const status = (bits: string) => lineStatus(parseAlarmBits(bits) ?? []);
  t.deepEqual(status("0x0"), ["dsx1NoAlarm"]);
  t.deepEqual(status("0x4"), ["dsx1RcvFarEndLOF"]);
  t.deepEqual(status("0x8"), ["dsx1LossOfFrame"]);
  t.deepEqual(status("0x108"), ["dsx1LossOfSignal"]);
  t.deepEqual(status("0x208"), ["dsx1LossOfFrame"]);
  t.deepEqual(status("0xc"), ["dsx1LossOfFrame", "dsx1RcvFarEndLOF"]);
  t.deepEqual(status("0x10"), ["dsx1RcvAIS"]);
  t.deepEqual(status("0x2"), ["dsx1LoopbackState"]);
  t.deepEqual(status("0x21"), ["dsx1OtherFailure"]);
});

test("what is no number of that form has no bits", (t) => {
  for (const text of ["", "8", "0x", "0xg", "-0x8", "0x100000000"]) t.is(parseAlarmBits(text), undefined, text);
});

test("any bits have a line status, and no text stops the readers", (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), fc.string(), (bits, text) => {
      const alarms = parseAlarmBits(`0x${bits.toString(16)}`) ?? [];
      t.is(lineStatus(alarms).includes("dsx1NoAlarm"), (bits & 0x73f) === 0);
      t.true(Array.isArray(parseAlarmWords(text)));
    }),
  );
});
