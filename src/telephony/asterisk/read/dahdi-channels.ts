import { cell, columnsOf } from "./columns.ts";
import { answerLines, unreadable } from "./unreadable.ts";

export const dahdiChannelsQuestion = "dahdi show channels";

export interface DahdiChannelRow {
  channel: number;
  /** Only newer versions say it (18.23, 20.8, 21.3, 22). */
  span: number | undefined;
  /** Number of the call that is on it, or empty. */
  extension: string;
  context: string;
  /** "L" by this end, "R" by the other one; empty where it is free to use. */
  blocked: string;
  inService: boolean;
  alarms: string;
}

const titles = [
  "Chan",
  "Span",
  "Signalling",
  "Extension",
  "Context",
  "Language",
  "MOH Interpret",
  "Blocked",
  "In Service",
  "Alarms",
  "Description",
] as const;

/** "dahdi show channels" of both generations: the columns are found by their titles. The pseudo channel is left out. */
export function parseDahdiChannels(text: string): DahdiChannelRow[] {
  const [heading = "", ...lines] = answerLines(text);
  if (heading === "") return [];
  const columns = columnsOf(heading, titles);
  if (!columns.has("Chan") || !columns.has("Context") || !columns.has("In Service")) {
    throw unreadable(dahdiChannelsQuestion, heading);
  }
  return lines.flatMap((line): DahdiChannelRow[] => {
    // The channel's number is set to the right, so it may begin before its title.
    const [, name = ""] = /^ *(\S+)/.exec(line) ?? [];
    if (name === "pseudo") return [];
    if (!/^[0-9]{1,5}$/.test(name)) throw unreadable(dahdiChannelsQuestion, line);
    const span = columns.has("Span") ? /^ *[0-9]+ +([0-9]{1,4})\b/.exec(line)?.[1] : undefined;
    return [
      {
        channel: Number(name),
        span: span === undefined ? undefined : Number(span),
        extension: cell(line, columns, "Extension"),
        context: cell(line, columns, "Context"),
        blocked: cell(line, columns, "Blocked"),
        inService: cell(line, columns, "In Service") === "Yes",
        alarms: cell(line, columns, "Alarms"),
      },
    ];
  });
}
