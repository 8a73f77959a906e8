import { assignmentsIn, callsIn } from "../../asterisk/config/application.ts";
import type { Rule } from "../rule.ts";

export const headerOnCaller: Rule = {
  id: "T30",
  title: "PJSIP_HEADER on the caller's channel",
  severity: "error",
  why: 'The header is to be on the channel that is dialled. A DAHDI caller gives the error "requires a PJSIP channel" and the header is lost.',
  *check({ dialplan }) {
    for (const context of dialplan.contexts.values())
      for (const { priorities } of context.extensions.values()) {
        const calls = priorities.flatMap(({ file, call }) => callsIn(call).map((inner) => ({ file, call: inner })));
        const dials = calls.some(({ call }) => call.id === "dial" && /^\s*PJSIP\//i.test(call.argument.text));
        if (!dials) continue;
        for (const { file, call } of calls)
          for (const { name } of assignmentsIn(call))
            if (/^PJSIP_HEADER\((add|update)\b/.test(name.text))
              yield {
                file,
                token: name,
                message: "this header is put on the caller's channel, not on the one that Dial makes",
                correction: "Write it in a handler of its own and call that with Dial's option b(handler^s^1).",
              };
      }
  },
};
