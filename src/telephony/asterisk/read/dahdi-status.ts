import { answerLines, unreadable } from "./unreadable.ts";

export const dahdiStatusQuestion = "dahdi show status";

export interface DahdiStatusRow {
  /** Only newer versions say it (18.23, 20.8, 21.3, 22). */
  span: number | undefined;
  description: string;
  /** OK, RED, YEL/RED …, cut off after seven characters. */
  alarms: string;
  irqMisses: number;
  bipolarViolations: number;
  crcErrors: number;
  framing: string;
  coding: string;
  options: string;
  lineBuildOut: string;
}

/** chan_dahdi.c, FORMAT2: fixed widths from the alarms on. The description is anything, so it is what stands before. */
const row =
  /^(.{0,120}?) +(OK|[A-Z]{2,7}(?:\/[A-Z]{0,6})*) +(-?[0-9]{1,11}) +(-?[0-9]{1,11}) +(-?[0-9]{1,11}) +(.{3}) (.{4}) (.{8}) (.*)$/;

/** "dahdi show status" of both generations, told apart by the heading. Without DAHDI there are no rows. */
export function parseDahdiStatus(text: string): DahdiStatusRow[] {
  const [heading = "", ...lines] = answerLines(text);
  if (/^No DAHDI found/.test(heading)) return [];
  const numbered = /^ *Span +Description/.test(heading);
  if (!numbered && !/^Description +Alarms/.test(heading)) throw unreadable(dahdiStatusQuestion, heading);
  return lines.map((line) => {
    const number = numbered ? /^ *([0-9]{1,4}) / : /^(?=)/;
    const [before = "", span] = number.exec(line) ?? [];
    const match = row.exec(line.slice(before.length));
    if (match === null || (numbered && span === undefined)) throw unreadable(dahdiStatusQuestion, line);
    const [, description = "", alarms = "", irq, bipolar, crc, framing = "", coding = "", options = "", lbo = ""] =
      match;
    return {
      span: span === undefined ? undefined : Number(span),
      description: description.trim(),
      alarms,
      irqMisses: Number(irq),
      bipolarViolations: Number(bipolar),
      crcErrors: Number(crc),
      framing: framing.trim(),
      coding: coding.trim(),
      options: options.trim(),
      lineBuildOut: lbo.trim(),
    };
  });
}
