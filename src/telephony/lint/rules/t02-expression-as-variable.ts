import { slice } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

export const expressionAsVariable: Rule = {
  id: "T2",
  title: "An expression inside ${ }",
  severity: "error",
  why: '${[X]+1} reads a variable that is called "[X]+1". There is none, so the result is empty.',
  fix: "Writes $[${X}+1] for ${[X]+1}.",
  *check({ dialplan }) {
    for (const { file, call } of dialplan.priorities) {
      for (const match of call.argument.text.matchAll(/\$\{\[(?<inside>[^{}[\]]*)\](?<rest>[^{}]*)\}/g)) {
        const { inside = "", rest = "" } = match.groups ?? {};
        const token = slice(call.argument, match.index, match.index + match[0].length);
        const sure = /^\w+$/.test(inside) && /^\s*[-+*/%]\s*\d+\s*$/.test(rest);
        const text = `$[\${${inside}}${rest}]`;
        yield {
          file,
          token,
          message: `reads a variable with the name "[${inside}]${rest}", which is empty`,
          correction: `Write ${text}.`,
          ...(sure ? { edits: [{ offset: token.offset, length: token.text.length, text }] } : {}),
        };
      }
    }
  },
};
