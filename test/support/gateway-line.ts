import { peerAddresses } from "./gateway-lab.ts";

/** Where the calls of a line come from. */
export const lineAddress = peerAddresses[3];

/**
 * There is no line in the lab, so calls of one come from a SIP peer that is sent to a context of the line's, with the
 * variables that chan_dahdi would give. By the names of the files that a site's own peers are in, for both drivers.
 */
export function lineEndpoint(options: { context: string; codecs?: readonly string[] }) {
  const allowed = (options.codecs ?? ["alaw"]).map((codec) => `allow=${codec}\n`).join("");
  return {
    "pjsip_Particular.conf": `[line]
type=endpoint
transport=transport-udp
context=${options.context}
identify_by=ip
disallow=all
${allowed}set_var=__SPAN_IN=2
set_var=__CANAL_IN=40
[line]
type=identify
endpoint=line
match=${lineAddress}
`,
    "sip_Particular.conf": `[line]
type=peer
host=${lineAddress}
context=${options.context}
insecure=port
disallow=all
${allowed}setvar=__SPAN_IN=2
setvar=__CANAL_IN=40
`,
  };
}
