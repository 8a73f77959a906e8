import { slice } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

export const traceTag: Rule = {
  id: "T33",
  title: "One trace tag in two contexts",
  severity: "note",
  why: "NoOp writes the tag to the log; with one tag in two contexts the log says the wrong place.",
  *check({ calls }) {
    const owner = new Map<string, string>();
    for (const { call, priority, file } of calls) {
      const tag = call.id === "noop" ? /^\s*(?<tag>[A-Z][A-Z0-9_]{5,})\b/.exec(call.argument.text) : null;
      const text = tag?.groups?.tag;
      if (tag === null || text === undefined) continue;
      const context = priority.extension.context.name;
      const first = owner.get(text);
      if (first === undefined) owner.set(text, context);
      if (first === undefined || first === context) continue;
      const at = tag[0].length - text.length;
      yield {
        file,
        token: slice(call.argument, at, at + text.length),
        message: `the tag ${text} is that of context '${first}'`,
        correction: `Give context '${context}' a tag of its own.`,
      };
    }
  },
};
