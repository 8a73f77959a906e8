import type { GatewayDesign, TrunkDesign } from "../../site/gateway/design.ts";
import { extensionMatches } from "../../telephony/asterisk/config/pattern.ts";

/** Where a called number should go, worked out from the design alone and not from what was rendered of it. */
export interface ExpectedRoute {
  /** In the order in which they are tried; empty where the number is to be refused. */
  trunks: readonly TrunkDesign[];
  /** Each call begins with another one. */
  takesTurns: boolean;
}

/** A number that shows one part of the routes. */
export interface RouteSample {
  called: string;
  /** What of the site file it shows. */
  shows: string;
  route: ExpectedRoute;
}

/** The site file's rule: patterns before prefixes, the longest prefix, then what is said of unknown numbers. */
export function expectedRoute({ routes, trunks }: GatewayDesign, called: string): ExpectedRoute {
  const named = (numbers: readonly number[]) =>
    numbers.flatMap((number) => trunks.filter((trunk) => trunk.number === number));
  const pattern = routes.patterns.find((each) => extensionMatches(each.pattern, called));
  if (pattern !== undefined) return { trunks: named(pattern.trunks), takesTurns: false };
  const [did] = routes.dids
    .filter(({ prefix }) => called.startsWith(prefix))
    .sort((one, other) => other.prefix.length - one.prefix.length);
  if (did !== undefined) return { trunks: named(did.trunks), takesTurns: false };
  if (routes.unknownDid === "reject") return { trunks: [], takesTurns: false };
  return { trunks, takesTurns: routes.strategy === "roundrobin" && trunks.length > 1 };
}

/** One number for each order of trunks that the site names, at most so many, and one that no rule is about. */
export function routeSamples(design: GatewayDesign, most: number): RouteSample[] {
  const named = [
    ...design.routes.patterns.map(({ pattern }) => ({ called: numberOf(pattern), shows: `pattern ${pattern}` })),
    ...design.routes.dids.map(({ prefix }) => ({ called: prefix.padEnd(9, "0"), shows: `prefix ${prefix}` })),
  ];
  const unknown = unknownNumber(design);
  const all = [...(unknown === undefined ? [] : [{ called: unknown, shows: "a number without a rule" }]), ...named];
  const samples = new Map<string, RouteSample>();
  for (const { called, shows } of all) {
    const route = expectedRoute(design, called);
    const order = route.trunks.map(({ number }) => number).join();
    if (!samples.has(order) && samples.size < most) samples.set(order, { called, shows, route });
  }
  return [...samples.values()];
}

/** The shortest number that a pattern is for: its own digits, and the first one of each class. */
function numberOf(pattern: string): string {
  return pattern
    .slice(1)
    .replaceAll(/\[(.)[^\]]*\]/g, "$1")
    .replaceAll(/[xX]/g, "5")
    .replaceAll(/[zZnN]/g, "6")
    .replaceAll(".", "7")
    .replaceAll(/[!-]/g, "");
}

function unknownNumber({ routes }: GatewayDesign): string | undefined {
  const taken = (called: string) =>
    routes.patterns.some(({ pattern }) => extensionMatches(pattern, called)) ||
    routes.dids.some(({ prefix }) => called.startsWith(prefix));
  return Array.from({ length: 100 }, (_, index) => `${99 - index}5000001`.padStart(9, "0")).find(
    (called) => !taken(called),
  );
}
