import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import type { VirtualCable } from "../../telephony/gateway/file.ts";

/**
 * A virtual span gives the clock with each frame that it receives, and sends one for each tick: two of them in one kernel
 * would drive each other as fast as the processor can. So frames pass at the pace of a line, 1000 a second: each counts
 * as 1000 bytes of 8 Mbit/s. What was late may be made up for 16 frames at once, and 14 wait at most, or 14 ms.
 */
const pace = ["tbf", "rate", "8mbit", "mpu", "1000", "burst", "16000", "limit", "4000"];

/** What one end of a cable is called in the guest, and the address by which the other end knows it. */
export interface CableEnd {
  device: string;
  mac: string;
}

/** TDM over Ethernet between two network devices of the guest, in the place of a line of the operator's. */
export interface Cable {
  /** DAHDI's number of the site's span. */
  span: number;
  /** The site's end. */
  near: CableEnd;
  /** The simulated carrier's end. */
  far: CableEnd;
}

/** A cable for each span, in the order of the spans. */
export function planCables(design: GatewayDesign): Cable[] {
  return design.spans.map(({ number }) => ({
    span: number,
    near: { device: `e1a${number}`, mac: macOf("0a", number) },
    far: { device: `e1b${number}`, mac: macOf("0b", number) },
  }));
}

/** The site's ends, as gatewayFiles() is told of them. */
export function virtualCables(design: GatewayDesign): VirtualCable[] {
  return planCables(design).map(({ near, far }) => ({ device: near.device, peerMac: far.mac }));
}

/** Makes the cables that are not there and plugs in all of them, sound. They last until the machine is restarted. */
export async function layCables(machine: Machine, cables: readonly Cable[]): Promise<void> {
  const { stdout } = await machine.run("ip", ["-oneline", "link", "show", "type", "veth"]);
  const missing = cables.filter(({ near }) => !new RegExp(`\\b${near.device}@`).test(stdout));
  const devices = cables.flatMap(({ near, far }) => [near.device, far.device]);
  await batch(
    machine,
    "ip",
    missing.map(
      ({ near, far }) =>
        `link add ${near.device} address ${near.mac} type veth peer name ${far.device} address ${far.mac}`,
    ),
  );
  // Before the first frame, and anew, so that no fault of before is left on them.
  for (const device of devices) await setPace(machine, device);
  await batch(
    machine,
    "ip",
    devices.map((device) => `link set ${device} up`),
  );
}

/** Both ends lose the signal. */
export async function pullCable(machine: Machine, cable: Cable): Promise<void> {
  await machine.run("ip", ["link", "set", cable.far.device, "down"]);
}

export async function plugCable(machine: Machine, cable: Cable): Promise<void> {
  await machine.run("ip", ["link", "set", cable.far.device, "up"]);
}

/** With one end the other one goes. */
export async function removeCables(machine: Machine, cables: readonly Cable[]): Promise<void> {
  for (const { near } of cables) await machine.run("ip", ["link", "delete", near.device], { okExitCodes: [0, 1] });
}

/** Throws unsupported-platform for spans that can't be virtual, or that DAHDI would number otherwise then. */
export function refuseUncableable(design: GatewayDesign): void {
  const basic = design.spans.find(({ line }) => line === "BRI");
  if (basic !== undefined) {
    throw new AppError("unsupported-platform", {
      message: `span ${basic.name} of gateway ${design.name} is a BRI: its D-channel is framed by the card, and no virtual cable does that`,
      hint: "Rehearse a copy of the site in which an E1 takes its place; the BRI itself can be tried with its card only.",
      state: "nothing was changed",
    });
  }
  let next = 1;
  for (const span of design.spans) {
    if (span.firstChannel !== next) {
      throw new AppError("unsupported-platform", {
        message: `span ${span.number} of gateway ${design.name} begins at channel ${span.firstChannel}; virtual cables are numbered without gaps, and it would begin at ${next}`,
        hint: "Rehearse with a copy of the site whose spans have no firstChannel.",
        state: "nothing was changed",
      });
    }
    next += span.channelCount;
  }
}

async function setPace(machine: Machine, device: string): Promise<void> {
  // 2: it has none yet.
  await machine.run("tc", ["qdisc", "delete", "dev", device, "root"], { okExitCodes: [0, 2] });
  await machine.run("tc", ["qdisc", "add", "dev", device, "root", "handle", "1:", ...pace]);
}

async function batch(machine: Machine, program: string, commands: readonly string[]): Promise<void> {
  if (commands.length > 0) await machine.run(program, ["-batch", "-"], { input: `${commands.join("\n")}\n` });
}

const macOf = (end: string, span: number): string => `02:00:00:00:${end}:${span.toString(16).padStart(2, "0")}`;
