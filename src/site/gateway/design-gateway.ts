import { brokenSite, found } from "../design-lookup.ts";
import type { Site } from "../schema.ts";
import { parseChannels } from "./channels.ts";
import type { GatewayDesign, GroupDesign, RouteDesign, SpanDesign, TrunkDesign } from "./design.ts";
import { designSpans } from "./design-spans.ts";
import { isAddress } from "./peer-address.ts";
import type { SiteGateway } from "./schema.ts";

const huntLetters = {
  ascending: "g",
  descending: "G",
  "round-robin-ascending": "r",
  "round-robin-descending": "R",
} as const satisfies Record<NonNullable<SiteGateway["groups"][number]["hunt"]>, GroupDesign["hunt"]>;

/** The gateways of a checked site, in file order. Throws site-invalid where something refers to nothing. */
export function designGateways(site: Site): GatewayDesign[] {
  return Object.entries(site.gateways).map(([name, gateway]) => {
    if (!Object.hasOwn(site.hosts, gateway.host))
      throw brokenSite(`gateway ${name} names host '${gateway.host}', which the site does not have`);
    const spans = designSpans(gateway.spans);
    const groups = designGroups(gateway.groups, spans);
    const trunks = designTrunks(gateway.trunks, spans);
    const { host, address, sipPort, sipDriver, country, outbound, emergency, rtp, qos } = gateway;
    return {
      site: site.site.name,
      name,
      host,
      address,
      sipPort,
      sipDriver,
      country,
      spans,
      groups,
      trunks,
      routes: designRoutes(gateway.inbound, trunks),
      outbound,
      emergency:
        emergency === undefined
          ? undefined
          : { numbers: emergency.numbers, groups: emergency.groups ?? groupsToOperator(groups, spans) },
      rtp,
      qos,
      sipAllowed: gateway.firewall.sip ?? addressesOf(trunks),
      noReplySeconds: gateway.inbound.noReplySeconds,
    };
  });
}

/** Channels of a group, ascending. Spans that there are not have none; the checks of the site file name them. */
export function groupChannels(group: SiteGateway["groups"][number], spans: readonly SpanDesign[]): number[] {
  const ofSpans = spans.filter(({ name }) => group.spans?.includes(name)).flatMap(({ bChannels }) => bChannels);
  const channels = group.channels === undefined ? [] : parseChannels(group.channels);
  return [...new Set([...ofSpans, ...channels])].sort((one, other) => one - other);
}

/** Trunks with their names and codecs, in the order of the list. */
export function designTrunks(trunks: SiteGateway["trunks"], spans: readonly SpanDesign[]): TrunkDesign[] {
  const usualCodec = spans.every(({ line }) => line === "T1") ? "ulaw" : "alaw";
  return trunks.map((trunk, index) => ({
    number: index + 1,
    name: trunk.name ?? `Trunk_vivait_gw${String(index + 1).padStart(2, "0")}`,
    host: trunk.host,
    port: trunk.port,
    codecs: trunk.codecs ?? [usualCodec],
    qualifySeconds: trunk.qualifySeconds,
    deviceId: trunk.deviceId,
  }));
}

/** Numbers of the groups with a channel of a cpe span, which are those that lead to an operator. */
export function groupsToOperator(groups: readonly GroupDesign[], spans: readonly SpanDesign[]): number[] {
  const channels = new Set(spans.filter(({ signalling }) => signalling === "cpe").flatMap((span) => span.bChannels));
  return groups.filter((group) => group.channels.some((channel) => channels.has(channel))).map(({ number }) => number);
}

function designGroups(groups: SiteGateway["groups"], spans: readonly SpanDesign[]): GroupDesign[] {
  const byName = new Map(spans.map((span) => [span.name, span]));
  return groups.map((group) => {
    for (const name of group.spans ?? []) found(byName, name, `span of group ${group.number}:`);
    return designGroup(group, spans);
  });
}

/** One group, hunted from the end that the other side of its first channel's span does not hunt from (glare). */
export function designGroup(group: SiteGateway["groups"][number], spans: readonly SpanDesign[]): GroupDesign {
  const channels = groupChannels(group, spans);
  const first = spans.find(({ bChannels }) => channels[0] !== undefined && bChannels.includes(channels[0]));
  const hunt = huntLetters[group.hunt ?? (first?.signalling === "cpe" ? "descending" : "ascending")];
  return { number: group.number, channels, hunt, dialName: `${hunt}${group.number}` };
}

function designRoutes(inbound: SiteGateway["inbound"], trunks: readonly TrunkDesign[]): RouteDesign {
  const { strategy, unknownDid } = inbound;
  const known = (numbers: readonly number[], what: string) => {
    const missing = numbers.find((number) => number > trunks.length);
    if (missing !== undefined) throw brokenSite(`${what} names trunk ${missing}, and there are ${trunks.length}`);
    return [...new Set(numbers)];
  };
  const patterns = inbound.patterns.map((each) => ({
    pattern: each.pattern,
    trunks: known(each.trunks, `pattern ${each.pattern}`),
  }));
  const dids = inbound.dids.map(({ prefix, primary, backup }) => ({
    prefix,
    trunks: known([primary, ...backup], `prefix ${prefix}`),
  }));
  dids.sort((one, other) => other.prefix.length - one.prefix.length);
  return { strategy, patterns, dids, unknownDid };
}

/** A rule of the firewall needs an address; a site whose trunks have DNS names states the list itself. */
function addressesOf(trunks: readonly TrunkDesign[]): string[] {
  return [...new Set(trunks.map(({ host }) => host).filter(isAddress))];
}
