import test from "ava";
import fc from "fast-check";
import { readRtcp } from "../../../../src/agent/asterisk/rtcp-report.ts";
import { codecFacts, mosOf, ratingOf } from "../../../../src/agent/asterisk/voice-quality.ts";
import { capturedPackets } from "../../../fixtures/ami.ts";

const clean = { lossRatio: 0, jitterSeconds: 0, roundTripSeconds: 0 };

test("the score follows the rating as ITU-T G.107 says", (t) => {
  const scores = [93.2, 80, 70, 60].map((rating) => Number(mosOf(rating).toFixed(2)));
  t.deepEqual(scores, [4.41, 4.02, 3.6, 3.1]);
});

test("a score is never outside of 1 and 4.5, and nothing makes it better that is worse", (t) => {
  const ratio = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(ratio, ratio, ratio, fc.constantFrom("(alaw)", "(g729)", "(opus)", ""), (loss, jitter, trip, codec) => {
      const facts = codecFacts(codec);
      const quality = { lossRatio: loss, jitterSeconds: jitter, roundTripSeconds: trip };
      const score = mosOf(ratingOf(quality, facts));
      t.true(score >= 1 && score <= 4.5);
      for (const worse of [
        { lossRatio: loss + 0.01 },
        { jitterSeconds: jitter + 0.01 },
        { roundTripSeconds: trip + 0.1 },
      ])
        t.true(ratingOf({ ...quality, ...worse }, facts) <= ratingOf(quality, facts));
    }),
  );
});

test("a clean call of G.711 is better than one of G.729, and one per cent of loss is heard", (t) => {
  const alaw = codecFacts("(alaw|ulaw)");
  t.true(mosOf(ratingOf(clean, alaw)) > 4.3);
  t.true(mosOf(ratingOf(clean, codecFacts("(g729)"))) < mosOf(ratingOf(clean, alaw)));
  t.true(mosOf(ratingOf({ ...clean, lossRatio: 0.01 }, alaw)) < 4);
});

test("the clock is RTP's: 8000 also of G.722, and of whatever is not known", (t) => {
  const clocks = ["(alaw)", "(g722)", "(slin16)", "(opus)", "(constructor)", ""].map(
    (each) => codecFacts(each).clockHz,
  );
  t.deepEqual(clocks, [8_000, 8_000, 16_000, 48_000, 8_000, 8_000]);
});

test("reports of a real call: direction, jitter in timestamp units, a round trip where there is one", (t) => {
  const reports = capturedPackets("rtcp").flatMap(readRtcp);
  t.is(reports.length, capturedPackets("rtcp").length);
  t.deepEqual(
    reports.slice(0, 4).map(({ direction, roundTripSeconds }) => [direction, roundTripSeconds]),
    [
      ["out", undefined],
      ["in", undefined],
      ["in", undefined],
      ["out", 0.0004],
    ],
  );
  t.true(reports.some(({ jitterTimestampUnits }) => jitterTimestampUnits === 26));
  t.true(reports.every(({ lossRatio }) => lossRatio === 0));
});

test("loss is the share of the interval, whatever the cumulative count says", (t) => {
  const [report] = readRtcp({
    Event: "RTCPSent",
    ReportCount: "1",
    Report0FractionLost: "64",
    Report0CumulativeLost: "16777215",
    Report0IAJitter: "80",
  });
  t.is(report?.lossRatio, 0.25);
});

test("events of any form are read without an error, and figures stay in their bounds", (t) => {
  const field = fc.constantFrom(
    "ReportCount",
    "RTT",
    "Report0LSR",
    "Report0FractionLost",
    "Report0IAJitter",
    "Channel",
  );
  const text = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.constantFrom("1", "255", "256", "0.0004", "1e9", "-1"),
  );
  const whole = { ReportCount: "1", RTT: "0.1", Report0LSR: "1", Report0FractionLost: "1", Report0IAJitter: "1" };
  let read = 0;
  fc.assert(
    fc.property(fc.constantFrom("RTCPSent", "RTCPReceived", "Hangup"), fc.dictionary(field, text), (Event, fields) => {
      for (const { lossRatio, jitterTimestampUnits, roundTripSeconds } of readRtcp({ ...whole, ...fields, Event })) {
        read += 1;
        t.true(lossRatio >= 0 && lossRatio < 1);
        t.true(jitterTimestampUnits >= 0 && jitterTimestampUnits <= 480_000);
        t.true(roundTripSeconds === undefined || (roundTripSeconds > 0 && roundTripSeconds < 60));
      }
    }),
  );
  t.true(read > 0);
});
