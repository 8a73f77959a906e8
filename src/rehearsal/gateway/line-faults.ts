import type { GatewayDesign, GroupDesign, SpanDesign } from "../../site/gateway/design.ts";
import { parseAlarmBits } from "../../telephony/dahdi/read/alarms.ts";
import { plugCable, pullCable } from "./cables.ts";
import type { FaultPlan, FaultRun } from "./fault.ts";
import type { GatewayLab } from "./lab.ts";
import { usualNumber } from "./routes.ts";
import { makeSipCall } from "./sip-call.ts";
import { proveEqual, type TestCall } from "./test-call.ts";

/** Q.850's cause from the line, and the SIP status that the trunk is to be given (RFC 3398, 7.2.4.1). */
const refusals = [
  { cause: 17, status: 486, meaning: "busy" },
  { cause: 1, status: 404, meaning: "a number that is nobody's" },
  { cause: 34, status: 503, meaning: "no channel in the network" },
] as const;

const alarmTimeoutMs = 20_000;
const lineTimeoutMs = 120_000;
const takenTimeoutMs = 300_000;
const number = "915550000";

/** A span whose line is cut, a group that loses channels by it, and what the group has left. */
interface Cut {
  span: SpanDesign;
  group: GroupDesign;
  left: GroupDesign;
}

/** A carrier that refuses, a line that is cut, channels that are all taken. */
export function lineFaults(design: GatewayDesign): FaultPlan[] {
  const [group] = design.groups;
  if (group === undefined) throw new Error("a gateway without groups passed the checks");
  const cut = spanToCut(design);
  const smallest = [...design.groups].sort((one, other) => one.channels.length - other.channels.length)[0] ?? group;
  const called = usualNumber(design);
  const allTaken = `all channels of group ${smallest.number} are taken`;
  return [
    ...refusals.map(
      ({ cause, status, meaning }): FaultPlan => ({
        name: `the carrier refuses with cause ${cause}: ${meaning}`,
        run: async (lab, caller) => {
          await lab.carrier.behave({ kind: "refuse", cause });
          const name = `refused by the line with cause ${cause}`;
          return {
            calls: [await call(lab, { name, group, caller: caller(), arrives: true, status: [status] })],
            proofs: [],
          };
        },
      }),
    ),
    { name: `the cable of span ${cut.span.name} is pulled`, run: pulled(cut) },
    called === undefined
      ? { name: allTaken, notTried: "no number that is called from the line goes to a trunk" }
      : { name: allTaken, run: taken(smallest, called) },
  ];
}

function pulled({ span, group, left }: Cut): FaultRun {
  return async (lab, caller) => {
    const cable = lab.cables.find((each) => each.span === span.number);
    if (cable === undefined) throw new Error(`span ${span.number} has no cable`);
    await pullCable(lab.machine, cable);
    const alarm = await alarmOf(lab, span, true);
    const down = await lab.spanTurns(span.number, false, lineTimeoutMs);
    const name = "while it is pulled";
    const calls = [
      left.channels.length === 0
        ? await call(lab, { name, group, caller: caller(), arrives: false, status: noChannel })
        : await call(lab, { name, group: left, caller: caller(), arrives: true, status: undefined }),
    ];
    await plugCable(lab.machine, cable);
    const cleared = await alarmOf(lab, span, false);
    const up = await lab.spanTurns(span.number, true, lineTimeoutMs);
    calls.push(await call(lab, { name: "when it is back", group, caller: caller(), arrives: true, status: undefined }));
    return {
      calls,
      proofs: [
        proveEqual("alarm while it is pulled", "red", alarm),
        proveEqual("D-channel while it is pulled", "down", down ? "down" : "up"),
        proveEqual("alarm when it is back", "none", cleared),
        proveEqual("D-channel when it is back", "up", up ? "up" : "down"),
      ],
    };
  };
}

/** The calls ring and are never answered: that takes a channel and needs no audio. */
function taken(group: GroupDesign, called: string): FaultRun {
  return async (lab, caller) => {
    const before = (await lab.peers.exchange.records()).length;
    await lab.peers.behaveAll({ kind: "ring" });
    await lab.carrier.take(group.channels, { number: called, caller: caller() });
    const count = group.channels.length;
    const ringing = await lab.peers.exchange.until((records) => {
      const arrived = records.slice(before).filter(({ kind }) => kind === "arrived").length;
      return arrived >= count ? arrived : undefined;
    }, takenTimeoutMs);
    const calls = [
      await call(lab, { name: "while all are taken", group, caller: caller(), arrives: false, status: noChannel }),
    ];
    await lab.carrier.exchange.hangUpAll();
    const freed = await lab.siteIdle(lineTimeoutMs);
    calls.push(
      await call(lab, { name: "when they are free", group, caller: caller(), arrives: true, status: undefined }),
    );
    return {
      calls,
      proofs: [
        proveEqual("calls that ring at the trunks", String(count), String(ringing ?? "fewer")),
        proveEqual("calls left after they were hung up", "none", freed ? "none" : "some"),
      ],
    };
  };
}

/** Nothing free: chan_dahdi says busy (17) where calls hold the channels, congestion (34, 42) where the line is out. */
const noChannel = [486, 503] as const;

async function call(
  lab: GatewayLab,
  options: {
    name: string;
    group: GroupDesign;
    caller: string;
    arrives: boolean;
    /** Any of these; undefined: answered. */
    status: readonly number[] | undefined;
  },
): Promise<TestCall> {
  const { name, group, caller, arrives, status } = options;
  const [trunk] = lab.design.trunks;
  if (trunk === undefined) throw new Error("a gateway without trunks passed the checks");
  const line = arrives ? { group, called: number } : undefined;
  const call = { name, trunk, number, caller, group: group.dialName, audio: false };
  return await makeSipCall(lab, { ...call, expected: { line, status } });
}

/** What /sys says of the span, waiting for it to be as it is to become. */
async function alarmOf(lab: GatewayLab, { number: span }: SpanDesign, wanted: boolean): Promise<string> {
  const path = `/sys/bus/dahdi_spans/devices/span-${span}/alarms`;
  const deadlineMs = lab.clock.nowMs() + alarmTimeoutMs;
  for (;;) {
    const text = (await lab.machine.readFile(path))?.toString("utf8").trim() ?? "";
    const alarms = parseAlarmBits(text) ?? [];
    const found = alarms.length > 0;
    if (found === wanted || lab.clock.nowMs() >= deadlineMs) return found ? alarms.join(", ") : "none";
    await lab.clock.sleep(500);
  }
}

/** Rather a group that is lost with its span; else one that goes on with what the other spans have. */
function spanToCut({ groups, spans }: GatewayDesign): Cut {
  const cuts = groups.flatMap((group) =>
    spans
      .filter(({ bChannels }) => group.channels.some((channel) => bChannels.includes(channel)))
      .map((span): Cut => {
        const channels = group.channels.filter((channel) => !span.bChannels.includes(channel));
        return { span, group, left: { ...group, channels } };
      }),
  );
  const cut = cuts.find(({ left }) => left.channels.length === 0) ?? cuts[0];
  if (cut === undefined) throw new Error("a group without channels passed the checks");
  return cut;
}
