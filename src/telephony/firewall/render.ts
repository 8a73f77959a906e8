import { renderTemplate } from "../../core/template.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import type { GatewayFile } from "../gateway/file.ts";

/** The table of the packet filter, loaded with "nft -f". An empty allow-list is closed. */
export function firewallFile(design: GatewayDesign): GatewayFile {
  const { site, name: gateway, sipPort, rtp } = design;
  return {
    path: `/etc/spanwright/nftables/${gateway}.nft`,
    content: renderTemplate("nftables", "gateway.nft", {
      site,
      gateway,
      sipPort,
      rtpStart: rtp.start,
      rtpEnd: rtp.end,
      allowed: design.sipAllowed,
    }),
    mode: 0o644,
    owner: "root:root",
    belongs: "ours",
    takesEffect: "firewall",
  };
}
