import { AppError } from "../../../core/errors.ts";
import { quoted } from "../../../site/quoted.ts";
import { type AlarmName, alarmWords, parseAlarmWords } from "./alarms.ts";
import { type LineConfig, parseLineConfig } from "./line-config.ts";

/** dahdi-base.c, sigstr(). Longer words before those they begin with. */
const signallings = [
  "FXSLS",
  "FXSKS",
  "FXSGS",
  "FXOLS",
  "FXOKS",
  "FXOGS",
  "E&M-E1",
  "E&M",
  "Clear",
  "HDLCRAW",
  "HDLCFCS",
  "HDLCNET",
  "Hardware-assisted HDLC",
  "MTP2",
  "Slave",
  "CAS",
  "DACS+RBS",
  "DACS",
  "SF (ToneOnly)",
  "Unconfigured",
] as const;

export type ProcSignalling = (typeof signallings)[number];

export interface ProcChannel {
  /** Over all spans, from 1. */
  number: number;
  name: string;
  /** Undefined until dahdi_cfg has given the channel one. */
  signalling: ProcSignalling | undefined;
  /** The first of several channels that are used as one. */
  master: boolean;
  /** The driver lets nobody use it, e.g. channel 16 of an E1 with CAS. */
  reserved: boolean;
  /** A program (Asterisk) has it open. */
  inUse: boolean;
  muted: boolean;
  alarms: readonly AlarmName[];
  echoCanceller: { name: string; active: boolean } | undefined;
}

/** Only what is not 0 is written. Drivers in DAHDI's own tree never count bipolarViolations and fasErrors. */
export interface ProcCounters {
  bipolarViolations: number;
  crc4Errors: number;
  eBitErrors: number;
  fasErrors: number;
  irqMisses: number;
  timingSlips: number;
}

/** One file of /proc/dahdi. */
export interface ProcSpan {
  number: number;
  name: string;
  description: string;
  /** The span that gives all others their time now. DAHDI moves it away from a span in alarm. */
  timingMaster: boolean;
  /** This span is what its card takes its clock from. */
  clockSource: boolean;
  /** Undefined until dahdi_cfg has configured the span; a dynamic span has none ever. */
  lineConfig: LineConfig | undefined;
  alarms: readonly AlarmName[];
  counters: ProcCounters;
  channels: readonly ProcChannel[];
}

const mostChannels = 1024;
const counterNames = {
  "BPV count": "bipolarViolations",
  "CRC4 error count": "crc4Errors",
  "E-bit error count": "eBitErrors",
  "FAS error count": "fasErrors",
  "IRQ misses": "irqMisses",
  "Timing slips": "timingSlips",
} as const satisfies Record<string, keyof ProcCounters>;

/**
 * Reads /proc/dahdi/N as dahdi-base.c (dahdi_seq_show) writes it, releases 2.4 to 3.4. Who reads the same span again and
 * again gives it the channels by their lines: a line that is known is not read anew, and one that is not is added.
 * Throws answer-unreadable.
 */
export function parseProcSpan(
  text: string,
  from = "/proc/dahdi",
  known: Map<string, ProcChannel> = new Map(),
): ProcSpan {
  const [first = "", ...lines] = text.split("\n");
  const span = parseHeader(first, from);
  const channels: ProcChannel[] = [];
  for (const line of lines) {
    const before = known.get(line);
    if (before !== undefined && channels.length < mostChannels) {
      channels.push(before);
      continue;
    }
    const counter = /^\t([A-Za-z0-9-]+(?: [a-z]+)+): (-?[0-9]{1,10})\s*$/.exec(line);
    if (counter !== null && Object.hasOwn(counterNames, counter[1] as string)) {
      span.counters[counterNames[counter[1] as keyof typeof counterNames]] = Number(counter[2]);
    } else if (line.trim() !== "") {
      if (channels.length === mostChannels) throw unreadable(from, `it has more than ${mostChannels} channels`);
      const channel = parseChannel(line, from);
      known.set(line, channel);
      channels.push(channel);
    }
  }
  return { ...span, channels };
}

function parseHeader(line: string, from: string): Omit<ProcSpan, "channels"> {
  // The description is whatever a driver or a person wrote, quotes too, so it ends at the last quote.
  const match = /^Span ([0-9]{1,4}): (\S+) "(.*)"([^"]*)$/.exec(line);
  if (match === null) throw unreadable(from, `${quoted(line)} is no heading of a span`);
  const [, number = "", name = "", description = "", rest = ""] = match;
  const words = rest.split(/\s+/).filter((word) => word !== "");
  const configs = words.filter((word) => word !== "(MASTER)" && word !== "ClockSource" && !alarmWords.includes(word));
  const lineConfig = parseLineConfig(configs.join("/"));
  if (lineConfig === undefined) throw unreadable(from, `${quoted(configs.join(" "))} is no framing and line code`);
  return {
    number: Number(number),
    name,
    description,
    timingMaster: words.includes("(MASTER)"),
    clockSource: words.includes("ClockSource"),
    lineConfig: configs.length === 0 ? undefined : lineConfig,
    alarms: parseAlarmWords(words.join(" ")),
    counters: { bipolarViolations: 0, crc4Errors: 0, eBitErrors: 0, fasErrors: 0, irqMisses: 0, timingSlips: 0 },
  };
}

function parseChannel(line: string, from: string): ProcChannel {
  const match = /^\s*([0-9]{1,5}) (\S+) ?(.*)$/.exec(line);
  if (match === null) throw unreadable(from, `${quoted(line)} is no channel`);
  const [, number = "", name = "", rest = ""] = match;
  const signalling = signallings.find((word) => rest === word || rest.startsWith(`${word} `));
  const state = signalling === undefined ? rest : rest.slice(signalling.length);
  const canceller = /\(EC: (.+?) - (ACTIVE|INACTIVE)\)/.exec(state);
  // What stands in brackets is not a word of its own: an echo canceller may be called anything.
  const words = state.replaceAll(/\([^)]*\)/g, " ").split(/\s+/);
  return {
    number: Number(number),
    name,
    signalling: signalling === "Unconfigured" ? undefined : signalling,
    master: words.includes("Master"),
    reserved: words.includes("Reserved"),
    inUse: state.includes("(In use)"),
    muted: state.includes("(no pcm)"),
    alarms: parseAlarmWords(words.join(" ")),
    echoCanceller: canceller === null ? undefined : { name: canceller[1] as string, active: canceller[2] === "ACTIVE" },
  };
}

function unreadable(from: string, reason: string): AppError {
  return new AppError("answer-unreadable", {
    message: `${from} is no span of DAHDI that spanwright can read: ${reason}`,
  });
}
