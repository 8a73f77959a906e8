import { argumentsOf, referencesIn } from "../../asterisk/config/application.ts";
import { endOf } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

export const unfilteredExtension: Rule = {
  id: "T15",
  title: "EXTEN of an open pattern is dialled unfiltered on a DAHDI gateway",
  severity: "warning",
  why: 'A pattern ends in "." or "!" takes any characters, and dashes are passed over in matching: "9-1&SIP/x" reaches Dial as it came.',
  *check({ calls, gateway }) {
    if (!gateway) return;
    for (const { call, priority, file } of calls) {
      if (call.id !== "dial" || !/^_.*[.!]$/.test(priority.extension.name.text)) continue;
      const [devices] = argumentsOf(call);
      const references = devices === undefined ? [] : referencesIn(devices);
      for (const { name, whole } of references) {
        if (name.text !== "EXTEN") continue;
        const filtered = references.some(
          (other) =>
            other.name.text === "FILTER" && other.whole.offset < whole.offset && endOf(other.whole) > endOf(whole),
        );
        if (filtered) continue;
        yield {
          file,
          token: whole,
          message: `what was dialled goes to Dial unfiltered, and ${priority.extension.name.text} takes any characters`,
          correction: `Write \${FILTER(0-9*#+,${whole.text})}.`,
        };
      }
    }
  },
};
