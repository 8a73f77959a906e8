import { answerLines, unreadable } from "./unreadable.ts";

export const priSpansQuestion = "pri show spans";

/** A D-channel as libpri sees it. A span that Asterisk has not loaded has none. */
export interface PriSpan {
  span: number;
  /** 0 is the primary D-channel of the span. */
  order: number;
  inAlarm: boolean;
  up: boolean;
  active: boolean;
}

/** "PRI span 1/0: In Alarm, Down, Active", the same in every version. */
export function parsePriSpans(text: string): PriSpan[] {
  return answerLines(text)
    .filter((line) => !/^No such command/.test(line))
    .map((line) => {
      const match = /^PRI span ([0-9]{1,4})\/([0-9]{1,2}): (In Alarm, )?(Up|Down), (Active|Standby)$/.exec(
        line.trimEnd(),
      );
      if (match === null) throw unreadable(priSpansQuestion, line);
      const [, span, order, alarm, state, role] = match;
      return {
        span: Number(span),
        order: Number(order),
        inAlarm: alarm !== undefined,
        up: state === "Up",
        active: role === "Active",
      };
    });
}
