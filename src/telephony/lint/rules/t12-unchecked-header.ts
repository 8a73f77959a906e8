import {
  argumentsOf,
  assignmentsIn,
  callsIn,
  type Reference,
  referencesIn,
} from "../../asterisk/config/application.ts";
import type { Extension } from "../../asterisk/config/dialplan.ts";
import { endOf } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

const fromCaller = /\b(SIP_HEADER|PJSIP_HEADER|SIP_HEADERS|PJSIP_HEADERS)\(/;

export const uncheckedHeader: Rule = {
  id: "T12",
  title: "A header's value is dialled unchecked",
  severity: "error",
  why: 'Whoever sends the call writes the header: "G1/900&SIP/other" dials a second, dear destination.',
  *check({ dialplan }) {
    for (const context of dialplan.contexts.values())
      for (const extension of context.extensions.values())
        for (const { file, reference } of uncheckedIn(extension))
          yield {
            file,
            token: reference.whole,
            message: `${reference.name.text} comes from the caller's header and is dialled unchecked`,
            correction:
              'Before it, leave with Hangup(21) unless ${REGEX("^[gGrR]([0-9]|[1-5][0-9]|6[0-3])$" ${…})} is 1 and the group is one of yours.',
          };
  },
};

/** Values from headers that reach Dial without a REGEX, FILTER or DIALPLAN_EXISTS on their way. */
function* uncheckedIn(
  extension: Extension,
): Iterable<{ file: Extension["priorities"][number]["file"]; reference: Reference }> {
  const tainted = new Set<string>();
  for (const { call, file } of extension.priorities) {
    for (const inner of callsIn(call)) {
      if (inner.id === "dial") {
        const [devices] = argumentsOf(inner);
        const references = devices === undefined ? [] : referencesIn(devices);
        for (const reference of references) {
          const source = tainted.has(reference.name.text) || fromCaller.test(`${reference.name.text}(`);
          const filtered = references.some(
            ({ name, whole }) =>
              name.text === "FILTER" && whole.offset < reference.whole.offset && endOf(whole) > endOf(reference.whole),
          );
          if (source && !filtered) yield { file, reference };
        }
      }
      for (const { name, value } of assignmentsIn(inner)) {
        const variable = name.text.replace(/^_{1,2}/, "");
        if (fromCaller.test(value.text) && !value.text.includes("FILTER(")) tainted.add(variable);
        else tainted.delete(variable);
      }
      if (/\b(REGEX|DIALPLAN_EXISTS|FILTER)\(/.test(inner.argument.text))
        for (const { name } of referencesIn(inner.argument)) tainted.delete(name.text);
    }
  }
}
