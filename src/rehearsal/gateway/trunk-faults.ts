import type { GatewayDesign, TrunkDesign } from "../../site/gateway/design.ts";
import type { FaultPlan, FaultRun } from "./fault.ts";
import type { GatewayLab } from "./lab.ts";
import { peerPlaces, type RefusalStatus } from "./peers.ts";
import { makePriCall } from "./pri-call.ts";
import { expectedRoute, routeSamples } from "./routes.ts";
import { proveEqual, type TestCall } from "./test-call.ts";

/**
 * What a status means for the call: the cause that the line is given where no other trunk takes it, and whether another
 * one is tried. Only what says "this trunk cannot" is a reason to try another one; a wrong number or a busy party is the
 * same everywhere.
 */
const meanings = {
  503: { cause: 34, retries: true },
  500: { cause: 38, retries: true },
  404: { cause: 1, retries: false },
  480: { cause: 19, retries: false },
  486: { cause: 17, retries: false },
  403: { cause: 21, retries: false },
} as const satisfies Partial<Record<RefusalStatus, { cause: number; retries: boolean }>>;

const statuses = [503, 500, 404, 480, 486, 403] as const;
/** No answer at all, until SIP's timer B ends it. */
const noReplyCause = 18;
/** Nobody was there to be tried. */
const noTrunkCause = 38;

/** Trunks that refuse, are silent or gone. */
export function trunkFaults(design: GatewayDesign): FaultPlan[] {
  const called = numberWithTrunks(design);
  const runs: [string, (called: string) => FaultRun][] = [
    ...statuses.map((status): [string, (called: string) => FaultRun] => [
      `a trunk answers ${status}`,
      (called) => refusing(called, status),
    ]),
    ["every trunk answers 503", allRefusing],
    ["a trunk answers OPTIONS and no INVITE", silent],
    ["a trunk is gone", gone],
  ];
  return runs.map(([name, run]) =>
    called === undefined
      ? { name, notTried: "no number that is called from the line goes to a trunk" }
      : { name, run: run(called) },
  );
}

function refusing(called: string, status: keyof typeof meanings): FaultRun {
  return async (lab, caller) => {
    const [first, second] = await nextOrder(lab, called, caller);
    await lab.peers.behave(new Map([[first.number, { kind: "refuse", status }]]));
    const { cause, retries } = meanings[status];
    const answered = retries && second !== undefined;
    const expected = { trunks: answered ? [first, second] : [first], cause: answered ? undefined : cause };
    return {
      calls: [await call(lab, { name: `first trunk answers ${status}`, called, caller, expected })],
      proofs: [],
    };
  };
}

function allRefusing(called: string): FaultRun {
  return async (lab, caller) => {
    const trunks = await nextOrder(lab, called, caller);
    await lab.peers.behaveAll({ kind: "refuse", status: 503 });
    const expected = { trunks, cause: meanings[503].cause };
    return { calls: [await call(lab, { name: "each trunk is tried once", called, caller, expected })], proofs: [] };
  };
}

function silent(called: string): FaultRun {
  return async (lab, caller) => {
    const [first, second] = await nextOrder(lab, called, caller);
    await lab.peers.behave(new Map([[first.number, { kind: "silent" }]]));
    const expected =
      second === undefined ? { trunks: [], cause: noReplyCause } : { trunks: [second], cause: undefined };
    return { calls: [await call(lab, { name: "first trunk says nothing", called, caller, expected })], proofs: [] };
  };
}

function gone(called: string): FaultRun {
  return async (lab, caller) => {
    const [first, second] = await nextOrder(lab, called, caller);
    const name = first.name;
    await lab.peers.behave(new Map([[first.number, { kind: "unreachable" }]]));
    await lab.requalify([name]);
    const seen = await lab.trunkTurns(name, false, (first.qualifySeconds + 45) * 1000);
    const expected =
      second === undefined ? { trunks: [], cause: noTrunkCause } : { trunks: [second], cause: undefined };
    const passed = await call(lab, { name: "the trunk that is gone is passed over", called, caller, expected });
    await lab.peers.behave(new Map([[first.number, { kind: "answer" }]]));
    await lab.requalify([name]);
    const back = await lab.trunkTurns(name, true, (first.qualifySeconds + 45) * 1000);
    return {
      calls: [passed],
      proofs: [
        proveEqual(`${name} while it is gone`, "unreachable", seen ? "unreachable" : "reachable"),
        proveEqual(`${name} when it is back`, "reachable", back ? "reachable" : "unreachable"),
      ],
    };
  };
}

/** A number whose trunks are several and in a fixed order, if there is one. Trunks at one address fail together. */
function numberWithTrunks(design: GatewayDesign): string | undefined {
  const samples = routeSamples(design, Number.POSITIVE_INFINITY).filter(({ route }) => route.trunks.length > 0);
  const best = samples.sort((one, other) => usefulness(design, other.called) - usefulness(design, one.called));
  return best[0]?.called;
}

function usefulness(design: GatewayDesign, called: string): number {
  const { trunks, takesTurns } = expectedRoute(design, called);
  const places = new Set(trunks.map((trunk) => `${trunk.host}:${trunk.port}`));
  return Math.min(places.size, 3) * 2 + (takesTurns ? 0 : 1);
}

/** The order in which the next call's trunks are tried. Where they take turns, a call shows whose turn it was. */
async function nextOrder(
  lab: GatewayLab,
  called: string,
  caller: () => string,
): Promise<[TrunkDesign, ...TrunkDesign[]]> {
  const { trunks, takesTurns } = expectedRoute(lab.design, called);
  const distinct = onePerPlace(lab.design, trunks);
  const shown = takesTurns ? await lab.lastTrunk(called, caller()) : undefined;
  const at = distinct.findIndex(({ number }) => number === shown);
  const [first, ...others] = [...distinct.slice(at + 1), ...distinct.slice(0, at + 1)];
  if (first === undefined) throw new Error(`${called} goes to no trunk`);
  return [first, ...others];
}

function onePerPlace(design: GatewayDesign, trunks: readonly TrunkDesign[]): TrunkDesign[] {
  const place = new Map(peerPlaces(design).map(({ trunk, address }) => [trunk.number, `${address}:${trunk.port}`]));
  const first = new Map<string, TrunkDesign>();
  for (const trunk of trunks) {
    const key = place.get(trunk.number) ?? "";
    if (!first.has(key)) first.set(key, trunk);
  }
  return [...first.values()];
}

async function call(
  lab: GatewayLab,
  options: {
    name: string;
    called: string;
    caller: () => string;
    expected: { trunks: readonly TrunkDesign[]; cause: number | undefined };
  },
): Promise<TestCall> {
  const [span] = lab.design.spans;
  if (span === undefined) throw new Error("a gateway without spans passed the checks");
  return await makePriCall(lab, {
    name: options.name,
    span,
    channel: span.bChannels[0] ?? 1,
    called: options.called,
    caller: options.caller(),
    audio: false,
    expected: { ...options.expected, takesTurns: false, among: options.expected.trunks },
  });
}
