import type { ApplicationCall } from "../asterisk/config/application.ts";
import { argumentsOf, branchesOf, type Reference, referencesIn } from "../asterisk/config/application.ts";
import { pairBrackets, splitOutside } from "../asterisk/config/brackets.ts";
import { endOf, type Token } from "../asterisk/config/token.ts";

/** Variables whose value came from a header, each with what it was read from. Copies of one value have one origin. */
export type Taint = ReadonlyMap<string, string>;

export interface TaintedReference {
  reference: Reference;
  origin: string;
}

const headerFunctions = new Set(["SIP_HEADER", "PJSIP_HEADER", "SIP_HEADERS", "PJSIP_HEADERS"]);
/** Functions that give back what they are given, or part of it. Others look something up, count or compare. */
const throughFunctions = new Set(
  `TOUPPER TOLOWER CUT QUOTE URIDECODE BASE64_DECODE STRREPLACE REPLACE PASSTHRU SORT LISTFILTER SHIFT POP EVAL TRIM LTRIM
  RTRIM SPRINTF CSV_QUOTE STRREV LOCAL GLOBAL IMPORT`.split(/\s+/),
);
const checkFunctions = new Set(["REGEX", "DIALPLAN_EXISTS", "VALID_EXTEN", "DB_EXISTS", "FILTER"]);

/** "__X", "LOCAL(X)" and "GLOBAL(X)" are all X when they are read. */
export function variableOf(name: string): string {
  const plain = /^\s*(?:LOCAL|GLOBAL)\(([^()]*)\)\s*$/.exec(name)?.[1] ?? name;
  return plain.trim().replace(/^_{1,2}/, "");
}

/** What of a text is the caller's, as far as it becomes part of the text. */
export function taintedIn(token: Token, taint: Taint): TaintedReference[] {
  const brackets = pairBrackets(token.text);
  const references = referencesIn(token, brackets);
  const found: TaintedReference[] = [];
  for (const reference of references) {
    const origin = originOf(reference, taint);
    if (origin === undefined) continue;
    const at = reference.whole.offset - token.offset;
    const compared = brackets.pairs.some(({ opener, start, end }) => opener === "$[" && start < at && end > at);
    const around = references.filter((other) => isAround(other, reference));
    if (!compared && around.every((other) => givesBack(other, reference, { origin, taint })))
      found.push({ reference, origin });
  }
  return found;
}

/** The origins that a condition, or a value that is kept for one, looks at closely. */
export function checkedIn(token: Token, taint: Taint): string[] {
  const references = referencesIn(token);
  const checks = references.filter(({ name }) => checkFunctions.has(name.text));
  return references
    .filter((reference) => checks.some((check) => isAround(check, reference)))
    .flatMap((reference) => originOf(reference, taint) ?? []);
}

/**
 * The origins that a condition compares with a form or with words of the dialplan's own. "=" counts only where a call
 * for which it is not true goes no further.
 */
export function comparedIn(token: Token, taint: Taint, { endsOtherwise }: { endsOtherwise: boolean }): string[] {
  return referencesIn(token).flatMap((reference) => {
    const origin = originOf(reference, taint);
    const behind = token.text.slice(endOf(reference.whole) - token.offset).trimStart();
    const [, operator, word] = /^"?\s*(=~|!=|==?|:)\s*"?([^\s"${}&|\]]*)/.exec(behind) ?? [];
    if (origin === undefined || operator === undefined || word === "") return [];
    return operator.startsWith("=") && operator !== "=~" && !endsOtherwise ? [] : [origin];
  });
}

/** What GotoIf and the others decide by; undefined for an application that decides nothing. */
export function decidedBy(call: ApplicationCall): Token | undefined {
  if (call.id === "while") return call.argument;
  return ["gotoif", "gosubif", "execif", "macroif"].includes(call.id) ? branchesOf(call).condition : undefined;
}

/** What Gosub hands over, in its order: "a" and "b" of "context,s,1(a,b)". */
export function handedOver(place: Token): Token[] {
  const [first, second, third] = splitOutside(place, ",");
  const priority = third ?? second ?? first;
  if (priority === undefined) return [];
  const open = priority.text.indexOf("(");
  const close = priority.text.lastIndexOf(")");
  if (open === -1 || close <= open + 1) return [];
  const inside = {
    ...priority,
    text: priority.text.slice(open + 1, close),
    offset: priority.offset + open + 1,
    column: priority.column + open + 1,
  };
  return splitOutside(inside, ",");
}

/** The places that Goto, Gosub and the others name, arguments included, in the order of targetsOf. */
export function placesOf(call: ApplicationCall): Token[] {
  if (call.id === "gosub" || call.id === "goto") return [call.argument];
  return ["gosubif", "gotoif", "gotoiftime"].includes(call.id) ? branchesOf(call).branches : [];
}

function originOf({ name, argument, whole }: Reference, taint: Taint): string | undefined {
  if (headerFunctions.has(name.text) && argument !== undefined) return whole.text;
  if (argument === undefined) return taint.get(name.text);
  if (["LOCAL", "GLOBAL"].includes(name.text)) return taint.get(argument.text.trim());
  // These are given the name of a variable and not its value.
  if (["CUT", "SHIFT", "POP"].includes(name.text)) return taint.get(argument.text.split(",")[0]?.trim() ?? "");
  return undefined;
}

/** Whether what an inner reference stands for comes out of the one around it. */
function givesBack(outer: Reference, inner: Reference, { origin, taint }: { origin: string; taint: Taint }): boolean {
  // "${TRUNK_${X}}" is another variable.
  if (outer.argument === undefined) return false;
  if (outer.name.text !== "IF" && outer.name.text !== "IFTIME") return throughFunctions.has(outer.name.text);
  const [condition, branches] = splitOutside(outer.argument, "?", 2);
  if (condition === undefined || branches === undefined) return true;
  return inner.whole.offset >= branches.offset && !checkedIn(condition, taint).includes(origin);
}

function isAround(outer: Reference, inner: Reference): boolean {
  return outer.whole.offset < inner.whole.offset && endOf(outer.whole) > endOf(inner.whole);
}

/** The devices of a Dial. */
export function dialledIn(call: ApplicationCall): Token | undefined {
  return call.id === "dial" ? argumentsOf(call)[0] : undefined;
}
