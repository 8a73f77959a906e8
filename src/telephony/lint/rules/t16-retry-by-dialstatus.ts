import { type ApplicationCall, assignmentsIn } from "../../asterisk/config/application.ts";
import type { Extension } from "../../asterisk/config/dialplan.ts";
import { slice } from "../../asterisk/config/token.ts";
import { conditionOf } from "../condition.ts";
import type { PlacedCall } from "../context.ts";
import type { Rule } from "../rule.ts";
import { decidedBy, placesOf, variableOf } from "../taint.ts";

export const retryByDialstatus: Rule = {
  id: "T16",
  title: "Retry on DIALSTATUS=CHANUNAVAIL alone",
  severity: "warning",
  why: "404, 403 and 488 give CHANUNAVAIL too, so a wrong number is tried on every trunk; 503 gives CONGESTION, so an overloaded trunk is not left.",
  *check({ calls }) {
    const informed = informedOf(calls);
    for (const { call, priority, file } of calls) {
      const condition = conditionOf(call);
      const at = condition?.text.search(/\bDIALSTATUS\b[\s\S]{0,8}=[\s\S]{0,3}CHANUNAVAIL/) ?? -1;
      if (condition === undefined || at === -1 || /HANGUPCAUSE|CONGESTION/.test(condition.text)) continue;
      if (informed.has(priority.extension)) continue;
      yield {
        file,
        token: slice(condition, at, at + "DIALSTATUS".length),
        message: "the next trunk is chosen by CHANUNAVAIL alone",
        correction:
          "Decide by ${HANGUPCAUSE}: try the next trunk on 3, 18, 20, 27, 34, 38, 41, 42, 44, 66, 102 and 127.",
      };
    }
  },
};

/** Extensions where the cause, or a variable that it was put in, decides something. Writing it down decides nothing. */
function informedOf(calls: readonly PlacedCall[]): ReadonlySet<Extension> {
  const holders = new Map<Extension, Set<string>>();
  for (const { call, priority } of calls)
    for (const { name, value } of assignmentsIn(call))
      if (value.text.includes("HANGUPCAUSE")) {
        const known = holders.get(priority.extension) ?? new Set();
        holders.set(priority.extension, known.add(variableOf(name.text)));
      }
  const informed = calls.filter(({ call, priority }) => {
    const text = decisionOf(call);
    const names = ["HANGUPCAUSE", ...(holders.get(priority.extension) ?? [])];
    return text !== "" && names.some((name) => text.includes(name));
  });
  return new Set(informed.map(({ priority }) => priority.extension));
}

/** What a call's way depends on, and what a subroutine that may decide is given. */
function decisionOf(call: ApplicationCall): string {
  return [decidedBy(call), ...placesOf(call)]
    .map((token) => token?.text ?? "")
    .join("\n")
    .trim();
}
