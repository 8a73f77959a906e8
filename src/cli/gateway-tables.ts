import type { table as tableOf } from "../report/table.ts";
import { formatChannels } from "../site/gateway/channels.ts";
import type { GatewayDesign, GroupDesign, SpanDesign, TrunkDesign } from "../site/gateway/design.ts";

const spanHead = ["span", "name", "line", "signalling", "dialect", "framing", "timing", "B channels", "D", "card"];
const groupHead = ["group", "as called", "channels"];
const trunkHead = ["trunk", "name", "far end", "codecs", "device"];

/** A gateway as people read it: its own line, its spans, groups and trunks, and where calls go. */
export function gatewayText(gateway: GatewayDesign, table: typeof tableOf): string {
  const { name, host, address, sipPort, sipDriver, spans, groups, trunks } = gateway;
  return [
    `gateway ${name} on host ${host}, ${address} port ${sipPort}, ${sipDriver}`,
    table(spanHead, spans.map(spanRow)),
    table(groupHead, groups.map(groupRow)),
    table(trunkHead, trunks.map(trunkRow)),
    routesText(gateway),
  ].join("\n");
}

function spanRow(span: SpanDesign): string[] {
  const { number, name, line, signalling, switchType, framing, coding, crc4, timingSource, card } = span;
  return [
    String(number),
    name,
    line,
    `${line === "BRI" ? "bri" : "pri"}_${signalling}`,
    switchType,
    [framing, coding, ...(crc4 ? ["crc4"] : [])].join(","),
    timingSource === 0 ? "-" : String(timingSource),
    formatChannels(span.bChannels),
    String(span.dChannel),
    card === undefined ? "in order" : `${card.id} port ${card.port}`,
  ];
}

function groupRow({ number, dialName, channels }: GroupDesign): string[] {
  return [String(number), dialName, formatChannels(channels)];
}

function trunkRow({ number, name, host, port, codecs, deviceId }: TrunkDesign): string[] {
  return [String(number), name, `${host} port ${port}`, codecs.join(","), deviceId === undefined ? "-" : `${deviceId}`];
}

function routesText({ routes, outbound, emergency, sipAllowed }: GatewayDesign): string {
  const { strategy, patterns, dids, unknownDid } = routes;
  const other = unknownDid === "reject" ? "other numbers are rejected" : `other numbers to all trunks, ${strategy}`;
  const own = patterns.length + dids.length === 0 ? "" : `${patterns.length} by pattern, ${dids.length} by prefix; `;
  const group = outbound.defaultGroup === undefined ? "refused" : `group ${outbound.defaultGroup}`;
  return [
    `calls in: ${own}${other}`,
    `calls out without a group: ${group}`,
    ...(emergency === undefined
      ? []
      : [`emergency ${emergency.numbers.join(" ")}: groups ${emergency.groups.join(" ")}`]),
    `SIP from: ${sipAllowed.length === 0 ? "nobody" : sipAllowed.join(" ")}`,
    "",
  ].join("\n");
}
