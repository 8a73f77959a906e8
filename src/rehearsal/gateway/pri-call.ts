import type { SpanDesign, TrunkDesign } from "../../site/gateway/design.ts";
import { audioProofs } from "./audio.ts";
import type { GatewayLab } from "./lab.ts";
import type { CallRecord } from "./records.ts";
import { allOk, type CallProof, proveEqual, type TestCall } from "./test-call.ts";

/** A call that the carrier places over one channel of the site's. */
export interface PriCall {
  name: string;
  span: SpanDesign;
  /** DAHDI's number of the site's channel. */
  channel: number;
  called: string;
  caller: string;
  /** Whether both ends listen for each other; takes about 15 s. */
  audio: boolean;
  expected: {
    /** Trunks that get the INVITE, in that order; of those that share an address, the first is named. */
    trunks: readonly TrunkDesign[];
    /** Undefined: answered by the last of them. Otherwise the cause that the line is given. */
    cause: number | undefined;
    /** Each call begins with another trunk: which ones of "among" are tried is not known before, how many is. */
    takesTurns: boolean;
    among: readonly TrunkDesign[];
  };
}

/** What both ends wrote down. */
export interface PriCallFound {
  arrivals: readonly { trunk: number | undefined; fields: Readonly<Record<string, string>> }[];
  finished: Readonly<Record<string, string>> | undefined;
  heardByLine: Readonly<Record<string, string>> | undefined;
  heardByTrunk: Readonly<Record<string, string>> | undefined;
  durationMs: number;
}

const longestCallMs = 150_000;

export async function makePriCall(lab: GatewayLab, call: PriCall): Promise<TestCall> {
  const found = await placeAndFollow(lab, call);
  const proofs = provePriCall(call, found);
  return { name: call.name, direction: "PRI to SIP", proofs, ok: allOk(proofs), durationMs: found.durationMs };
}

/** Compares what was found with what the design says. */
export function provePriCall(call: PriCall, found: PriCallFound): CallProof[] {
  const { expected, audio } = call;
  const last = found.arrivals.at(-1)?.fields;
  return [
    trunksProof(call, found),
    proveEqual("answer", answerText(expected.cause), foundAnswer(found.finished)),
    ...(expected.trunks.length === 0
      ? []
      : [
          proveEqual("called number", call.called, last?.called),
          proveEqual("caller", call.caller, last?.caller),
          proveEqual("X-MDSPAN", String(call.span.number), last?.mdspan),
          proveEqual("X-MDCANAL", String(call.channel), last?.mdcanal),
        ]),
    ...(audio ? audioProofs({ caller: "the line", called: "the trunk" }, found.heardByLine, found.heardByTrunk) : []),
  ];
}

async function placeAndFollow(lab: GatewayLab, call: PriCall): Promise<PriCallFound> {
  const { carrier, peers } = lab;
  const before = (await peers.exchange.records()).length;
  const startMs = performance.now();
  const id = await carrier.place({ ...call, number: call.called, conduct: call.audio ? "talk" : "brief" });
  const own = (records: readonly CallRecord[], kind: CallRecord["kind"]) =>
    records.find((record) => record.kind === kind && record.id === id)?.fields;
  const finished = await carrier.exchange.until((records) => own(records, "finished"), longestCallMs);
  if (finished === undefined) await carrier.exchange.hangUpAll();
  const durationMs = Math.round(performance.now() - startMs);
  const atPeers = (await peers.exchange.records()).slice(before);
  return {
    arrivals: atPeers
      .filter(({ kind }) => kind === "arrived")
      .map(({ fields }) => ({ trunk: peers.trunkAt(fields.place ?? ""), fields })),
    finished,
    heardByLine: own(await carrier.exchange.records(), "heard"),
    heardByTrunk: atPeers.find(({ kind }) => kind === "heard")?.fields,
    durationMs,
  };
}

function trunksProof({ expected }: PriCall, { arrivals }: PriCallFound): CallProof {
  const planned = expected.trunks.map(({ number }) => number);
  const found = arrivals.map(({ trunk }) => trunk ?? 0);
  const text = (numbers: readonly number[]) => (numbers.length === 0 ? "none" : numbers.join(", then "));
  if (!expected.takesTurns) {
    return { field: "trunks tried", planned: text(planned), found: text(found), ok: text(planned) === text(found) };
  }
  const among = expected.among.map(({ number }) => number);
  const distinct = new Set(found.filter((number) => among.includes(number)));
  return {
    field: "trunks tried",
    planned: `${planned.length} of ${among.join(", ")}, by turns`,
    found: text(found),
    ok: found.length === planned.length && distinct.size === found.length,
  };
}

const answerText = (cause: number | undefined) => (cause === undefined ? "answered" : `refused with cause ${cause}`);

function foundAnswer(finished: Readonly<Record<string, string>> | undefined): string {
  if (finished === undefined) return `no end in ${longestCallMs / 1000} s`;
  return finished.status === "ANSWER" ? "answered" : `refused with cause ${finished.cause}`;
}
