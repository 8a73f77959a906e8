import type { CollectorKind } from "../collector.ts";
import { kind as asterisk } from "./asterisk.ts";
import { kind as certificates } from "./certificates.ts";
import { kind as channels } from "./channels.ts";
import { kind as dahdiChannels } from "./dahdi-channels.ts";
import { kind as dahdiSpans } from "./dahdi-spans.ts";
import { kind as disks } from "./disks.ts";
import { kind as drift } from "./drift.ts";
import { kind as guests } from "./guests.ts";
import { kind as host } from "./host.ts";
import { kind as linePerformance } from "./line-performance.ts";
import { kind as mcan } from "./mcan.ts";
import { type OccupancyWiring, occupancyKind } from "./occupancy.ts";
import { kind as pri } from "./pri.ts";
import { kind as rtp } from "./rtp.ts";
import { type SelfSources, selfKind } from "./self.ts";
import { kind as services } from "./services.ts";
import { kind as time } from "./time.ts";
import { kind as trunks } from "./trunks.ts";

/** What the agent looks at, in the order in which the page and the docs name it. */
export function collectorKinds(sources: { occupancy: OccupancyWiring; self: SelfSources }): readonly CollectorKind[] {
  return [
    dahdiSpans,
    dahdiChannels,
    linePerformance,
    asterisk,
    pri,
    channels,
    occupancyKind(sources.occupancy),
    trunks,
    rtp,
    guests,
    host,
    time,
    disks,
    certificates,
    services,
    mcan,
    drift,
    selfKind(sources.self),
  ];
}
