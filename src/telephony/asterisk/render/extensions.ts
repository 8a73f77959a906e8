import { renderTemplate } from "../../../core/template.ts";
import type { GatewayDesign } from "../../../site/gateway/design.ts";

/** extensions.conf: the dialplan of both directions. docs/gateway.md tells the way of a call through it. */
export function extensionsConf(design: GatewayDesign): string {
  const { routes, trunks, groups, outbound, emergency } = design;
  const dialNames = new Map(groups.map(({ number, dialName }) => [number, dialName]));
  return renderTemplate("asterisk", "extensions.conf", {
    site: design.site,
    gateway: design.name,
    pjsip: design.sipDriver === "pjsip",
    entries: entriesOf(design),
    trunks,
    trunkCount: trunks.length,
    patterns: routes.patterns,
    dids: routes.dids,
    rejectsUnknown: routes.unknownDid === "reject",
    takesTurns: routes.strategy === "roundrobin" && routes.unknownDid !== "reject",
    groups: groups.map(({ dialName, channels }) => ({ dialName, channelCount: channels.length })),
    defaultGroup: (outbound.defaultGroup === undefined ? undefined : dialNames.get(outbound.defaultGroup)) ?? "",
    internationalPrefix: outbound.internationalPrefix,
    emergencies: emergency?.numbers ?? [],
    emergencyGroups: (emergency?.groups ?? []).map((number) => dialNames.get(number)),
  });
}

/**
 * "!" takes a call at once, which is right where the line gives the whole number in one piece. Where digits may follow
 * one by one, "." makes chan_dahdi wait for more, and needs a digit behind the first.
 */
function entriesOf(design: GatewayDesign): readonly string[] {
  const overlapping = design.spans.some(({ overlapDial }) => overlapDial === "incoming" || overlapDial === "both");
  return overlapping ? ["_[+*#0-9].", "_[+*#0-9]"] : ["_[+*#0-9]!"];
}
