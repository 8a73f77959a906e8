import { callsIn } from "../../asterisk/config/application.ts";
import type { Extension } from "../../asterisk/config/dialplan.ts";
import type { Section } from "../../asterisk/config/sections.ts";
import { reachOf } from "../../asterisk/config/target.ts";
import type { LintContext } from "../context.ts";
import type { Rule } from "../rule.ts";
import { comingTo, followed, handlersOf, waysOf } from "../ways.ts";

export const headerOnCaller: Rule = {
  id: "T30",
  title: "PJSIP_HEADER on the caller's channel",
  severity: "error",
  why: 'The header is to be on the channel that is dialled. A DAHDI caller gives the error "requires a PJSIP channel" and the header is lost.',
  *check(context) {
    const { dialplan } = context;
    const placed = context.assignments.filter(({ name }) => /^PJSIP_HEADER\((add|update)\b/.test(name.text));
    if (placed.length === 0) return;
    const handlers = handlersOf(dialplan);
    const fromLines = linesReach(context, handlers);
    const { itself, afterReturn } = comingTo(dialplan, dialsPjsip);
    for (const { name, priority, file } of placed) {
      const { extension } = priority;
      const dials = (handlers.extensions.has(extension) ? itself : afterReturn).has(extension);
      const wrong = dials || fromLines.has(extension);
      if (wrong && !asksForKind(extension))
        yield {
          file,
          token: name,
          message: "this header is put on the caller's channel, not on the one that Dial makes",
          correction: "Write it in a handler of its own and call that with Dial's option b(handler^s^1).",
        };
    }
  },
};

function dialsPjsip({ priorities }: Extension): boolean {
  return priorities
    .flatMap(({ call }) => callsIn(call))
    .some(({ id, argument }) => id === "dial" && /^\s*PJSIP\//i.test(argument.text));
}

/** Where calls of DAHDI channels come to, from the contexts that chan_dahdi.conf names. */
function linesReach({ dialplan, sections }: LintContext, handlers: ReturnType<typeof handlersOf>): Set<Extension> {
  const names = new Set(sections.filter(({ template }) => !template).flatMap(contextsOfChannels));
  // A handler that is only known while it runs may be any extension with a name.
  const entries = [...names]
    .flatMap((name) => dialplan.contexts.get(name) ?? [])
    .flatMap((context) => reachOf(dialplan, context).contexts)
    .flatMap(({ extensions }) => [...extensions.values()])
    .filter(({ name }) => (handlers.dynamic ? name.text.startsWith("_") : /^[_0-9*#+]|^[si]$/.test(name.text)))
    .filter((extension) => !handlers.extensions.has(extension));
  return new Set(
    [...followed(entries, waysOf(dialplan).to)].filter((extension) => !handlers.extensions.has(extension)),
  );
}

/** A setting counts for the channels below it. */
function contextsOfChannels({ settings }: Section): string[] {
  let context: string | undefined;
  return settings.flatMap(({ entry }) => {
    const key = entry.key.text.toLowerCase();
    if (key === "context") context = entry.value.text;
    return context !== undefined && /^(channels?|dahdichan)$/.test(key) ? [context] : [];
  });
}

/** It may put the header on PJSIP's channels alone. */
function asksForKind({ priorities }: Extension): boolean {
  return priorities.some(({ call }) => /\bCHANNEL\((channeltype|name)\)/.test(call.argument.text));
}
