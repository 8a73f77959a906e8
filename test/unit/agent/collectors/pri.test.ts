import test from "ava";
import fc from "fast-check";
import { kind, readDChannel } from "../../../../src/agent/collectors/pri.ts";
import { capturedPackets, captures } from "../../../fixtures/ami.ts";
import { dynamicSpans, section } from "../../../fixtures/captures.ts";
import type { Tree } from "../../../fixtures/recorded-tree.ts";
import { caughtUp, simulatedAsterisk, until, valueIn } from "../../../support/simulated-asterisk.ts";

const tree: Tree = {
  "/proc/dahdi/1": section(dynamicSpans, "cat /proc/dahdi/1"),
  "/proc/dahdi/2": section(dynamicSpans, "cat /proc/dahdi/2"),
  "/etc/asterisk/chan_dahdi.conf":
    "[channels]\nswitchtype=euroisdn\nsignalling=pri_net\nchannel => 1-15,17-31\nsignalling=pri_cpe\nchannel => 32-46,48-62\n",
};
const twoSpans = () => [
  { span: 1, dChannel: 16, up: true, alarm: false },
  { span: 2, dChannel: 47, up: true, alarm: false },
];

test("D-channels are up, active, in alarm; the end of the signalling is the file's", async (t) => {
  const lab = await simulatedAsterisk(t, { tree });
  lab.simulator.spans = twoSpans();
  const collector = lab.make(kind);
  const seen = await collector.collect();
  t.is(valueIn(seen, "pri_span_up", { span: "1" }), 1);
  t.is(valueIn(seen, "pri_dchannel_active", { span: "2", channel: "47" }), 1);
  t.is(valueIn(seen, "pri_span_info", { span: "1", signalling: "pri_net", switch_type: "euroisdn" }), 1);
  t.is(valueIn(seen, "pri_span_info", { span: "2", signalling: "pri_cpe", switch_type: "euroisdn" }), 1);
  lab.simulator.spans = [{ span: 1, dChannel: 16, up: false, alarm: true }];
  const down = await collector.collect();
  t.is(valueIn(down, "pri_span_up", { span: "1" }), 0);
  t.is(valueIn(down, "pri_dchannel_alarm", { span: "1" }), 1);
  t.is(valueIn(down, "pri_span_up", { span: "2" }), undefined, "a span that Asterisk lost is not there");
});

test("an alarm of a line asks for a look at once", async (t) => {
  const lab = await simulatedAsterisk(t, { tree });
  lab.simulator.spans = twoSpans();
  await lab.make(kind).collect();
  const before = lab.hurries();
  lab.simulator.event("SpanAlarm", { Span: "1", Alarm: "Red Alarm" });
  await caughtUp(lab);
  t.is(lab.hurries(), before + 1);
});

test("an Asterisk without chan_dahdi has no PRI, and is asked once a login", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare: (simulator) => (simulator.bearers = undefined) });
  const collector = lab.make(kind);
  const absent = { kind: "absent", why: "this Asterisk has no PRI: chan_dahdi is not loaded" } as const;
  t.deepEqual(await collector.collect(), absent);
  t.deepEqual(await collector.collect(), absent);
  const asked = () => lab.simulator.actions.filter(({ Action }) => Action === "PRIShowSpans").length;
  t.is(asked(), 1);
  lab.simulator.bearers = [];
  lab.simulator.spans = twoSpans();
  await lab.simulator.restart();
  await until(() => lab.link.counts.logins === 2 && lab.link.state === "up");
  t.is(valueIn(await collector.collect(), "pri_span_up", { span: "2" }), 1);
});

test("while Asterisk does not answer, that is a failure and no value", async (t) => {
  const lab = await simulatedAsterisk(t, { tree });
  const collector = lab.make(kind);
  await lab.simulator.stop();
  await until(() => lab.link.why.includes("ECONNREFUSED"));
  await t.throwsAsync(collector.collect(), {
    code: "unreachable",
    message: /^Asterisk's manager can't be asked \((down|connecting)\): 127\.0\.0\.1 port \d+: connect ECONNREFUSED/,
  });
});

test("D-channels of a real Asterisk, and none in anything else", (t) => {
  t.deepEqual(capturedPackets("dahdi-in-call").flatMap(readDChannel), [
    { span: 1, channel: 16, up: true, inAlarm: false, active: true },
    { span: 2, channel: 47, up: true, inAlarm: false, active: true },
  ]);
  const packets = captures.flatMap(capturedPackets).map((packet) => ({ ...packet }));
  fc.assert(
    fc.property(
      fc.constantFrom(...packets),
      fc.dictionary(fc.constantFrom("Span", "DChannel"), fc.string()),
      (packet, change) => {
        const read = readDChannel({ ...packet, ...change });
        t.true(read.every(({ span, channel }) => Number.isInteger(span) && Number.isInteger(channel)));
      },
    ),
  );
});
