import test from "ava";
import { expectedRoute, routeSamples } from "../../../../src/rehearsal/gateway/routes.ts";
import { testGateway } from "../../../fixtures/gateway-design.ts";

const design = {
  ...testGateway,
  routes: {
    strategy: "failover" as const,
    patterns: [{ pattern: "_9[1-3]XXXXXXX", trunks: [3] }],
    dids: [
      { prefix: "9", trunks: [1] },
      { prefix: "95", trunks: [2, 1] },
    ],
    unknownDid: "all-trunks" as const,
  },
};
const order = (called: string, given = design as typeof testGateway) =>
  expectedRoute(given, called).trunks.map(({ number }) => number);

test("a pattern comes before a prefix, and the longest prefix before a shorter one", (t) => {
  t.deepEqual(order("911234567"), [3]);
  t.deepEqual(order("951234567"), [2, 1]);
  t.deepEqual(order("961234567"), [1]);
  t.deepEqual(order("861234567"), [1, 2, 3]);
});

test("an unknown number goes nowhere where the site refuses it", (t) => {
  t.deepEqual(order("861234567", { ...design, routes: { ...design.routes, unknownDid: "reject" } }), []);
});

test("only the route to every trunk takes turns", (t) => {
  const turns = { ...design, routes: { ...design.routes, strategy: "roundrobin" as const } };
  t.true(expectedRoute(turns, "861234567").takesTurns);
  t.false(expectedRoute(turns, "951234567").takesTurns);
});

test("there is one sample for each order of trunks, and it has that order", (t) => {
  const samples = routeSamples(design, 12);
  t.deepEqual(
    samples.map(({ called, route }) => [called, route.trunks.map(({ number }) => number)]),
    [
      ["895000001", [1, 2, 3]],
      ["915555555", [3]],
      ["900000000", [1]],
      ["950000000", [2, 1]],
    ],
  );
  for (const { called, route } of samples) t.deepEqual(expectedRoute(design, called), route);
  t.is(routeSamples(design, 2).length, 2);
});
