import test from "ava";
import { peerPlaces, peersFilter, peersPjsipConf } from "../../../../src/rehearsal/gateway/peers.ts";
import { testGateway, testTrunk } from "../../../fixtures/gateway-design.ts";

const named = {
  ...testGateway,
  trunks: [testTrunk(1, "10.0.0.1"), testTrunk(2, "gw.example"), { ...testTrunk(3, "gw.example"), port: 5070 }],
};
const addresses = (design: typeof named) => peerPlaces(design).map(({ address }) => address);

test("a trunk with a DNS name gets an address from which the site lets SIP in", (t) => {
  t.deepEqual(addresses({ ...named, sipAllowed: ["10.0.0.1", "10.0.9.7"] }), ["10.0.0.1", "10.0.9.7", "10.0.9.7"]);
  t.deepEqual(addresses({ ...named, address: "10.0.0.2", sipAllowed: ["10.0.0.0/24"] }), [
    "10.0.0.1",
    "10.0.0.3",
    "10.0.0.3",
  ]);
});

test("a trunk with a DNS name that nothing is known of gets an address that is nobody's", (t) => {
  t.deepEqual(addresses({ ...named, sipAllowed: ["10.0.0.1"] }), ["10.0.0.1", "198.18.0.1", "198.18.0.1"]);
});

test("an allowed network of any size is looked through in no time", (t) => {
  t.deepEqual(addresses({ ...named, sipAllowed: ["0.0.0.0/0"] }).length, 3);
  t.deepEqual(addresses({ ...named, sipAllowed: ["10.0.9.7/32", "10.0.9.8/31"] }).length, 3);
});

test("two trunks at one address and port share one transport", (t) => {
  const design = { ...testGateway, trunks: [testTrunk(1, "10.0.0.1"), testTrunk(2, "10.0.0.1")] };
  t.is(peersPjsipConf(design).match(/^\[udp-10\.0\.0\.1:5060\]$/gm)?.length, 1);
  t.is(peersPjsipConf(design).match(/^transport=udp-10\.0\.0\.1:5060$/gm)?.length, 2);
});

test("a silent peer loses INVITEs and nothing else, one that is gone loses everything", (t) => {
  const filter = peersFilter(
    testGateway,
    new Map([
      [1, { kind: "silent" }],
      [2, { kind: "unreachable" }],
      [3, { kind: "refuse", status: 503 }],
    ]),
  );
  t.deepEqual(
    filter.split("\n").filter((line) => line.endsWith("drop")),
    [
      "    ip daddr 127.0.0.11 udp dport 5060 @th,64,48 0x494e56495445 drop",
      "    ip daddr 127.0.0.12 udp dport 5060 drop",
    ],
  );
});
