import { conditionOf, kindOfCondition, wrapCondition } from "../condition.ts";
import type { Rule } from "../rule.ts";

export const condition: Rule = {
  id: "T1",
  title: "A condition without $[ ]",
  severity: "error",
  why: 'GotoIf, GosubIf, ExecIf and While compare nothing: any text that is not empty and not 0 is true, so "${X}"="OK" always is.',
  fix: "Puts $[ ] around a comparison whose values are all in quotes.",
  *check({ calls }) {
    for (const { call, file } of calls) {
      const token = conditionOf(call);
      if (token === undefined || kindOfCondition(token) !== "text") continue;
      const edits = wrapCondition(token);
      yield {
        file,
        token,
        message: `the condition of ${call.name.text} is always true: it is text, no expression`,
        correction:
          edits === undefined
            ? 'Write an expression with every value in quotes: $["${X}" = "OK"].'
            : `Write $[${token.text}].`,
        ...(edits === undefined ? {} : { edits }),
      };
    }
  },
};
