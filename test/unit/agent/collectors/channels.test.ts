import test from "ava";
import { kind } from "../../../../src/agent/collectors/channels.ts";
import { dynamicSpans, section } from "../../../fixtures/captures.ts";
import type { Tree } from "../../../fixtures/recorded-tree.ts";
import type { AmiSimulator } from "../../../simulators/ami.ts";
import { caughtUp, simulatedAsterisk, until, valueIn } from "../../../support/simulated-asterisk.ts";

const tree: Tree = {
  "/proc/dahdi/1": section(dynamicSpans, "cat /proc/dahdi/1"),
  "/proc/dahdi/2": section(dynamicSpans, "cat /proc/dahdi/2"),
};
const bearersFrom = (first: number) =>
  Array.from({ length: 31 }, (_, index) => first + index).filter((each) => each !== first + 15);

function prepare(simulator: AmiSimulator): void {
  simulator.spans = [
    { span: 1, dChannel: 16, up: true, alarm: false },
    { span: 2, dChannel: 47, up: true, alarm: false },
  ];
  simulator.bearers = [...bearersFrom(1), ...bearersFrom(32)];
}

test("a channel is in a call from its event to its hang-up", async (t) => {
  const lab = await simulatedAsterisk(t, { tree, prepare });
  const collector = lab.make(kind);
  await collector.collect();
  const call = lab.simulator.begin({ name: "DAHDI/i2/900-1", state: 4, bearer: 40 });
  await caughtUp(lab);
  const busy = await collector.collect();
  t.is(valueIn(busy, "dahdi_span_bearers", { span: "2" }), 30);
  t.is(valueIn(busy, "dahdi_span_bearers_busy", { span: "2" }), 1);
  t.is(valueIn(busy, "dahdi_span_bearers_busy", { span: "1" }), 0);
  t.is(valueIn(busy, "dahdi_channel_in_call", { span: "2", channel: "40" }), 1);
  t.is(valueIn(busy, "dahdi_channel_in_call", { span: "1", channel: "1" }), 0);
  lab.simulator.hangUp(call, 16);
  await caughtUp(lab);
  t.is(valueIn(await collector.collect(), "dahdi_span_bearers_busy", { span: "2" }), 0);
  t.is(lab.simulator.actions.filter(({ Action }) => Action === "DAHDIShowChannels").length, 1, "by events alone");
});

test("calls that were there before, and those that came and went unseen, are right after a login", async (t) => {
  const lab = await simulatedAsterisk(t, { tree, prepare });
  const stays = lab.simulator.begin({ name: "DAHDI/i1/900-1", state: 6, bearer: 1 });
  const goes = lab.simulator.begin({ name: "DAHDI/i1/901-2", state: 6, bearer: 2 });
  const collector = lab.make(kind);
  t.is(valueIn(await collector.collect(), "dahdi_span_bearers_busy", { span: "1" }), 2);
  await lab.simulator.stop();
  await until(() => lab.link.state !== "up");
  lab.simulator.hangUp(goes, 16);
  lab.simulator.begin({ name: "DAHDI/i1/902-3", state: 6, bearer: 3 });
  await lab.simulator.start();
  await until(() => lab.link.state === "up");
  const seen = await collector.collect();
  t.deepEqual(
    ["1", "2", "3"].map((channel) => valueIn(seen, "dahdi_channel_in_call", { span: "1", channel })),
    [1, 0, 1],
  );
  lab.simulator.hangUp(stays, 16);
  await caughtUp(lab);
  t.is(valueIn(await collector.collect(), "dahdi_span_bearers_busy", { span: "1" }), 1);
});

test("an Asterisk without chan_dahdi, or without channels, has none", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare: (simulator) => (simulator.bearers = undefined) });
  const collector = lab.make(kind);
  t.deepEqual(await collector.collect(), {
    kind: "absent",
    why: "this Asterisk has no DAHDI: chan_dahdi is not loaded",
  });
  lab.simulator.bearers = [];
  await lab.simulator.restart();
  await until(() => lab.link.counts.logins === 2 && lab.link.state === "up");
  t.deepEqual(await collector.collect(), { kind: "absent", why: "Asterisk has no channel of DAHDI" });
});
