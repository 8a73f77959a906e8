import { slice } from "../../asterisk/config/token.ts";
import { conditionOf } from "../condition.ts";
import type { Rule } from "../rule.ts";

export const retryByDialstatus: Rule = {
  id: "T16",
  title: "Retry on DIALSTATUS=CHANUNAVAIL alone",
  severity: "warning",
  why: "404, 403 and 488 give CHANUNAVAIL too, so a wrong number is tried on every trunk; 503 gives CONGESTION, so an overloaded trunk is not left.",
  *check({ calls }) {
    const informed = new Set(
      calls.filter(({ call }) => call.argument.text.includes("HANGUPCAUSE")).map(({ priority }) => priority.extension),
    );
    for (const { call, priority, file } of calls) {
      const condition = conditionOf(call);
      const at = condition?.text.search(/\bDIALSTATUS\b[\s\S]{0,8}=[\s\S]{0,3}CHANUNAVAIL/) ?? -1;
      if (condition === undefined || at === -1 || /HANGUPCAUSE|CONGESTION/.test(condition.text)) continue;
      if (informed.has(priority.extension)) continue;
      yield {
        file,
        token: slice(condition, at, at + "DIALSTATUS".length),
        message: "the next trunk is chosen by CHANUNAVAIL alone",
        correction:
          "Decide by ${HANGUPCAUSE}: try the next trunk on 3, 18, 20, 27, 34, 38, 41, 42, 44, 66, 102 and 127.",
      };
    }
  },
};
