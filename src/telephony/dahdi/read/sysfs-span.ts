import { AppError } from "../../../core/errors.ts";
import { quoted } from "../../../site/quoted.ts";
import { type AlarmName, parseAlarmBits } from "./alarms.ts";
import { type LineConfig, parseLineConfig } from "./line-config.ts";

const spanTypes = [
  "FXS",
  "FXO",
  "ANALOG_MIXED",
  "E1",
  "T1",
  "J1",
  "BRI_NT",
  "BRI_TE",
  "BRI_SOFT",
  "DYNAMIC",
  "INVALID",
] as const;

/** As the kernel calls it. INVALID is a driver that never said: the virtual loop, some of wanpipe. */
export type SpanType = (typeof spanTypes)[number];

/** /sys/bus/dahdi_spans/devices/span-N. It has no error counters: those are only in an ioctl (dahdi_maint). */
export interface SysfsSpan {
  number: number;
  name: string;
  description: string;
  type: SpanType;
  /** Its place on its card, from 1. */
  localNumber: number;
  alarms: readonly AlarmName[];
  /** 0 to 7, as in system.conf. */
  lineBuildOut: number;
  syncSource: number;
  digital: boolean;
  timingMaster: boolean;
  firstChannel: number;
  channels: number;
  lineConfig: LineConfig | undefined;
  /** Everything that the card could be set to: D4 ESF AMI B8ZS CCS HDB3 CRC4 … */
  compatible: readonly string[];
}

export const spanAttributes = [
  "name",
  "desc",
  "spantype",
  "local_spanno",
  "alarms",
  "lbo",
  "syncsrc",
  "is_digital",
  "is_sync_master",
  "basechan",
  "channels",
  "lineconfig",
  "linecompat",
] as const;

export type SpanAttributes = Readonly<Partial<Record<(typeof spanAttributes)[number], string>>>;

/** The attributes' texts → a span. Attributes that are missing (older releases) are 0 or empty. Throws answer-unreadable. */
export function parseSysfsSpan(number: number, attributes: SpanAttributes): SysfsSpan {
  const text = (name: keyof SpanAttributes) => attributes[name]?.trim() ?? "";
  const count = (name: keyof SpanAttributes): number => {
    const value = text(name);
    if (value === "") return 0;
    if (!/^-?[0-9]{1,9}$/.test(value)) throw unreadable(number, name, value);
    return Number(value);
  };
  const type = spanTypes.find((known) => known === text("spantype"));
  if (type === undefined && text("spantype") !== "") throw unreadable(number, "spantype", text("spantype"));
  const alarms = text("alarms") === "" ? [] : parseAlarmBits(text("alarms"));
  if (alarms === undefined) throw unreadable(number, "alarms", text("alarms"));
  const lineConfig = parseLineConfig(text("lineconfig"));
  if (lineConfig === undefined) throw unreadable(number, "lineconfig", text("lineconfig"));
  return {
    number,
    name: text("name"),
    description: text("desc"),
    type: type ?? "INVALID",
    localNumber: count("local_spanno"),
    alarms,
    lineBuildOut: count("lbo"),
    syncSource: count("syncsrc"),
    digital: text("is_digital") === "1",
    timingMaster: text("is_sync_master") === "1",
    firstChannel: count("basechan"),
    channels: count("channels"),
    lineConfig: text("lineconfig") === "" ? undefined : lineConfig,
    compatible: text("linecompat")
      .split(/\s+/)
      .filter((word) => word !== ""),
  };
}

function unreadable(number: number, attribute: string, value: string): AppError {
  return new AppError("answer-unreadable", {
    message: `the ${attribute} of span ${number} in /sys/bus/dahdi_spans is ${quoted(value)}, which spanwright cannot read`,
  });
}
