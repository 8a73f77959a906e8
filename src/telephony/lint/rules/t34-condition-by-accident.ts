import { conditionOf, kindOfCondition, wrapCondition } from "../condition.ts";
import type { Rule } from "../rule.ts";

export const conditionByAccident: Rule = {
  id: "T34",
  title: "A condition without $[ ] that works by accident",
  severity: "warning",
  why: 'Asterisk reads the number at the start of the text and ignores the rest: "0>0" is taken as 0. The comparison is never made.',
  fix: "Puts $[ ] around the comparison.",
  *check({ calls }) {
    for (const { call, file } of calls) {
      const token = conditionOf(call);
      if (token === undefined || kindOfCondition(token) !== "number") continue;
      const edits = wrapCondition(token);
      yield {
        file,
        token,
        message: `the condition of ${call.name.text} is no expression: only the number at its start counts`,
        correction: `Write $[${token.text}].`,
        ...(edits === undefined ? {} : { edits }),
      };
    }
  },
};
