import { splitOutside } from "../../asterisk/config/brackets.ts";
import { endOf, type Token, trim } from "../../asterisk/config/token.ts";
import { misplacedParenthesis } from "../condition.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import { placesOf } from "../taint.ts";

export const gosubArguments: Rule = {
  id: "T3",
  title: "Arguments of Gosub without parentheses",
  severity: "error",
  why: "Gosub takes context, extension and priority; further fields are ignored, so ARG1 and ARG2 are empty in the subroutine.",
  fix: "Puts the arguments in parentheses after the priority.",
  *check({ calls }) {
    for (const { call, file } of calls) {
      if ((call.id !== "gosub" && call.id !== "gosubif") || misplacedParenthesis(call) !== undefined) continue;
      for (const place of placesOf(call)) {
        const lost = lostIn(place, call.id === "gosub" ? call.name.text : undefined);
        if (lost !== undefined) yield { file, ...lost };
      }
    }
  },
};

/** application: the name of what has the place alone as its argument; a condition stands before the others. */
function lostIn(place: Token, application: string | undefined): Omit<RuleFinding, "file"> | undefined {
  const [context, extension, priority, ...given] = splitOutside(place, ",").map(trim);
  const [first] = given;
  const last = given.at(-1);
  if (context === undefined || extension === undefined || priority === undefined) return undefined;
  if (first === undefined || last === undefined || priority.text.includes("(")) return undefined;
  const words = given.map(({ text }) => text).join(",");
  const meant = `${context.text},${extension.text},${priority.text}(${words})`;
  return {
    token: first,
    message: `the subroutine does not get its ${given.length === 1 ? "argument" : "arguments"} ${words}`,
    correction: `Write ${application === undefined ? meant : `${application}(${meant})`}.`,
    edits: [
      { offset: endOf(priority), length: first.offset - endOf(priority), text: "(" },
      { offset: endOf(last), length: 0, text: ")" },
    ],
  };
}
