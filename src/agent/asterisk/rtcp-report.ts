import type { ManagerPacket } from "./link.ts";

/** One report block of RTCPSent or RTCPReceived, in base units but for the jitter, which needs the codec's clock. */
export interface RtcpReport {
  /** "in": what this machine received, as it told the far end; "out": what the far end received of ours. */
  direction: "in" | "out";
  channel: string;
  uniqueId: string;
  /** Of the interval since the last report, never cumulative. */
  lossRatio: number;
  jitterTimestampUnits: number;
  /** Undefined where the report can't tell: before the far end has had a report of ours. */
  roundTripSeconds: number | undefined;
}

const mostBlocks = 31;
/** 10 s at 48 kHz: more is damage. */
const mostJitterUnits = 480_000;

/** The blocks of an event; none where it has none, or not in the form that Asterisk 12 to 22 write. Never throws. */
export function readRtcp(event: ManagerPacket): RtcpReport[] {
  const received = event.Event === "RTCPReceived";
  if (!received && event.Event !== "RTCPSent") return [];
  const count = Math.min(mostBlocks, whole(event.ReportCount) ?? 0);
  const reports: RtcpReport[] = [];
  for (let index = 0; index < count; index += 1) {
    const fraction = whole(event[`Report${index}FractionLost`]);
    const jitter = whole(event[`Report${index}IAJitter`]);
    if (fraction === undefined || fraction > 255 || jitter === undefined || jitter > mostJitterUnits) continue;
    reports.push({
      direction: received ? "out" : "in",
      channel: event.Channel ?? "",
      uniqueId: event.Uniqueid ?? "",
      lossRatio: fraction / 256,
      jitterTimestampUnits: jitter,
      roundTripSeconds: received ? roundTrip(event, index) : undefined,
    });
  }
  return reports;
}

/** Asterisk writes 0 where the far end has not told of a report of ours. */
function roundTrip(event: ManagerPacket, index: number): number | undefined {
  const text = event.RTT ?? "";
  if ((whole(event[`Report${index}LSR`]) ?? 0) === 0 || !/^\d{1,4}(\.\d{1,6})?$/.test(text)) return undefined;
  const seconds = Number(text);
  return seconds > 0 && seconds < 60 ? seconds : undefined;
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
