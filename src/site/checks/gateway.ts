import type { SpanDesign } from "../gateway/design.ts";
import { designSpans } from "../gateway/design-spans.ts";
import type { SiteGateway } from "../gateway/schema.ts";
import type { DataPath } from "../problem.ts";
import type { Site } from "../schema.ts";
import type { CheckOptions, PlannedGateway } from "./check.ts";

const lists = ["spans", "groups", "trunks"] as const;

/** The gateways with their spans numbered, and which of their lists are as they were written. */
export function plannedGateways(site: Site, { doubtful }: CheckOptions): PlannedGateway[] {
  return Object.entries(site.gateways).map(([name, gateway]) => {
    const path = ["gateways", name];
    const [spans, groups, trunks] = lists.map((list) => !doubtful.some((place) => concerns(place, [...path, list])));
    const whole = { spans: spans === true, groups: groups === true, trunks: trunks === true };
    return { name, path, gateway, spans: designSpans(gateway.spans), whole };
  });
}

/** "span 2 (operator)", or "span 2" where its name says no more. */
export function spanTitle({ name, number }: Pick<SpanDesign, "name" | "number">): string {
  return name === `span${number}` ? `span ${number}` : `span ${number} (${name})`;
}

/** "an E1", "a T1". */
export function lineTitle(line: SiteGateway["spans"][number]["line"]): string {
  return `${line === "E1" ? "an" : "a"} ${line}`;
}

/** "channel 16", "channels 24-31". */
export function channelsTitle(list: string): string {
  return `${/[-,]/.test(list) ? "channels" : "channel"} ${list}`;
}

function concerns(place: DataPath, path: DataPath): boolean {
  const length = Math.min(place.length, path.length);
  return place.slice(0, length).every((part, index) => part === path[index]);
}
