import test from "ava";
import fc from "fast-check";
import { Bearers } from "../../../../src/agent/asterisk/bearers.ts";
import type { ManagerPacket } from "../../../../src/agent/asterisk/link.ts";
import { Roster } from "../../../../src/agent/asterisk/roster.ts";
import { capturedPackets } from "../../../fixtures/ami.ts";

const spans = new Map([
  [1, 1],
  [2, 1],
  [32, 2],
  [33, 2],
]);
const row = (channel: number, uniqueId = ""): ManagerPacket => ({
  Event: "DAHDIShowChannels",
  DAHDIChannel: String(channel),
  ...(uniqueId === "" ? {} : { Channel: "DAHDI/i1/900-1", Uniqueid: uniqueId }),
});
const rows = [row(1), row(2), row(32), row(33)];
const taken = (id: string, channel: string, span = "1"): ManagerPacket => ({
  Event: "DAHDIChannel",
  Channel: `DAHDI/i${span}/900-1`,
  Uniqueid: id,
  DAHDISpan: span,
  DAHDIChannel: channel,
});
const busy = (bearers: Bearers) => bearers.channels().flatMap(({ channel, inCall }) => (inCall ? [channel] : []));

function listed(events: readonly ManagerPacket[] = rows): Bearers {
  const bearers = new Bearers();
  bearers.beginList();
  bearers.endList(events, spans);
  return bearers;
}

test("a real Asterisk's list shows the channel that is in a call", (t) => {
  const real = capturedPackets("dahdi-in-call").filter(({ Event }) => Event === "DAHDIShowChannels");
  t.deepEqual(listed(real).channels(), [{ channel: 32, span: 2, inCall: true }]);
});

test("a call takes its channel, may be moved to another, and gives it back", (t) => {
  const bearers = listed();
  bearers.onEvent({ Event: "Newchannel", Channel: "DAHDI/i1/900-1", Uniqueid: "1.1" });
  t.true(bearers.inDoubt, "its channel was not told yet");
  bearers.onEvent(taken("1.1", "1"));
  t.false(bearers.inDoubt);
  t.deepEqual(busy(bearers), [1]);
  bearers.onEvent(taken("1.1", "2"));
  t.deepEqual(busy(bearers), [2]);
  bearers.onEvent({ Event: "Hangup", Channel: "DAHDI/i1/900-1", Uniqueid: "1.1" });
  t.deepEqual(busy(bearers), []);
});

test("a channel without media and calls of other kinds are on no bearer channel", (t) => {
  const bearers = listed();
  bearers.onEvent(taken("1.1", "no-media (-1)"));
  bearers.onEvent(taken("1.2", "pseudo"));
  bearers.onEvent({ Event: "Newchannel", Channel: "PJSIP/gw01-00000001", Uniqueid: "1.3" });
  t.deepEqual(busy(bearers), []);
});

test("a list puts right what was missed, and an event that is newer than the list stands", (t) => {
  const bearers = listed();
  bearers.onEvent(taken("1.1", "1"));
  bearers.onEvent(taken("1.2", "2"));
  bearers.beginList();
  bearers.onEvent({ Event: "Hangup", Uniqueid: "1.2" });
  bearers.onEvent(taken("1.3", "33", "2"));
  bearers.endList([row(1), row(2, "1.2"), row(32, "1.4"), row(33)], spans);
  t.deepEqual(busy(bearers), [32, 33]);
});

test("any events and lists keep the channels to those that are configured", (t) => {
  const text = fc.oneof(fc.constantFrom("1", "2", "32", "1024", "-1", "pseudo", "0"), fc.string({ maxLength: 6 }));
  const event = fc.record({
    Event: fc.constantFrom("Newchannel", "DAHDIChannel", "Hangup"),
    Channel: fc.constantFrom("DAHDI/i1/9-1", "DAHDI/i99999/9-1", "DAHDI/", "SIP/a-00000001"),
    Uniqueid: fc.constantFrom("1", "2", "3"),
    DAHDIChannel: text,
    DAHDISpan: text,
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), fc.array(text, { maxLength: 8 }), (events, configured) => {
      const bearers = listed(configured.map((channel) => ({ Event: "DAHDIShowChannels", DAHDIChannel: channel })));
      for (const each of events) bearers.onEvent(each);
      const channels = bearers.channels().map(({ channel }) => channel);
      t.true(channels.every((channel) => channel >= 1 && channel < 1_024));
      t.is(new Set(channels).size, channels.length);
    }),
  );
});

test("a roster that is full takes nobody in until somebody leaves", (t) => {
  const roster = new Roster<string>(2);
  t.deepEqual(
    ["a", "b", "c"].map((id) => roster.come(id, () => id)),
    ["a", "b", undefined],
  );
  roster.go("a");
  t.is(
    roster.come("c", () => "c"),
    "c",
  );
  t.is(roster.size, 2);
});
