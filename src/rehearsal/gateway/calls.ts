import type { GatewayDesign, TrunkDesign } from "../../site/gateway/design.ts";
import { untilHeard } from "./audio.ts";
import type { GatewayLab } from "./lab.ts";
import { makePriCall, type PriCall } from "./pri-call.ts";
import { expectedRoute, routeSamples, usualNumber } from "./routes.ts";
import { makeSipCall, type SipCall } from "./sip-call.ts";
import { allOk, type CallProof, type TestCall } from "./test-call.ts";

/** Orders of trunks that are tried with a call of their own; a site may name thousands of numbers. */
export const mostRoutes = 12;
const mostEmergencies = 6;

/** Calls both ways, one after the other: every span and group with audio, every order of trunks, every kind of number. */
export async function makeTestCalls(lab: GatewayLab, progress: (line: string) => void): Promise<TestCall[]> {
  const done: TestCall[] = [];
  await lab.peers.behaveAll({ kind: "talk" });
  await lab.carrier.behave({ kind: "talk" });
  for (const call of plannedPriCalls(lab.design)) {
    const place = () => makePriCall(lab, call);
    done.push(told(await (call.audio ? untilHeard(place) : place()), progress));
  }
  for (const called of calledInTurns(lab.design)) done.push(told(await makeTurns(lab, called), progress));
  for (const call of plannedSipCalls(lab.design)) {
    const place = () => makeSipCall(lab, call);
    done.push(told(await (call.audio ? untilHeard(place) : place()), progress));
  }
  return done;
}

/** From the lines to the trunks. */
export function plannedPriCalls(design: GatewayDesign): PriCall[] {
  const [firstSpan] = design.spans;
  const samples = routeSamples(design, mostRoutes);
  if (firstSpan === undefined) return [];
  const caller = callers(600_000_000);
  const usual = usualNumber(design) ?? samples[0]?.called ?? "";
  const toNumber = (called: string, call: Pick<PriCall, "name" | "audio"> & Partial<PriCall>): PriCall => {
    const { trunks, takesTurns } = expectedRoute(design, called);
    return {
      span: firstSpan,
      channel: firstSpan.bChannels[0] ?? 1,
      called,
      caller: caller(),
      // Every peer answers, so the first one that is tried takes the call.
      expected: { trunks: trunks.slice(0, 1), cause: trunks.length === 0 ? 1 : undefined, takesTurns, among: trunks },
      ...call,
    };
  };
  return [
    ...design.spans.map((span) => {
      const audio = expectedRoute(design, usual).trunks.length > 0;
      return toNumber(usual, { name: `from span ${span.name}`, audio, span, channel: span.bChannels[0] ?? 1 });
    }),
    ...samples.map(({ called, shows }) => toNumber(called, { name: `${called}, ${shows}`, audio: false })),
    ...["7", "*21#"].map((called) => toNumber(called, { name: `the number ${called}`, audio: false })),
    {
      ...toNumber(usual, { name: "without a number", audio: false }),
      called: "",
      expected: { trunks: [], cause: 28, takesTurns: false, among: [] },
    },
  ];
}

/** A number whose calls begin with another trunk each time, if the site has any. */
function calledInTurns(design: GatewayDesign): string[] {
  const turning = routeSamples(design, Number.POSITIVE_INFINITY).find(({ route }) => route.takesTurns);
  return turning === undefined ? [] : [turning.called];
}

/** As many calls as there are trunks, one after the other: each goes to another one. */
async function makeTurns(lab: GatewayLab, called: string): Promise<TestCall> {
  const startMs = performance.now();
  const { trunks } = expectedRoute(lab.design, called);
  const caller = callers(608_000_000);
  const found: (number | undefined)[] = [];
  for (const _ of trunks) found.push(await lab.lastTrunk(called, caller()));
  const proofs = [proveTurns(trunks, found)];
  return {
    name: `${trunks.length} calls one after the other`,
    direction: "PRI to SIP",
    proofs,
    ok: allOk(proofs),
    durationMs: Math.round(performance.now() - startMs),
  };
}

