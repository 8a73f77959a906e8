import type { GatewayDesign } from "../../site/gateway/design.ts";
import type { GatewayTarget } from "./file.ts";
import { gatewayFiles, vivaitFiles } from "./render.ts";

/** A file of a rendering that nobody has asked a machine for. */
export interface OfflineFile {
  /** <host>/gateway-<name>/<path on the gateway>, or …/vivait/<name> for the other end of the trunks. */
  path: string;
  content: string;
  mode: number;
}

/** In the place of the manager's secret, which is never in a folder for reading; apply writes the gateway's own. */
const noSecret = "0".repeat(32);
const newest = { pjsip: { major: 22, minor: 0 }, chan_sip: { major: 20, minor: 0 } } as const;

/**
 * Every file of a gateway as apply would write it to a machine with the newest Asterisk that the design is for, without
 * the secret and without knowing the machine's cards.
 */
export function offlineFiles(design: GatewayDesign): OfflineFile[] {
  const folder = `${design.host}/gateway-${design.name}`;
  const target: GatewayTarget = { asteriskVersion: newest[design.sipDriver], managerSecret: noSecret };
  return [
    ...gatewayFiles(design, target).map(({ path, content, mode }) => ({ path: `${folder}${path}`, content, mode })),
    ...vivaitFiles(design).map(({ name, content }) => ({ path: `${folder}/vivait/${name}`, content, mode: 0o644 })),
  ];
}
