import type { GatewayDesign, TrunkDesign } from "../../site/gateway/design.ts";
import { compareExactness, extensionMatches } from "../../telephony/asterisk/config/pattern.ts";

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

/** The site file's rule: the most exact pattern, else the longest prefix, else what is said of unknown numbers. */
export function expectedRoute({ routes, trunks }: GatewayDesign, called: string): ExpectedRoute {
  const named = (numbers: readonly number[]) =>
    numbers.flatMap((number) => trunks.filter((trunk) => trunk.number === number));
  const [pattern] = routes.patterns
    .filter((each) => extensionMatches(each.pattern, called))
    .sort((one, other) => compareExactness(one.pattern, other.pattern));
  if (pattern !== undefined) return { trunks: named(pattern.trunks), takesTurns: false };
  const [did] = routes.dids
    .filter(({ prefix }) => called.startsWith(prefix))
    .sort((one, other) => other.prefix.length - one.prefix.length);
  if (did !== undefined) return { trunks: named(did.trunks), takesTurns: false };
  if (routes.unknownDid === "reject") return { trunks: [], takesTurns: false };
  return { trunks, takesTurns: routes.strategy === "roundrobin" && trunks.length > 1 };
}

/**
 * A number for each pattern and prefix and one that no rule is about, at most so many: first those that show a kind of
 * rule with an order of trunks that none before shows.
 */
export function routeSamples(design: GatewayDesign, most: number): RouteSample[] {
  const unknown = unknownNumber(design);
  const all = [
    ...(unknown === undefined ? [] : [{ called: unknown, shows: "a number without a rule", kind: "unknown" }]),
    ...design.routes.patterns.map(({ pattern }) => ({
      called: numberOf(pattern),
      shows: `pattern ${pattern}`,
      kind: "pattern",
    })),
    ...design.routes.dids.map(({ prefix }) => ({
      called: prefix.padEnd(9, "0"),
      shows: `prefix ${prefix}`,
      kind: "prefix",
    })),
  ];
  const seen = new Set<string>();
  const ranked = all.map(({ called, shows, kind }) => {
    const route = expectedRoute(design, called);
    const key = `${kind} ${route.takesTurns} ${route.trunks.map(({ number }) => number).join()}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return { called, shows, route, isNew };
  });
  return [...ranked.filter(({ isNew }) => isNew), ...ranked.filter(({ isNew }) => !isNew)]
    .slice(0, most)
    .map(({ called, shows, route }) => ({ called, shows, route }));
}

/** A called number that goes to trunks; undefined where the gateway lets no call in. */
export function usualNumber(design: GatewayDesign): string | undefined {
  return routeSamples(design, Number.POSITIVE_INFINITY).find(({ route }) => route.trunks.length > 0)?.called;
}

/** How many patterns and prefixes no sample is of. */
export function routesLeftOut({ routes }: GatewayDesign, samples: readonly RouteSample[]): number {
  const shown = samples.filter(({ shows }) => /^(pattern|prefix) /.test(shows)).length;
  return routes.patterns.length + routes.dids.length - shown;
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
