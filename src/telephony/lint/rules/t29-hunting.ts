import { slice } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";
import { readSpans } from "../spans.ts";

export const hunting: Rule = {
  id: "T29",
  title: "Both ends of a PRI hunt from the same side",
  severity: "note",
  why: "g searches from the lowest channel up, G from the highest down. Where both ends start at the same channel, calls meet on it (glare).",
  *check({ calls, sections }) {
    const roles = new Map<string, string>();
    for (const { groups, signalling } of readSpans(sections))
      for (const group of groups) if (/^pri_(cpe|net)$/.test(signalling)) roles.set(group, signalling);
    for (const { call, file } of calls) {
      const match =
        call.id === "dial" ? /^(?<before>\s*DAHDI\/)(?<letter>[gG])(?<group>\d+)(?=\/)/.exec(call.argument.text) : null;
      const { before = "", letter, group = "" } = match?.groups ?? {};
      const role = roles.get(group);
      if (letter === undefined || role === undefined || (role === "pri_cpe") === (letter === "G")) continue;
      const right = role === "pri_cpe" ? "G" : "g";
      yield {
        file,
        token: slice(call.argument, before.length, before.length + 1 + group.length),
        message: `group ${group} is ${role}, whose side hunts with ${right} by convention`,
        correction: `Write ${right}${group}.`,
      };
    }
  },
};
