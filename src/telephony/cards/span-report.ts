import { printable } from "../../site/quoted.ts";
import { type AlarmName, type LineStatus, lineStatus } from "../dahdi/read/alarms.ts";
import type { ObservedSpan } from "./spans.ts";

/** A span in the words of who looks at it. */
export interface SpanReport {
  number: number;
  name: string;
  description: string;
  type: string;
  channels: number;
  /** Channels that dahdi_cfg has given a signalling; undefined where /proc/dahdi does not show it. */
  configuredChannels: number | undefined;
  /** Channels that a program has open. */
  channelsInUse: number | undefined;
  timingMaster: boolean;
  alarms: readonly AlarmName[];
  /** RFC 4805. */
  lineStatus: readonly LineStatus[];
}

/** Those that could be read: of the others nothing is known, and "no alarm" would be a lie. */
export function spanReports(spans: readonly ObservedSpan[]): SpanReport[] {
  return spans.filter(({ proc, sysfs }) => proc !== undefined || sysfs !== undefined).map(spanReport);
}

function spanReport({ number, proc, sysfs }: ObservedSpan): SpanReport {
  // sysfs has the finer alarms, /proc the state of the channels.
  const alarms = [...new Set([...(sysfs?.alarms ?? []), ...(proc?.alarms ?? [])])];
  return {
    number,
    name: printable(sysfs?.name ?? proc?.name ?? ""),
    description: printable(sysfs?.description ?? proc?.description ?? ""),
    type: sysfs?.type ?? "",
    channels: sysfs?.channels ?? proc?.channels.length ?? 0,
    configuredChannels: proc?.channels.filter(({ signalling }) => signalling !== undefined).length,
    channelsInUse: proc?.channels.filter(({ inUse }) => inUse).length,
    timingMaster: proc?.timingMaster ?? sysfs?.timingMaster ?? false,
    alarms,
    lineStatus: lineStatus(alarms),
  };
}
