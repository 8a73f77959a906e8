import { referencesIn } from "../../asterisk/config/application.ts";
import type { Rule } from "../rule.ts";

export const peerTest: Rule = {
  id: "T18",
  title: "A peer's address as the test whether it can be dialled",
  severity: "warning",
  why: 'A peer that is unreachable has its address all the same, and one that has not registered has the text "(null)".',
  *check({ dialplan }) {
    for (const context of dialplan.contexts.values())
      for (const { priorities } of context.extensions.values()) {
        if (priorities.some(({ call }) => /,\s*status\)|DEVICE_STATE\(/.test(call.argument.text))) continue;
        for (const { call, file } of priorities)
          for (const { name, argument, whole } of referencesIn(call.argument)) {
            if (name.text !== "SIPPEER" || argument === undefined || !/,\s*ip$/.test(argument.text)) continue;
            yield {
              file,
              token: whole,
              message: "the address says nothing about whether the peer answers",
              correction:
                'Test the status as well: "${SIPPEER(NAME,status):0:11}"="UNREACHABLE", or DEVICE_STATE with PJSIP.',
            };
          }
      }
  },
};
