import { HeaderFlow } from "../header-flow.ts";
import type { Rule } from "../rule.ts";

export const uncheckedHeader: Rule = {
  id: "T12",
  title: "A header's value is dialled unchecked",
  severity: "error",
  why: 'Whoever sends the call writes the header: "G1/900&SIP/other" dials a second, dear destination.',
  *check({ dialplan }) {
    const flow = new HeaderFlow(dialplan);
    for (const context of dialplan.contexts.values())
      for (const extension of context.extensions.values()) flow.follow(extension, new Map());
    for (const { file, reference } of flow.found)
      yield {
        file,
        token: reference.whole,
        message: `${reference.name.text} comes from the caller's header and is dialled unchecked`,
        correction:
          'Before it, leave with Hangup(21) unless ${REGEX("^[gGrR]([0-9]|[1-5][0-9]|6[0-3])$" ${…})} is 1 and the group is one of yours.',
      };
  },
};