/** Trunks at one address and port can't be told apart: the first of them stands for all. */
export function proveTurns(trunks: readonly TrunkDesign[], found: readonly (number | undefined)[]): CallProof {
  const places = trunks.map(
    ({ host, port }) => trunks.find((each) => each.host === host && each.port === port)?.number,
  );
  const sorted = (numbers: readonly (number | undefined)[]) => numbers.map((each) => each ?? 0).sort((a, b) => a - b);
  const planned = sorted(places).join(", ");
  const text = found.map((trunk) => trunk ?? "none").join(", ");
  return {
    field: "trunks, by turns",
    planned: `${planned}, in any order`,
    found: text,
    ok: sorted(found).join(", ") === planned,
  };
}

/** From the trunks to the lines. */
export function plannedSipCalls(design: GatewayDesign): SipCall[] {
  const [trunk] = design.trunks;
  if (trunk === undefined) return [];
  const number = "915550000";
  const caller = callers(605_000_000);
  const base = { trunk, number, audio: false };
  const refused = { line: undefined, status: [403] };
  const { groups, outbound, emergency } = design;
  const usual = groups.find((group) => group.number === outbound.defaultGroup);
  const [firstGroup] = groups;
  const urgentGroup = groups.find((group) => group.number === emergency?.groups[0]);
  const unknown = Array.from({ length: 64 }, (_, index) => index).find(
    (each) => !groups.some((group) => group.number === each),
  );
  const toGroup = (group: (typeof groups)[number], called: string) => ({ line: { group, called }, status: undefined });
  return [
    ...groups.map((group) => ({
      ...base,
      name: `to group ${group.dialName}`,
      caller: caller(),
      group: group.dialName,
      audio: true,
      expected: toGroup(group, number),
    })),
    ...everyOtherTrunk(design.trunks).flatMap((other): SipCall[] =>
      firstGroup === undefined
        ? []
        : [
            {
              ...base,
              trunk: other,
              name: `from trunk ${other.name}`,
              caller: caller(),
              group: firstGroup.dialName,
              expected: toGroup(firstGroup, number),
            },
          ],
    ),
    {
      ...base,
      name: "without X-DAHDISIP_SAL",
      caller: caller(),
      group: undefined,
      expected: usual === undefined ? refused : toGroup(usual, number),
    },
    ...(unknown === undefined
      ? []
      : [
          {
            ...base,
            name: `to group G${unknown}, which there is not`,
            caller: caller(),
            group: `G${unknown}`,
            expected: refused,
          },
        ]),
    {
      ...base,
      name: "with more than a group in X-DAHDISIP_SAL",
      caller: caller(),
      group: `${firstGroup?.dialName ?? "G1"}/900&SIP/x`,
      expected: refused,
    },
    ...(firstGroup === undefined
      ? []
      : [
          {
            ...base,
            name: "a number with +",
            number: `+${number}`,
            caller: caller(),
            group: firstGroup.dialName,
            expected: toGroup(firstGroup, `${outbound.internationalPrefix}${number}`),
          },
        ]),
    ...(emergency === undefined || urgentGroup === undefined
      ? []
      : emergency.numbers.slice(0, mostEmergencies).map((urgent) => ({
          ...base,
          name: `emergency number ${urgent} without X-DAHDISIP_SAL`,
          number: urgent,
          caller: caller(),
          group: undefined,
          expected: toGroup(urgentGroup, urgent),
        }))),
  ];
}

/** The first trunk places the other calls. Two at one address cannot be told apart by whom they call. */
function everyOtherTrunk(trunks: readonly TrunkDesign[]): TrunkDesign[] {
  return trunks.filter(
    (trunk, index) =>
      index > 0 && trunks.findIndex((each) => each.host === trunk.host && each.port === trunk.port) === index,
  );
}

/** Numbers that are nobody's, one for each call. */
export function callers(first: number): () => string {
  let last = first;
  return () => {
    last += 1;
    return String(last);
  };
}

function told(call: TestCall, progress: (line: string) => void): TestCall {
  const wrong = call.proofs.filter(({ ok }) => !ok);
  const state = call.ok
    ? "as planned"
    : wrong.map(({ field, planned, found }) => `${field} ${found}, planned ${planned}`).join("; ");
  progress(`${call.direction}, ${call.name}: ${state}`);
  return call;
}
