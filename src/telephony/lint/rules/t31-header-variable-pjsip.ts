import { assignmentsIn, callsIn } from "../../asterisk/config/application.ts";
import type { Token } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

export const headerVariablePjsip: Rule = {
  id: "T31",
  title: "SIPADDHEADER with PJSIP",
  severity: "error",
  why: "Only chan_sip reads SIPADDHEADER variables and SIPAddHeader(). With PJSIP they are ignored without a word.",
  *check({ dialplan }) {
    for (const context of dialplan.contexts.values())
      for (const { priorities } of context.extensions.values()) {
        const calls = priorities.flatMap(({ file, call }) => callsIn(call).map((inner) => ({ file, call: inner })));
        const dialled = calls.filter(({ call }) => call.id === "dial").map(({ call }) => call.argument.text);
        if (!dialled.some((text) => /\bPJSIP\//i.test(text)) || dialled.some((text) => /(^|&)\s*SIP\//i.test(text)))
          continue;
        for (const { file, call } of calls) {
          const tokens: Token[] = assignmentsIn(call)
            .map(({ name }) => name)
            .filter(({ text }) => /^_{0,2}SIPADDHEADER/.test(text));
          if (call.id === "sipaddheader") tokens.push(call.name);
          for (const token of tokens)
            yield {
              file,
              token,
              message: "PJSIP ignores this header",
              correction: "Set PJSIP_HEADER(add,NAME) in a handler that Dial calls with b(handler^s^1).",
            };
        }
      }
  },
};
