import { AppError } from "../../core/errors.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import { asteriskFiles } from "../asterisk/render/render.ts";
import { dahdiFiles } from "../dahdi/render/render.ts";
import { firewallFile } from "../firewall/render.ts";
import { renderVivait, type VivaitFile } from "../vivait/render.ts";
import { checkDesign, checkTarget } from "./check-values.ts";
import type { GatewayFile, GatewayTarget } from "./file.ts";

/** The oldest that any of the files is written for. */
const oldestAsterisk = 13;
/** chan_sip was taken out of it. */
const firstWithoutChanSip = 21;

/**
 * Every file of a gateway, in the order in which they are written. A pure function of its arguments.
 * Throws render-invalid for a value that a file cannot hold and for an Asterisk that the design is not for.
 */
export function gatewayFiles(design: GatewayDesign, target: GatewayTarget): GatewayFile[] {
  checkVersion(design, target);
  checkDesign(design);
  checkTarget(design, target);
  return [...dahdiFiles(design, target), ...asteriskFiles(design, target), firewallFile(design)];
}

/** What the machines and people at the other end of the trunks need; none of it is for the gateway's host. */
export function vivaitFiles(design: GatewayDesign): VivaitFile[] {
  checkDesign(design);
  return renderVivait(design);
}

function checkVersion({ name, sipDriver }: GatewayDesign, { asteriskVersion: { major, minor } }: GatewayTarget): void {
  const version = `Asterisk ${major}.${minor}`;
  if (major < oldestAsterisk)
    throw new AppError("render-invalid", {
      message: `gateway ${name} has ${version}; the oldest that spanwright writes files for is ${oldestAsterisk}`,
      hint: "Install a newer Asterisk on it.",
      state: "nothing was written",
    });
  if (sipDriver === "chan_sip" && major >= firstWithoutChanSip)
    throw new AppError("render-invalid", {
      message: `gateway ${name} asks for chan_sip, which ${version} doesn't have: it ended with Asterisk 20`,
      hint: "Set its sipDriver to pjsip in the site file.",
      state: "nothing was written",
    });
}
