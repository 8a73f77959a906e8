import type { GatewayDesign, GroupDesign, TrunkDesign } from "../../site/gateway/design.ts";
import { audioProofs } from "./audio.ts";
import { farSpans } from "./carrier.ts";
import type { GatewayLab } from "./lab.ts";
import type { CallRecord } from "./records.ts";
import { allOk, type CallProof, proveEqual, type TestCall } from "./test-call.ts";

/** A call that a trunk places. */
export interface SipCall {
  name: string;
  trunk: TrunkDesign;
  number: string;
  caller: string;
  /** Value of X-DAHDISIP_SAL; undefined: no such header. */
  group: string | undefined;
  audio: boolean;
  expected: {
    /** Whose channel is taken and which number the line gets; undefined: the line gets no call. */
    line: { group: GroupDesign; called: string } | undefined;
    /** SIP status that the trunk is given, any of these; undefined: answered. */
    status: readonly number[] | undefined;
  };
}

export interface SipCallFound {
  arrived: Readonly<Record<string, string>> | undefined;
  finished: Readonly<Record<string, string>> | undefined;
  heardByTrunk: Readonly<Record<string, string>> | undefined;
  heardByLine: Readonly<Record<string, string>> | undefined;
  durationMs: number;
}

const longestCallMs = 150_000;

export async function makeSipCall(lab: GatewayLab, call: SipCall): Promise<TestCall> {
  const found = await placeAndFollow(lab, call);
  const proofs = proveSipCall(lab.design, call, found);
  return { name: call.name, direction: "SIP to PRI", proofs, ok: allOk(proofs), durationMs: found.durationMs };
}

export function proveSipCall(design: GatewayDesign, call: SipCall, found: SipCallFound): CallProof[] {
  const { line, status } = call.expected;
  return [
    answerProof(status, found.finished),
    ...(line === undefined
      ? [proveEqual("call on the line", "none", found.arrived === undefined ? "none" : "one arrived")]
      : [
          groupProof(design, line.group, found.arrived),
          proveEqual("called number", line.called, found.arrived?.called),
          proveEqual("caller", call.caller, found.arrived?.caller),
        ]),
    ...(call.audio
      ? audioProofs({ caller: "the trunk", called: "the line" }, found.heardByTrunk, found.heardByLine)
      : []),
  ];
}

async function placeAndFollow(lab: GatewayLab, call: SipCall): Promise<SipCallFound> {
  const { carrier, peers } = lab;
  const before = (await carrier.exchange.records()).length;
  const startMs = performance.now();
  const id = await peers.place({
    trunk: call.trunk.number,
    number: call.number,
    caller: call.caller,
    group: call.group,
    conduct: call.audio ? "talk" : "brief",
  });
  const own = (records: readonly CallRecord[], kind: CallRecord["kind"]) =>
    records.find((record) => record.kind === kind && record.id === id)?.fields;
  const finished = await peers.exchange.until((records) => own(records, "finished"), longestCallMs);
  if (finished === undefined) await peers.exchange.hangUpAll();
  const durationMs = Math.round(performance.now() - startMs);
  const atCarrier = (await carrier.exchange.records()).slice(before);
  return {
    arrived: atCarrier.find(({ kind }) => kind === "arrived")?.fields,
    finished,
    heardByTrunk: own(await peers.exchange.records(), "heard"),
    heardByLine: atCarrier.find(({ kind }) => kind === "heard")?.fields,
    durationMs,
  };
}

/** The first free channel in the group's order is right; a group that hunts by turns may take any of its own. */
function groupProof(design: GatewayDesign, group: GroupDesign, arrived: SipCallFound["arrived"]): CallProof {
  const offset = farSpans(design)[0]?.offset ?? 0;
  const channel = arrived === undefined ? undefined : Number(arrived.channel) - offset;
  const byTurns = group.hunt === "r" || group.hunt === "R";
  const first = group.hunt === "G" ? group.channels.at(-1) : group.channels[0];
  return {
    field: "channel",
    planned: byTurns ? `one of group ${group.number}` : `${first} of group ${group.number}`,
    found: channel === undefined ? "(none)" : `${channel}`,
    ok: channel !== undefined && (byTurns ? group.channels.includes(channel) : channel === first),
  };
}

function answerProof(status: readonly number[] | undefined, finished: SipCallFound["finished"]): CallProof {
  const found = foundAnswer(finished);
  const planned = status === undefined ? ["answered"] : status.map((each) => `SIP ${each}`);
  return { field: "answer", planned: planned.join(" or "), found, ok: planned.includes(found) };
}

/** "SIP 503 Service Unavailable" → "SIP 503". Without an answer there is only the cause. */
function foundAnswer(finished: Readonly<Record<string, string>> | undefined): string {
  if (finished === undefined) return `no end in ${longestCallMs / 1000} s`;
  if (finished.status === "ANSWER") return "answered";
  return /^SIP [0-9]{3}/.exec(finished.answer ?? "")?.[0] ?? `${finished.status} with cause ${finished.cause}`;
}
