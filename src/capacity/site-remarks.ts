import type { MachineNeed } from "./machines.ts";
import type { RecordingChoice } from "./vendor/recordings.ts";
import type { Vendor } from "./vendor/schema.ts";

/** RTP and RTCP for both legs of a call that is bridged between two SIP peers. */
const mostPortsPerCall = 4;
/** UDP 10000 to 20000, both ends included. */
const usualRtpPorts = 10_001;

/** UDP ports that so many calls between SIP peers take. */
export const rtpPortsOf = (calls: number): number => calls * mostPortsPerCall;

/** What a reader should know about the figures. */
export function siteNotes(
  vendor: Vendor,
  machines: readonly MachineNeed[],
  recordings: RecordingChoice | undefined,
): string[] {
  const apart = machines.filter((machine) => machine.apart && machine.made === "virtual").map(({ role }) => role);
  const keeping = vendor.machines.filter((machine) => machine.recordings).map(({ role }) => role);
  return [
    ...(apart.length > 0
      ? [`Each machine of ${apart.join(", ")} wants a host of its own: on one host there is no high availability.`]
      : []),
    ...(recordings !== undefined && keeping.length > 0
      ? [`Recordings are counted on the disk of ${keeping.join(", ")}, beside what it needs without them.`]
      : []),
  ];
}

/** What a reader has to decide or look at. */
export function siteWarnings(
  calls: number,
  machines: readonly MachineNeed[],
  recordings: RecordingChoice | undefined,
): string[] {
  const ports = rtpPortsOf(calls);
  const bridging = machines.length === 1 ? (machines[0]?.needed ?? 1) : 1;
  const tooMany = ports / bridging > usualRtpPorts;
  return [
    ...(tooMany
      ? [
          `${calls} calls between SIP peers take up to ${ports} UDP ports, and the usual range (10000 to 20000) has ${usualRtpPorts}: widen it in rtp.conf and in the firewall.`,
        ]
      : []),
    ...(recordings !== undefined && machines.every(({ diskBytes }) => diskBytes === undefined)
      ? [
          `Recordings (${recordings.choice.chosen / 1e9} GB) are on none of these machines: the vendor gives them no disk.`,
        ]
      : []),
  ];
}
