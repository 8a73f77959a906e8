import type { Machine } from "../../core/machine/machine.ts";
import type { HostDesign } from "../../site/design.ts";
import { type Finding, fail } from "../result.ts";
import { measureStream, startEcho, streamShape } from "./stream.ts";
import { judgeVoice } from "./voice-limits.ts";

export interface LinkEnd {
  host: Pick<HostDesign, "name" | "connection">;
  machine: Machine;
}

/** Pairs that are measured one after the other, so that no stream disturbs another. Each takes about 8 s. */
export const mostPairs = 28;

/** Every pair once. The end that receives is one behind SSH where there is one: its address is in the site file. */
export function pairsOf<End extends Pick<LinkEnd, "host">>(ends: readonly End[]): { from: End; to: End }[] {
  return ends.flatMap((one, index) =>
    ends
      .slice(index + 1)
      .map((other) => (other.host.connection.kind === "local" ? { from: other, to: one } : { from: one, to: other })),
  );
}

const seconds = (streamShape.packets * streamShape.intervalMs) / 1000;
const method = `${streamShape.packets} packets of ${streamShape.packetBytes} bytes, one each ${streamShape.intervalMs} ms for ${seconds} s, sent back by the far end`;

/** A stream in the shape of a call, there and back. */
export async function checkStream(from: Machine, to: Machine, address: string): Promise<Finding[]> {
  const echo = await startEcho(to);
  const figures = await measureStream(from, { ...echo, address });
  if (figures.returned > 0) {
    const measured = [
      { name: "sent", value: figures.sent, unit: "packets" },
      { name: "returned", value: figures.returned, unit: "packets" },
      { name: "lossOut", value: figures.lossOutPercent, unit: "%" },
      { name: "lossBack", value: figures.lossBackPercent, unit: "%" },
    ];
    return judgeVoice(figures, method).map((finding) =>
      finding.subject === "loss" ? { ...finding, measured: [...finding.measured, ...measured] } : finding,
    );
  }
  const arrived = figures.farReceived ?? 0;
  const found =
    arrived === 0
      ? `none of ${figures.sent} packets arrived at ${address}, UDP port ${echo.port}`
      : `${arrived} of ${figures.sent} packets arrived at ${address}, and none came back`;
  const todo = `Look for a firewall between ${from.name} and ${to.name} that drops UDP, and for a route that is missing.`;
  const measured = [{ name: "loss", value: 100, unit: "%" }];
  return [fail(found, todo, { subject: "loss", limit: "< 1 %", measured })];
}

/** As the site file has it; two ends on this very machine meet on loopback. */
export function addressOf({ connection }: LinkEnd["host"]): string {
  return connection.kind === "ssh" ? connection.address : "127.0.0.1";
}
