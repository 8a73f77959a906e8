import { isAddress } from "../../site/gateway/peer-address.ts";
import type { GatewayInput, GroupInput, ImportedSpan, ImportOptions } from "./input.ts";
import type { ImportNotes } from "./notes.ts";
import type { ReadHost } from "./read-host.ts";
import type { ImportedRoutes } from "./routes.ts";
import { importCountry, importFirewall, importRtp, type SipSettings } from "./settings.ts";
import type { ImportedTrunks } from "./trunks.ts";

export function gatewayInput(
  {
    options,
    address,
    host,
    spans,
    groups,
    trunks,
    sip,
    routes,
  }: {
    options: ImportOptions;
    address: string;
    host: ReadHost;
    spans: readonly ImportedSpan[];
    groups: readonly GroupInput[];
    trunks: ImportedTrunks;
    sip: SipSettings;
    routes: ImportedRoutes;
  },
  notes: ImportNotes,
): GatewayInput {
  const inbound = {
    ...(routes.inbound.strategy === "roundrobin" ? routes.inbound : withoutStrategy(routes.inbound)),
    ...(sip.noReplySeconds === 7 ? {} : { noReplySeconds: sip.noReplySeconds }),
  };
  const allowed = firewallOf(host, trunks);
  return {
    host: options.hostName,
    address,
    ...sip.gateway,
    ...(trunks.driver === "pjsip" ? {} : { sipDriver: trunks.driver }),
    ...importCountry(host.conf, notes),
    spans: spans.map(({ input }) => input),
    groups: [...groups],
    trunks: [...trunks.trunks],
    ...(Object.keys(inbound).length === 0 ? {} : { inbound }),
    ...(Object.keys(routes.outbound).length === 0 ? {} : { outbound: routes.outbound }),
    ...(routes.emergency === undefined ? {} : { emergency: routes.emergency }),
    ...importRtp(host.sections.rtp, notes),
    ...(allowed === undefined ? {} : { firewall: { sip: allowed } }),
  };
}

function withoutStrategy({ strategy: _failover, ...others }: ImportedRoutes["inbound"]): ImportedRoutes["inbound"] {
  return others;
}

/** Undefined where it is the trunks' addresses, which is the default. */
function firewallOf(host: ReadHost, { trunks }: ImportedTrunks): string[] | undefined {
  const stated = importFirewall(host.texts);
  const usual = [...new Set(trunks.map((trunk) => trunk.host).filter(isAddress))];
  const same = stated?.length === usual.length && usual.every((address) => stated.includes(address));
  return same && trunks.every((trunk) => isAddress(trunk.host)) ? undefined : stated;
}
