import { type ApplicationCall, callsIn } from "../asterisk/config/application.ts";
import type { Context, Dialplan, Extension, Priority } from "../asterisk/config/dialplan.ts";
import { extensionMatches, withoutDashes } from "../asterisk/config/pattern.ts";
import { reachOf, type Target, targetsOf } from "../asterisk/config/target.ts";

/** More extensions than a jump whose extension is only known while it runs is followed to. */
const mostOfContext = 200;
/** Of a whole dialplan. */
const mostWays = 500_000;
const anyExtensions = new WeakMap<Context, readonly Extension[]>();
const remembered = new WeakMap<Dialplan, Ways>();

/**
 * The extensions that a jump leads to; several where the number is only known while it runs. Undefined where nobody can
 * know, an empty list for a place in its own extension.
 */
export function destinationsOf(
  dialplan: Dialplan,
  { extension }: Priority,
  target: Target,
): readonly Extension[] | undefined {
  const named = target.extension?.text;
  if (named === undefined) return [];
  const context = dialplan.contexts.get(target.context?.text ?? extension.context.name);
  if (context === undefined) return undefined;
  const { contexts } = reachOf(dialplan, context);
  if (named.includes("$")) return anyOf(context, contexts);
  const literal = contexts.flatMap((each) => each.literals.get(withoutDashes(named)) ?? []);
  if (literal.length > 0) return literal;
  return contexts.flatMap((each) => each.patterns.filter(({ name }) => extensionMatches(name.text, named)));
}

function anyOf(context: Context, reach: readonly Context[]): readonly Extension[] {
  const known = anyExtensions.get(context);
  if (known !== undefined) return known;
  const all = reach.flatMap((each) => [...each.extensions.values()]).slice(0, mostOfContext);
  anyExtensions.set(context, all);
  return all;
}

/** Which extension leads to which others, by jumps and as subroutines. */
export interface Ways {
  to: ReadonlyMap<Extension, ReadonlySet<Extension>>;
  from: ReadonlyMap<Extension, ReadonlySet<Extension>>;
  /** To subroutines alone: what one sets is there when it returns. */
  toSubroutines: ReadonlyMap<Extension, ReadonlySet<Extension>>;
}

export function waysOf(dialplan: Dialplan): Ways {
  const known = remembered.get(dialplan);
  if (known !== undefined) return known;
  const to = new Map<Extension, Set<Extension>>();
  const from = new Map<Extension, Set<Extension>>();
  const toSubroutines = new Map<Extension, Set<Extension>>();
  let left = mostWays;
  for (const priority of dialplan.priorities)
    for (const call of callsIn(priority.call))
      for (const target of left > 0 ? targetsOf(call) : [])
        for (const next of destinationsOf(dialplan, priority, target) ?? []) {
          left -= 1;
          addTo(to, priority.extension, next);
          addTo(from, next, priority.extension);
          if (call.id.startsWith("gosub")) addTo(toSubroutines, priority.extension, next);
        }
  const ways = { to, from, toSubroutines };
  remembered.set(dialplan, ways);
  return ways;
}

/** These extensions and all that the ways lead to from them. */
export function followed(
  from: Iterable<Extension>,
  ways: ReadonlyMap<Extension, ReadonlySet<Extension>>,
): ReadonlySet<Extension> {
  const reached = new Set(from);
  for (const extension of reached) for (const next of ways.get(extension) ?? []) reached.add(next);
  return reached;
}

/** Extensions from which a call comes to one of these, at once or after a return to what called it as a subroutine. */
export function comingTo(
  dialplan: Dialplan,
  dials: (extension: Extension) => boolean,
): { itself: ReadonlySet<Extension>; afterReturn: ReadonlySet<Extension> } {
  const { from, toSubroutines } = waysOf(dialplan);
  const all = [...dialplan.contexts.values()].flatMap(({ extensions }) => [...extensions.values()]);
  const itself = followed(all.filter(dials), from);
  return { itself, afterReturn: followed(itself, toSubroutines) };
}

function addTo(ways: Map<Extension, Set<Extension>>, from: Extension, to: Extension): void {
  const known = ways.get(from);
  if (known === undefined) ways.set(from, new Set([to]));
  else known.add(to);
}

/** What Dial's b(context^extension^priority) and the like run on the channel that is dialled. */
export function handlersOf(dialplan: Dialplan): { extensions: ReadonlySet<Extension>; dynamic: boolean } {
  const extensions = new Set<Extension>();
  let dynamic = false;
  for (const { call, extension } of dialplan.priorities)
    for (const inner of callsIn(call))
      for (const named of handlerNames(inner)) {
        const [name, context] = named.split("^").toReversed().slice(1);
        if (named.includes("$")) dynamic = true;
        const place: Context | undefined = context === undefined ? extension.context : dialplan.contexts.get(context);
        const handler = name === undefined ? extension : place?.extensions.get(name);
        if (handler !== undefined) extensions.add(handler);
      }
  return { extensions, dynamic };
}

function handlerNames(call: ApplicationCall): string[] {
  if (!["dial", "queue", "followme", "originate", "page"].includes(call.id)) return [];
  return [...call.argument.text.matchAll(/[bB]\(([^()]{1,300})/g)].map((match) => match[1] ?? "");
}
