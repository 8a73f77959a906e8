import { renderTemplate } from "../../../core/template.ts";
import type { GatewayDesign } from "../../../site/gateway/design.ts";

/** A transaction gives up after 64 times T1 (RFC 3261, 17.1.1.2). Asterisk warns where the two don't fit. */
const timerBOverT1 = 64;

/** pjsip.conf: what PJSIP reads only when Asterisk starts. */
export function pjsipConf(design: GatewayDesign): string {
  return renderTemplate("asterisk", "pjsip.conf", valuesOf(design));
}

/** pjsip_trunks.conf: what a reload can change, so that a new trunk cuts no call. */
export function pjsipTrunksConf(design: GatewayDesign): string {
  return renderTemplate("asterisk", "pjsip_trunks.conf", valuesOf(design));
}

/** sip.conf, for chan_sip. */
export function sipConf(design: GatewayDesign): string {
  return renderTemplate("asterisk", "sip.conf", valuesOf(design));
}

function valuesOf(design: GatewayDesign) {
  const timerT1Ms = Math.floor((design.noReplySeconds * 1000) / timerBOverT1);
  const hosts = new Set<string>();
  const trunks = design.trunks.map((trunk) => {
    // Asterisk would take two of one address and answer with either.
    const host = trunk.host.toLowerCase();
    const identified = !hosts.has(host);
    hosts.add(host);
    return { ...trunk, identified, deviceId: trunk.deviceId ?? "" };
  });
  return {
    site: design.site,
    gateway: design.name,
    sipPort: design.sipPort,
    ...design.qos,
    timerT1Ms,
    timerBMs: timerT1Ms * timerBOverT1,
    trunks,
  };
}
