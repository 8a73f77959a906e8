import { argumentsOf } from "../../asterisk/config/application.ts";
import { endOf, trim } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

export const gosubArguments: Rule = {
  id: "T3",
  title: "Arguments of Gosub without parentheses",
  severity: "error",
  why: "Gosub takes context, extension and priority; further fields are ignored, so ARG1 and ARG2 are empty in the subroutine.",
  fix: "Puts the arguments in parentheses after the priority.",
  *check({ calls }) {
    for (const { call, file } of calls) {
      const parts = call.id === "gosub" ? argumentsOf(call).map(trim) : [];
      const [context, extension, priority, first] = parts;
      const last = parts.at(-1);
      if (context === undefined || extension === undefined || priority === undefined) continue;
      if (first === undefined || last === undefined || priority.text.includes("(")) continue;
      const given = parts
        .slice(3)
        .map(({ text }) => text)
        .join(",");
      yield {
        file,
        token: first,
        message: `the subroutine does not get its ${parts.length - 3 === 1 ? "argument" : "arguments"} ${given}`,
        correction: `Write ${call.name.text}(${context.text},${extension.text},${priority.text}(${given})).`,
        edits: [
          { offset: endOf(priority), length: first.offset - endOf(priority), text: "(" },
          { offset: endOf(last), length: 0, text: ")" },
        ],
      };
    }
  },
};
