import { renderTemplate } from "../../core/template.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";

/** A text for the people and machines at the other end of the trunks. */
export interface VivaitFile {
  /** The file's name alone. */
  name: string;
  content: string;
}

/**
 * What the VIVAit side needs: its peers, its subroutines, and a sheet of values to type into its form. All of them name
 * groups by their numbers, and none pads a number: these names have nothing to do with the gateway's own trunks. No file
 * has the name of one that Asterisk reads as a whole: they are pieces for a node that has its own.
 */
export function renderVivait(design: GatewayDesign): VivaitFile[] {
  const values = valuesOf(design);
  return [
    { name: "sip-peers.conf", content: renderTemplate("vivait", "peers.conf", values) },
    { name: "extensions-groups.conf", content: renderTemplate("vivait", "extensions.conf", values) },
    { name: "sheet.md", content: renderTemplate("vivait", "sheet.md", values) },
  ];
}

function valuesOf(design: GatewayDesign) {
  const { site, name: gateway, address, sipPort, rtp, trunks, spans } = design;
  const codecs = [...new Set(trunks.flatMap((trunk) => trunk.codecs))];
  return {
    site,
    gateway,
    address,
    sipPort,
    rtpStart: rtp.start,
    rtpEnd: rtp.end,
    trunks,
    groups: design.groups.map(({ number, dialName, channels }) => ({
      number,
      dialName,
      address,
      sipPort,
      codecs,
      channelCount: channels.length,
      spans: spans.filter(({ bChannels }) => bChannels.some((channel) => channels.includes(channel))),
    })),
  };
}
