/** dsx1LineStatus of RFC 4805: how a line's state is called whatever made the card. */
export type LineStatus =
  | "dsx1NoAlarm"
  | "dsx1RcvFarEndLOF"
  | "dsx1RcvAIS"
  | "dsx1LossOfFrame"
  | "dsx1LossOfSignal"
  | "dsx1LoopbackState"
  | "dsx1OtherFailure";

export type AlarmName =
  | "loss-of-signal"
  | "loss-of-frame"
  | "loss-of-multiframe"
  | "red"
  | "blue"
  | "yellow"
  | "loopback"
  | "recovering"
  | "not-open";

interface AlarmRow {
  name: AlarmName;
  /** DAHDI_ALARM_…, as in sysfs. */
  bit: number;
  /** As /proc/dahdi and a channel's sysfs write it; the finer alarms have no word there. */
  word?: string;
  status: LineStatus;
}

/** Bits and words as in include/dahdi/user.h and dahdi-base.c. RFC 4805 has no word for the last three. */
const alarmTable: readonly AlarmRow[] = [
  { name: "loss-of-signal", bit: 0x100, status: "dsx1LossOfSignal" },
  { name: "loss-of-frame", bit: 0x200, status: "dsx1LossOfFrame" },
  { name: "red", bit: 0x08, word: "RED", status: "dsx1LossOfFrame" },
  { name: "blue", bit: 0x10, word: "BLUE", status: "dsx1RcvAIS" },
  { name: "yellow", bit: 0x04, word: "YELLOW", status: "dsx1RcvFarEndLOF" },
  { name: "loopback", bit: 0x02, word: "LOOP", status: "dsx1LoopbackState" },
  { name: "loss-of-multiframe", bit: 0x400, status: "dsx1OtherFailure" },
  { name: "recovering", bit: 0x01, word: "RECOVERING", status: "dsx1OtherFailure" },
  { name: "not-open", bit: 0x20, word: "NOTOPEN", status: "dsx1OtherFailure" },
];

/** The gravest first. */
export const alarmNames: readonly AlarmName[] = alarmTable.map(({ name }) => name);

export const alarmWords: readonly string[] = alarmTable.flatMap(({ word }) => word ?? []);

/** "0x108" → its alarms, the gravest first. Undefined where the text is no number of that form. */
export function parseAlarmBits(text: string): AlarmName[] | undefined {
  const match = /^0x([0-9a-f]{1,8})$/i.exec(text.trim());
  if (match === null) return undefined;
  const bits = Number.parseInt(match[1] as string, 16);
  return alarmTable.filter(({ bit }) => (bits & bit) !== 0).map(({ name }) => name);
}

/** "YELLOW RED " → its alarms, the gravest first. Words that are no alarm are left out. */
export function parseAlarmWords(text: string): AlarmName[] {
  const words = new Set(text.split(/\s+/));
  return alarmTable.filter(({ word }) => word !== undefined && words.has(word)).map(({ name }) => name);
}

/** In the words of RFC 4805, each once, the gravest first; without an alarm it is dsx1NoAlarm. */
export function lineStatus(alarms: readonly AlarmName[]): LineStatus[] {
  // Red alone says "no frame"; where the card also says that there is no signal, that is the better word for it.
  const plain = alarms.includes("loss-of-signal") ? alarms.filter((name) => name !== "red") : alarms;
  const words = alarmTable.filter(({ name }) => plain.includes(name)).map(({ status }) => status);
  return words.length === 0 ? ["dsx1NoAlarm"] : [...new Set(words)];
}
