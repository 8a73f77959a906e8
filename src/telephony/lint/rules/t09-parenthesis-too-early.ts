import { endOf, slice, trim } from "../../asterisk/config/token.ts";
import { canWrap, misplacedParenthesis } from "../condition.ts";
import type { Edit, Rule } from "../rule.ts";

export const parenthesisTooEarly: Rule = {
  id: "T9",
  title: "The parenthesis closes before the question mark",
  severity: "error",
  why: 'Asterisk takes everything to the last parenthesis as the argument; the condition then ends in ")" and is text that is always true.',
  fix: "Moves the parenthesis to the end and puts $[ ] around the condition, where its values are all in quotes.",
  *check({ dialplan }) {
    for (const { file, call } of dialplan.priorities) {
      const at = misplacedParenthesis(call);
      if (at === undefined) continue;
      const condition = trim(slice(call.argument, 0, at));
      const token = slice(call.argument, at, at + 1);
      const expression = condition.text.startsWith("$[");
      const wrapped = expression ? condition.text : `$[${condition.text}]`;
      const rest = call.argument.text.slice(at + 1).trimStart();
      const edits: Edit[] = [
        { offset: condition.offset, length: 0, text: expression ? "" : "$[" },
        { offset: token.offset, length: 1, text: expression ? "" : "]" },
        { offset: endOf(call.whole), length: 0, text: ")" },
      ];
      const whole = `${call.name.text}(${wrapped}${rest}))`;
      yield {
        file,
        token,
        message: `${call.name.text} ends here, before "?", so what follows is always done`,
        correction: rest.includes("(") ? `Write ${whole}.` : `Write ${whole} with its branches inside.`,
        ...(expression || canWrap(condition) ? { edits } : {}),
      };
    }
  },
};
