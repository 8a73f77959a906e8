import type { AlarmName } from "../dahdi/read/alarms.ts";
import type { CardModel, CardVendor } from "./card.ts";
import type { FirmwareState } from "./firmware.ts";
import type { ModuleState } from "./modules.ts";
import type { SpanReport } from "./span-report.ts";

/**
 * works: no alarm, channels configured. alarm: it runs and a line doesn't. not-configured: it runs, dahdi_cfg has not.
 * not-usable: something is missing. given-away: it belongs to a virtual machine.
 */
export type Verdict = "works" | "alarm" | "not-configured" | "not-usable" | "given-away" | "unsupported" | "unknown";

export interface CardFacts {
  vendor: CardVendor;
  model: CardModel;
  kernel: string | undefined;
  expected: string | undefined;
  inUse: string | undefined;
  module: ModuleState | undefined;
  firmware: readonly FirmwareState[];
  spans: readonly Pick<SpanReport, "number" | "configuredChannels" | "alarms">[];
  unreadableSpans: number;
  /** Spans of a card that DAHDI knows and has given no numbers. */
  unassignedSpans: number;
}

export interface Judgement {
  verdict: Verdict;
  todo: readonly string[];
}

/** Drivers that hold a device for a guest. */
const passThroughDrivers = ["vfio-pci", "pci-stub", "xen-pciback"];

/** The first thing that is in the way decides; what follows from it is not listed too. */
export function judge(facts: CardFacts): Judgement {
  const { vendor, expected, inUse } = facts;
  if (vendor.support === "unsupported" || expected === undefined) {
    return { verdict: "unsupported", todo: [vendor.advice] };
  }
  if (inUse !== undefined && passThroughDrivers.includes(inUse)) {
    return { verdict: "given-away", todo: [`${inUse} holds it for a virtual machine: scan inside that machine.`] };
  }
  const missing = missingFirmware(facts);
  if (facts.model.awaitsFirmware) return { verdict: "not-usable", todo: awaitedFirmware(facts, missing) };
  if (inUse !== expected) return { verdict: "not-usable", todo: notBound({ ...facts, expected }, missing) };
  return running(facts);
}

function running(facts: CardFacts): Judgement {
  const hints = facts.firmware
    .filter(({ need, path }) => need === "echo-canceller" && path === undefined)
    .map(({ file }) => `Put ${file} in /lib/firmware if the card has a hardware echo canceller that wants it.`);
  if (facts.unassignedSpans > 0) {
    const todo = `DAHDI has given its ${facts.unassignedSpans} spans no numbers: run 'dahdi_span_assignments auto', or set auto_assign_spans=1.`;
    return { verdict: "not-usable", todo: [todo] };
  }
  if (facts.model.lines.length === 0) return { verdict: "works", todo: [] };
  if (facts.unreadableSpans > 0) {
    const todo = "Not all of its spans can be read (below): look at their files in /proc/dahdi.";
    return { verdict: "not-usable", todo: [todo] };
  }
  if (facts.spans.length === 0 && facts.vendor.support === "wanpipe") {
    const todo =
      "wanpipe is loaded and shows no span that is surely this card's: 'wanrouter hwprobe verbose' lists its ports, 'wancfg_dahdi' configures them.";
    return { verdict: "not-configured", todo: [todo] };
  }
  if (facts.spans.length === 0) {
    const todo = `${facts.inUse} runs it and shows no span: look for its messages with 'dmesg'.`;
    return { verdict: "not-usable", todo: [todo] };
  }
  const alarmed = facts.spans.filter(({ alarms }) => alarms.length > 0);
  if (alarmed.length > 0) return { verdict: "alarm", todo: [...alarmed.map(alarmTodo), ...hints] };
  if (facts.spans.every(({ configuredChannels }) => configuredChannels === 0)) {
    return {
      verdict: "not-configured",
      todo: ["Its channels have no signalling yet: configure them and run 'dahdi_cfg'."],
    };
  }
  return { verdict: "works", todo: [] };
}

function alarmTodo({ number, alarms }: CardFacts["spans"][number]): string {
  const has = (name: AlarmName) => alarms.includes(name);
  const advice =
    has("red") || has("loss-of-signal") || has("loss-of-frame")
      ? "nothing usable arrives. Check the cable, its two pairs, and whether both ends are E1 or T1"
      : has("blue")
        ? "the far end sends 'all ones': its equipment is out of order or not configured"
        : has("yellow")
          ? "the far end doesn't receive us: check the sending pair, framing and CRC-4"
          : has("loopback")
            ? "the line is looped: end the loop (dahdi_maint -l off)"
            : has("loss-of-multiframe")
              ? "the frames arrive without CRC-4: set it the same at both ends"
              : has("not-open")
                ? "no program has its channels open: start Asterisk"
                : "it is recovering: look again in some seconds";
  return `Span ${number} (${alarms.join(", ")}): ${advice}.`;
}

function missingFirmware({ firmware }: CardFacts): FirmwareState[] {
  return firmware.filter(({ need, path }) => need === "always" && path === undefined);
}

function awaitedFirmware({ vendor, firmware }: CardFacts, missing: readonly FirmwareState[]): string[] {
  if (missing.length > 0) {
    return missing.map(({ file }) => `${file} is not there. ${vendor.advice} Then plug the device in again.`);
  }
  const files = firmware.map(({ file }) => file).join(", ");
  return [
    files === ""
      ? "It still waits for its firmware, and which file that is, is not on record for this release."
      : `It still waits for its firmware, though ${files} is there: run 'xpp_fxloader load' and look at its messages.`,
  ];
}

function notBound(facts: CardFacts & { expected: string }, missing: readonly FirmwareState[]): string[] {
  const { expected, inUse, module, kernel = "this kernel", vendor } = facts;
  const files = missing.map(({ file }) => `Put ${file} in /lib/firmware: the driver gives up without it.`);
  if (module !== undefined && !module.loaded && !module.builtForThisKernel) {
    const rebuild = `${expected} is built for ${module.builtFor.join(", ")} and not for ${kernel}: install linux-headers-${kernel}, then ${rebuildOf(vendor)}.`;
    return [
      module.builtFor.length > 0 ? rebuild : `${expected} is not built for any kernel here. ${vendor.advice}`,
      ...files,
    ];
  }
  if (inUse !== undefined && vendor.support !== "wanpipe") {
    return [`${inUse} has taken it: blacklist ${inUse} in /etc/modprobe.d, restart, and load ${expected}.`, ...files];
  }
  if (module !== undefined && !module.loaded) {
    return [
      ...files,
      `Load its driver: 'modprobe ${expected}'.`,
      `So that every start loads it: on a gateway's host, whose /etc/dahdi/modules apply writes, take out what blacklists ${expected} in /etc/modprobe.d; elsewhere name it in /etc/dahdi/modules.`,
    ];
  }
  const older = facts.firmware.filter(({ need, path }) => need === "when-older" && path === undefined);
  return [
    ...files,
    `${expected} is loaded and has not taken the card: look for its messages with 'dmesg'.`,
    ...older.map(({ file }) => `It may want ${file} in /lib/firmware, to renew the card's own firmware.`),
  ];
}

function rebuildOf({ support }: CardVendor): string {
  return support === "wanpipe" ? "build wanpipe again" : "'dkms autoinstall' (or build DAHDI again)";
}
