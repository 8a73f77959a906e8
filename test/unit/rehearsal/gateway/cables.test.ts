import test from "ava";
import { isAppError } from "../../../../src/core/errors.ts";
import { planCables, refuseUncableable, virtualCables } from "../../../../src/rehearsal/gateway/cables.ts";
import { pbxSpan, testGateway } from "../../../fixtures/gateway-design.ts";

test("each span has a cable whose ends know each other's address", (t) => {
  t.deepEqual(planCables(testGateway), [
    {
      span: 1,
      near: { device: "e1a1", mac: "02:00:00:00:0a:01" },
      far: { device: "e1b1", mac: "02:00:00:00:0b:01" },
    },
    {
      span: 2,
      near: { device: "e1a2", mac: "02:00:00:00:0a:02" },
      far: { device: "e1b2", mac: "02:00:00:00:0b:02" },
    },
  ]);
  t.deepEqual(virtualCables(testGateway), [
    { device: "e1a1", peerMac: "02:00:00:00:0b:01" },
    { device: "e1a2", peerMac: "02:00:00:00:0b:02" },
  ]);
});

test("names and addresses stay valid and different with as many spans as DAHDI has", (t) => {
  const spans = Array.from({ length: 128 }, (_, index) => ({ ...pbxSpan, number: index + 1 }));
  const ends = planCables({ ...testGateway, spans }).flatMap(({ near, far }) => [near, far]);
  t.is(new Set(ends.map(({ device }) => device)).size, 256);
  t.is(new Set(ends.map(({ mac }) => mac)).size, 256);
  // The kernel's IFNAMSIZ is 16 with the end.
  for (const { device, mac } of ends) {
    t.true(device.length <= 15);
    t.regex(mac, /^02(:[0-9a-f]{2}){5}$/);
  }
});

test("spans with a gap between their channels are refused before anything is made", (t) => {
  t.notThrows(() => refuseUncableable(testGateway));
  const spans = [testGateway.spans[0]!, { ...pbxSpan, firstChannel: 33 }];
  const error = t.throws(() => refuseUncableable({ ...testGateway, spans }));
  t.true(isAppError(error, "unsupported-platform"));
  t.regex(error?.message ?? "", /span 2 of gateway gw1 begins at channel 33.*it would begin at 32/);
});

test("a BRI is refused before anything is made, as its D-channel needs the card", (t) => {
  const spans = [{ ...testGateway.spans[0]!, line: "BRI" as const }];
  const error = t.throws(() => refuseUncableable({ ...testGateway, spans }));
  t.true(isAppError(error, "unsupported-platform"));
  t.regex(error.message, /is a BRI: its D-channel is framed by the card/);
});
