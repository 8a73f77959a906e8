import { pairBrackets } from "../../asterisk/config/brackets.ts";
import { slice } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

export const strayBrace: Rule = {
  id: "T10",
  title: "A brace that ends a function too early",
  severity: "error",
  why: 'The first "}" ends the function\'s name and arguments; the rest of the line is taken as text, so the value is wrong without a warning.',
  fix: 'Takes away the "}" where the brackets are then in pairs.',
  *check({ dialplan }) {
    for (const { file, call } of dialplan.priorities) {
      const { faults } = pairBrackets(call.argument.text);
      if (faults.length === 0 || !faults.every(({ kind }) => kind === "ends-function")) continue;
      for (const { at } of faults) {
        const token = slice(call.argument, at, at + 1);
        yield {
          file,
          token,
          message: 'this "}" ends the function before its parenthesis is closed',
          correction: 'Take the "}" away.',
          edits: [{ offset: token.offset, length: 1, text: "" }],
        };
      }
    }
  },
};
