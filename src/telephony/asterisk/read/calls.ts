import { answerLines, unreadable } from "./unreadable.ts";

export const callCountQuestion = "core show channels count";
export const channelsQuestion = "core show channels concise";

export interface CallCount {
  channels: number;
  /** A call through the gateway has two channels and counts once. */
  calls: number;
}

/** "2 active channels / 1 active call", with a limit set "1 of 100 max active calls ( 1.00% of capacity)". */
export function parseCallCount(text: string): CallCount {
  const channels = /^([0-9]{1,7}) active channels?$/m.exec(text);
  const calls = /^([0-9]{1,7})(?: of [0-9]{1,7} max)? active calls?\b/m.exec(text);
  if (channels === null || calls === null) throw unreadable(callCountQuestion, text.split("\n")[0] ?? "");
  return { channels: Number(channels[1]), calls: Number(calls[1]) };
}

/** One channel as "core show channels concise" writes it: 14 fields with "!" between them. */
export interface ActiveChannel {
  name: string;
  context: string;
  extension: string;
  state: string;
  application: string;
  data: string;
  durationSeconds: number;
  uniqueId: string;
}

const fieldsBeforeData = 6;
const fieldsAfterData = 7;

/** An application's data may contain "!", so the fields are counted from both ends. */
export function parseChannels(text: string): ActiveChannel[] {
  return answerLines(text).map((line) => {
    const fields = line.split("!");
    if (fields.length < fieldsBeforeData + fieldsAfterData + 1) throw unreadable(channelsQuestion, line);
    const [name = "", context = "", extension = "", , state = "", application = ""] = fields;
    const duration = fields.at(-3) ?? "";
    if (!/^[0-9]{0,9}$/.test(duration)) throw unreadable(channelsQuestion, line);
    const data = fields.slice(fieldsBeforeData, -fieldsAfterData).join("!");
    const uniqueId = fields.at(-1) ?? "";
    return { name, context, extension, state, application, data, durationSeconds: Number(duration), uniqueId };
  });
}
