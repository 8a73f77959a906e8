import test from "ava";
import { expectedRoute, routeSamples, routesLeftOut, usualNumber } from "../../../../src/rehearsal/gateway/routes.ts";
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
      ["910000000", [3]],
      ["900000000", [1]],
      ["950000000", [2, 1]],
    ],
  );
  for (const { called, route } of samples) t.deepEqual(expectedRoute(design, called), route);
  t.is(routeSamples(design, 2).length, 2);
});

test("of several patterns that fit, the most exact one counts, wherever it stands", (t) => {
  const patterns = [
    { pattern: "_9.", trunks: [2] },
    { pattern: "_91XXXXXXX", trunks: [1] },
  ];
  const design = { ...testGateway, routes: { ...testGateway.routes, patterns, dids: [] } };
  t.deepEqual(
    expectedRoute(design, "912345678").trunks.map(({ number }) => number),
    [1],
  );
  t.deepEqual(
    expectedRoute(design, "922345678").trunks.map(({ number }) => number),
    [2],
  );
});

test("each kind of rule is shown before a second one of its kind, and what is left out is counted", (t) => {
  const dids = Array.from({ length: 20 }, (_, index) => ({ prefix: `91${10 + index}`, trunks: [1, 2] }));
  const patterns = [{ pattern: "_8XX", trunks: [1, 2] }];
  const design = { ...testGateway, routes: { ...testGateway.routes, patterns, dids } };
  const samples = routeSamples(design, 4);
  t.deepEqual(
    samples.map(({ shows }) => shows),
    ["a number without a rule", "pattern _8XX", "prefix 9110", "prefix 9111"],
  );
  t.is(routesLeftOut(design, samples), 18);
  t.is(routesLeftOut(design, routeSamples(design, 100)), 0);
});

test("a gateway that lets no call in has no usual number", (t) => {
  const routes = { ...testGateway.routes, patterns: [], dids: [], unknownDid: "reject" as const };
  t.is(usualNumber({ ...testGateway, routes }), undefined);
  const called = usualNumber(testGateway);
  t.true(called !== undefined && expectedRoute(testGateway, called).trunks.length > 0);
});

test("a sample of a rule is a number that this very rule decides about", (t) => {
  const patterns = [{ pattern: "_9XXXXXXXX", trunks: [1] }];
  const dids = [
    { prefix: "915", trunks: [2] },
    { prefix: "91", trunks: [2] },
  ];
  const design = { ...testGateway, routes: { ...testGateway.routes, patterns, dids } };
  const samples = routeSamples(design, 12);
  const shown = new Map(samples.map(({ shows, called }) => [shows, called]));
  t.regex(shown.get("prefix 915") ?? "", /^915[0-9]?$/);
  t.regex(shown.get("prefix 91") ?? "", /^91[0-46-9]?$/);
  for (const name of ["prefix 915", "prefix 91"])
    t.deepEqual(
      expectedRoute(design, shown.get(name) ?? "").trunks.map(({ number }) => number),
      [2],
    );
});

test("a rule that others leave no number is left out and counted", (t) => {
  const dids = [
    { prefix: "9", trunks: [1] },
    ...Array.from({ length: 10 }, (_, digit) => ({ prefix: `9${digit}`, trunks: [2] })),
  ];
  const patterns = [{ pattern: "_9", trunks: [2] }];
  const design = { ...testGateway, routes: { ...testGateway.routes, patterns, dids } };
  const samples = routeSamples(design, 100);
  t.false(samples.some(({ shows }) => shows === "prefix 9"));
  t.is(routesLeftOut(design, samples), 1);
});
