import { answerLines, unreadable } from "./unreadable.ts";

export const endpointsQuestion = "pjsip list endpoints";

export interface Endpoint {
  name: string;
  /** "Not in use", "Unavailable", "In use" … */
  state: string;
  channels: number;
}

/** A line an endpoint, below a heading and a rule. */
export function parseEndpoints(text: string): Endpoint[] {
  return answerLines(text).flatMap((line): Endpoint[] => {
    if (/^(No objects found\.|Objects found: [0-9]+|=+)\s*$/.test(line.trim())) return [];
    if (/^ *Endpoint: +<Endpoint\/CID/.test(line)) return [];
    const match = /^ *Endpoint: +(\S{1,200}?)(?:\/\S*)? {2,}(\S.{0,30}?) {2,}([0-9]{1,6}) of (?:inf|[0-9]{1,6})$/.exec(
      line.trimEnd(),
    );
    if (match === null) throw unreadable(endpointsQuestion, line);
    const [, name = "", state = "", channels] = match;
    return [{ name, state, channels: Number(channels) }];
  });
}
