import test from "ava";
import { gatewayLoad } from "../../../src/capacity/gateway-load.ts";
import { nodeLimits } from "../../../src/capacity/node-limits.ts";
import { formulaValue } from "../../../src/capacity/vendor/apply.ts";
import { loadVendors, vendorNamed } from "../../../src/cli/vendors.ts";

const vendors = await loadVendors();
const vivait = vendorNamed(vendors, "vivait");
const rtp = { start: 10_000, end: 20_000 };

test("lines carry the published traffic at one call in a hundred and one in a thousand", (t) => {
  const load = gatewayLoad({
    spans: [
      { name: "operator", line: "E1", channels: 30 },
      { name: "old", line: "T1", channels: 23 },
      { name: "two", line: "E1", channels: 30 },
    ],
    groups: [{ number: 1, channels: 60 }],
    rtp,
    codec: "g711",
  });
  const shown = load.lines.map(({ channels, loads }) => [
    channels,
    ...loads.map((one) => one.trafficErlangs.toFixed(3)),
  ]);
  t.deepEqual(shown, [
    [30, "20.337", "16.684"],
    [23, "14.470", "11.524"],
    [30, "20.337", "16.684"],
    [60, "46.950", "40.795"],
  ]);
  t.is(load.calls, 83);
  t.is(load.bandwidth.choice.chosen, 83 * 87_200);
  t.deepEqual(load.rtp, { ports: 10_001, calls: 5_000 });
  t.deepEqual(
    load.rules.map(({ rule }) => rule),
    ["pri-channels", "pri-channels", "erlang-b", "rtp-ports", "rtp-bandwidth"],
  );
  for (const { source, says } of load.rules) t.true(source.length > 5 && says.length > 5);
});

test("where the vendor has its own figure of the bandwidth, both are there and the larger one is taken", (t) => {
  const { bandwidth, rules } = gatewayLoad({
    spans: [{ name: "operator", line: "E1", channels: 30 }],
    groups: [],
    rtp,
    codec: "g711",
    vendor: vivait,
  });
  t.deepEqual(
    bandwidth.choice.candidates.map(({ figure }) => figure),
    [2_616_000, 3_000_000],
  );
  t.is(bandwidth.choice.chosen, 3_000_000);
  t.true(rules.some(({ rule }) => rule === "vivait-call-bandwidth"));
});

test("a WebRTC node takes as many calls as the vendor's formula gives its cores, and no more", (t) => {
  const rule = vivait.rules.find(({ id }) => id === "vivait-webrtc-cores");
  if (rule?.kind !== "formula") return t.fail("the rule is gone");
  for (let vcpus = 3; vcpus <= 128; vcpus += 1) {
    const [limit] = nodeLimits({ vendor: vivait, role: "webrtc", vcpus });
    const most = limit?.most ?? -1;
    t.true(formulaValue(rule, most) <= vcpus && formulaValue(rule, most + 1) > vcpus, `${vcpus}: ${most}`);
  }
  const limits = nodeLimits({ vendor: vivait, role: "webrtc", vcpus: 17 });
  t.deepEqual(
    limits.map(({ quantity, most }) => [quantity, most]),
    [
      ["calls", 500],
      ["users", 1000],
    ],
  );
  t.is(nodeLimits({ vendor: vivait, role: "webrtc", vcpus: 1 })[0]?.most, 0, "two cores are needed for no call at all");
  t.deepEqual(nodeLimits({ vendor: vivait, role: "acd", vcpus: 4 }), [], "no rule speaks of it");
});
