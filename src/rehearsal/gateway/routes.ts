import type { GatewayDesign, TrunkDesign } from "../../site/gateway/design.ts";
import { compareExactness, extensionMatches, inClass } from "../../telephony/asterisk/config/pattern.ts";

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
export function expectedRoute(design: GatewayDesign, called: string): ExpectedRoute {
  const { routes, trunks } = design;
  const rule = ruleOf(design, called);
  if (rule !== undefined) {
    return {
      trunks: rule.trunks.flatMap((number) => trunks.filter((each) => each.number === number)),
      takesTurns: false,
    };
  }
  if (routes.unknownDid === "reject") return { trunks: [], takesTurns: false };
  return { trunks, takesTurns: routes.strategy === "roundrobin" && trunks.length > 1 };
}

/** The pattern or prefix that decides about a number. */
function ruleOf({ routes }: GatewayDesign, called: string) {
  const [pattern] = routes.patterns
    .filter((each) => extensionMatches(each.pattern, called))
    .sort((one, other) => compareExactness(one.pattern, other.pattern));
  if (pattern !== undefined) return pattern;
  const [did] = routes.dids
    .filter(({ prefix }) => called.startsWith(prefix))
    .sort((one, other) => other.prefix.length - one.prefix.length);
  return did;
}

/**
 * A number for each pattern and prefix and one that no rule is about, at most so many: first those that show a kind of
 * rule with an order of trunks that none before shows.
 */
export function routeSamples(design: GatewayDesign, most: number): RouteSample[] {
  const { patterns, dids } = design.routes;
  const unknown = unknownNumber(design);
  const all = [
    ...(unknown === undefined ? [] : [{ called: unknown, shows: "a number without a rule", kind: "unknown" }]),
    ...patterns.flatMap((rule) => {
      const called = numbersOf(rule.pattern).find((each) => ruleOf(design, each) === rule);
      return called === undefined ? [] : [{ called, shows: `pattern ${rule.pattern}`, kind: "pattern" }];
    }),
    ...dids.flatMap((rule) => {
      const called = numbersBehind(rule.prefix).find((each) => ruleOf(design, each) === rule);
      return called === undefined ? [] : [{ called, shows: `prefix ${rule.prefix}`, kind: "prefix" }];
    }),
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

/** How many patterns and prefixes no sample is of: there are too many, or others are before them for every number tried. */
export function routesLeftOut({ routes }: GatewayDesign, samples: readonly RouteSample[]): number {
  const shown = samples.filter(({ shows }) => /^(pattern|prefix) /.test(shows)).length;
  return routes.patterns.length + routes.dids.length - shown;
}

const digits = [..."0123456789"];

/** Numbers that a pattern is for: its own digits, and for each class one and the same digit where that is in it. */
function numbersOf(pattern: string): string[] {
  return digits
    .map((digit) =>
      pattern
        .slice(1)
        .replaceAll(/\[(.)[^\]]*\]/g, (members, first: string) =>
          inClass(members.slice(1, -1), digit) ? digit : first,
        )
        .replaceAll(/[xX]/g, digit)
        .replaceAll(/[zZ]/g, digit === "0" ? "1" : digit)
        .replaceAll(/[nN]/g, digit < "2" ? "2" : digit)
        .replaceAll(".", digit)
        .replaceAll(/[!-]/g, ""),
    )
    .filter((number) => extensionMatches(pattern, number));
}

/** Numbers that begin with a prefix, of the usual length and just one digit longer than it. */
function numbersBehind(prefix: string): string[] {
  return [...digits.map((digit) => prefix.padEnd(9, digit)), prefix, ...digits.map((digit) => `${prefix}${digit}`)];
}

function unknownNumber({ routes }: GatewayDesign): string | undefined {
  const taken = (called: string) =>
    routes.patterns.some(({ pattern }) => extensionMatches(pattern, called)) ||
    routes.dids.some(({ prefix }) => called.startsWith(prefix));
  return Array.from({ length: 100 }, (_, index) => `${99 - index}5000001`.padStart(9, "0")).find(
    (called) => !taken(called),
  );
}
