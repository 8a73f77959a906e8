import { type ApplicationCall, argumentsOf, branchesOf } from "./application.ts";
import { splitOutside } from "./brackets.ts";
import type { Context, Dialplan, Extension, Priority } from "./dialplan.ts";
import { extensionMatches, withoutDashes } from "./pattern.ts";
import { slice, type Token, trim } from "./token.ts";

/** Where a Goto or Gosub leads. What is left out is the place that it stands in. */
export interface Target {
  context: Token | undefined;
  extension: Token | undefined;
  /** A number or a label. */
  priority: Token;
}

export interface Missing {
  part: "context" | "extension" | "priority";
  token: Token;
  /** Names that are there and differ from it only in their case. */
  meant: string[];
}

const deepestSearch = 64;
/** Each jump is compared with every pattern in its reach. */
const mostPatterns = 1_000;

/** The targets that an application names, in its order. */
export function targetsOf(call: ApplicationCall): Target[] {
  const places =
    call.id === "goto" || call.id === "gosub"
      ? [argumentsOf(call)]
      : ["gotoif", "gosubif", "gotoiftime"].includes(call.id)
        ? branchesOf(call).branches.map((branch) => splitOutside(branch, ","))
        : [];
  return places.flatMap((parts) => {
    const target = targetFrom(parts.map(trim));
    return target === undefined ? [] : [target];
  });
}

/** What a target names that is not there; undefined where it is there, or where nobody can know. */
export function missingIn(dialplan: Dialplan, from: Priority, target: Target): Missing | undefined {
  if (target.context !== undefined && isDynamic(target.context)) return undefined;
  const name = target.context?.text ?? from.extension.context.name;
  const context = dialplan.contexts.get(name);
  if (context === undefined) {
    const meant = [...(dialplan.spellings.get(name.toLowerCase()) ?? [])];
    return { part: "context", token: target.context ?? from.extension.name, meant };
  }
  if (target.extension !== undefined && isDynamic(target.extension)) return undefined;
  const reach = reachOf(dialplan, context);
  if (reach.open) return undefined;
  const found =
    target.extension === undefined
      ? reach.contexts.flatMap((each) => each.extensions.get(from.extension.name.text) ?? [])
      : matching(reach.contexts, target.extension.text);
  if (found.length === 0 && target.extension !== undefined) {
    const lower = target.extension.text.toLowerCase();
    const meant = reach.contexts.flatMap((each) => each.spellings.get(lower) ?? []);
    return { part: "extension", token: target.extension, meant };
  }
  // A relative priority can't be wrong in its name, and a bracket too many is a fault of its own.
  const { text } = target.priority;
  if (isDynamic(target.priority) || /^[+-]|[()[\]{}]|^1$/.test(text)) return undefined;
  if (found.some(({ counted, places }) => !counted || places.has(text))) return undefined;
  const meant = found.flatMap(({ spellings }) => spellings.get(text.toLowerCase()) ?? []);
  return { part: "priority", token: target.priority, meant };
}

/** A context with all that it includes; open where part of it is looked up elsewhere, was not read, or is too much. */
export interface Reach {
  contexts: Context[];
  open: boolean;
}

const reaches = new WeakMap<Context, Reach>();

export function reachOf(dialplan: Dialplan, context: Context): Reach {
  const known = reaches.get(context);
  if (known !== undefined) return known;
  const seen = new Set<Context>();
  let open = false;
  let patternCount = 0;
  const visit = (each: Context, depth: number) => {
    if (seen.has(each)) return;
    seen.add(each);
    patternCount += each.patterns.length;
    open ||= each.open || depth >= deepestSearch;
    for (const { name } of depth < deepestSearch ? each.includes : []) {
      const next = dialplan.contexts.get(name.text);
      if (next === undefined) open = true;
      else visit(next, depth + 1);
    }
  };
  visit(context, 0);
  const reach = { contexts: [...seen], open: open || patternCount > mostPatterns };
  reaches.set(context, reach);
  return reach;
}

function targetFrom(parts: readonly Token[]): Target | undefined {
  const [first, second, third] = parts;
  if (first === undefined || first.text === "") return undefined;
  if (second === undefined) return { context: undefined, extension: undefined, priority: withoutArguments(first) };
  if (third === undefined) return { context: undefined, extension: first, priority: withoutArguments(second) };
  return { context: first, extension: second, priority: withoutArguments(third) };
}

/** "1(a,b)" of a Gosub. */
function withoutArguments(token: Token): Token {
  const open = token.text.indexOf("(");
  return open <= 0 ? token : trim(slice(token, 0, open));
}

function isDynamic({ text }: Token): boolean {
  return text === "" || text.includes("$");
}

function matching(contexts: readonly Context[], dialled: string): Extension[] {
  return contexts.flatMap((context) => [
    ...(context.literals.get(withoutDashes(dialled)) ?? []),
    ...context.patterns.filter(({ name }) => name.text === dialled || extensionMatches(name.text, dialled)),
  ]);
}
