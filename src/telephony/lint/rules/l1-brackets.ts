import { isTextApplication } from "../../asterisk/config/application.ts";
import { type BracketFault, pairBrackets } from "../../asterisk/config/brackets.ts";
import { endOf, slice } from "../../asterisk/config/token.ts";
import { misplacedParenthesis } from "../condition.ts";
import type { PlacedCall } from "../context.ts";
import type { Rule, RuleFinding } from "../rule.ts";

export const brackets: Rule = {
  id: "L1",
  title: "A forgotten or surplus bracket",
  severity: "error",
  why: "Asterisk takes what is between the first and the last parenthesis and looks no further: a forgotten one changes what the rest of the line means, mostly without a warning.",
  fix: "Closes an application whose last parenthesis alone is missing, which is how Asterisk reads it.",
  *check({ dialplan }) {
    for (const priority of dialplan.priorities) {
      if (priority.number === "hint") continue;
      yield* faultsOf({ call: priority.call, priority, file: priority.file });
    }
  },
};

function* faultsOf({ call, file }: PlacedCall): Iterable<RuleFinding> {
  if (misplacedParenthesis(call) !== undefined) return;
  const { faults } = pairBrackets(call.argument.text);
  const counting = isTextApplication(call) ? faults.filter(isReference) : faults;
  if (!call.closed && faults.length === 0) {
    const at = call.name.text.length;
    yield {
      file,
      token: slice(call.whole, at, at + 1),
      message: `the parenthesis of ${call.name.text} is not closed`,
      correction: 'Put ")" at the end.',
      edits: [{ offset: endOf(call.whole), length: 0, text: ")" }],
    };
    return;
  }
  // Braces that end a function too early have a rule of their own (T10).
  if (counting.every(({ kind }) => kind === "ends-function")) return;
  const open = counting.find(({ kind }) => kind === "never-closed");
  for (const fault of counting) {
    // After one that is open, a closing bracket of another kind is the same mistake once more.
    if (fault.kind !== "never-closed" && open !== undefined && open.at < fault.at) continue;
    yield {
      file,
      token: slice(call.argument, fault.at, fault.at + (fault.kind === "never-closed" ? fault.opener.length : 1)),
      ...described(fault),
    };
  }
}

function isReference(fault: BracketFault): boolean {
  return fault.kind === "never-closed" && fault.opener.startsWith("$");
}

function described(fault: BracketFault): Pick<RuleFinding, "message" | "correction"> {
  if (fault.kind !== "never-closed")
    return {
      message: `nothing opens this "${fault.closer}"`,
      correction: "Take it away, or open it where it belongs.",
    };
  const closer = { "(": ")", "[": "]", "{": "}", "${": "}", "$[": "]" }[fault.opener];
  return { message: `this "${fault.opener}" is not closed`, correction: `Put "${closer}" where it ends.` };
}
