import { isAddress, isMistypedAddress, uselessPeerAddress } from "../gateway/peer-address.ts";
import { quoted } from "../quoted.ts";
import type { CheckContext, PlannedGateway, SiteCheck } from "./check.ts";

export const gatewayTrunkHost: SiteCheck = {
  name: "gateway-trunk-host",
  summary: "A trunk leads to a machine that can answer, and not back to the gateway itself.",
  *find(context) {
    for (const planned of context.gateways) {
      for (const [index, { host, port }] of planned.gateway.trunks.entries()) {
        const at = { path: [...planned.path, "trunks", index, "host"], severity: "error" as const };
        const fix = "Write the address or DNS name of the SIP peer.";
        if (leadsBack(context, planned, { host, port })) {
          const message = `${host} port ${port} is the gateway itself: calls would go round in a circle`;
          yield { ...at, message, fix };
        } else if (isAddress(host)) {
          const useless = uselessPeerAddress(host);
          if (useless !== undefined) yield { ...at, message: `${host} ${useless}`, fix };
        } else if (isMistypedAddress(host)) {
          const four = "Write four numbers from 0 to 255 with dots between them, or a DNS name.";
          yield { ...at, message: `${quoted(host)} is neither an address nor a DNS name`, fix: four };
        }
      }
    }
  },
};

function leadsBack({ site }: CheckContext, { gateway }: PlannedGateway, peer: { host: string; port: number }): boolean {
  if (peer.port !== gateway.sipPort) return false;
  const host = peer.host.toLowerCase();
  const reached = Object.hasOwn(site.hosts, gateway.host) ? site.hosts[gateway.host]?.ssh?.address : undefined;
  return host === gateway.address || host === reached?.toLowerCase() || host === "localhost" || isLoopback(host);
}

function isLoopback(host: string): boolean {
  return isAddress(host) && host.startsWith("127.");
}
