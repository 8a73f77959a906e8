import type { Dialplan, Extension } from "../../asterisk/config/dialplan.ts";
import { slice } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";
import { waysOf } from "../ways.ts";

export const traceTag: Rule = {
  id: "T33",
  title: "One trace tag in two contexts",
  severity: "note",
  why: "NoOp writes the tag to the log; with one tag in two contexts the log says the wrong place.",
  *check({ dialplan, calls }) {
    const owner = new Map<string, Extension>();
    for (const { call, priority, file } of calls) {
      const tag = call.id === "noop" ? /^\s*(?<tag>[A-Z][A-Z0-9_]{5,})\b/.exec(call.argument.text) : null;
      const text = tag?.groups?.tag;
      if (tag === null || text === undefined) continue;
      const { extension } = priority;
      const first = owner.get(text);
      if (first === undefined) owner.set(text, extension);
      if (first === undefined || first.context === extension.context) continue;
      if (isOneEnd(dialplan, first, extension)) continue;
      const at = tag[0].length - text.length;
      yield {
        file,
        token: slice(call.argument, at, at + text.length),
        message: `the tag ${text} is that of context '${first.context.name}'`,
        correction: `Give context '${extension.context.name}' a tag of its own.`,
      };
    }
  },
};

/** A call that ends in a subroutine runs the "h" there and not that of its caller: both are the end of one way. */
function isOneEnd(dialplan: Dialplan, one: Extension, other: Extension): boolean {
  if (one.name.text !== "h" || other.name.text !== "h") return false;
  const { toSubroutines } = waysOf(dialplan);
  const calls = (from: Extension, to: Extension) =>
    [...from.context.extensions.values()].some((each) =>
      [...(toSubroutines.get(each) ?? [])].some(({ context }) => context === to.context),
    );
  return calls(one, other) || calls(other, one);
}
