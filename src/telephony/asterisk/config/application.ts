import { type Brackets, pairBrackets, splitOutside } from "./brackets.ts";
import { slice, type Token, trim } from "./token.ts";

/** "Dial(SIP/100,20)" as pbx_config.c takes it apart: the name, and what stands between the first "(" and the last ")". */
export interface ApplicationCall {
  /** As written. */
  name: Token;
  /** In lower case: Asterisk finds applications whatever their case. */
  id: string;
  /** From the name to the last parenthesis. */
  whole: Token;
  /** Empty where there are no parentheses. */
  argument: Token;
  /** False where the last ")" is missing. */
  closed: boolean;
}

/** Applications whose argument is text for people, in which a bracket is a character like any other. */
const textApplications = new Set(["noop", "verbose", "log", "sendtext", "system", "trysystem", "saytext", "festival"]);
const conditionApplications = new Set(["gotoif", "gosubif", "execif", "macroif", "gotoiftime", "while"]);

export function readApplication(value: Token): ApplicationCall {
  const whole = trim(value);
  const open = whole.text.indexOf("(");
  const name = trim(open === -1 ? whole : slice(whole, 0, open));
  const id = name.text.toLowerCase();
  if (open === -1) return { name, id, whole, argument: slice(whole, whole.text.length), closed: true };
  const close = whole.text.lastIndexOf(")");
  const closed = close > open;
  return {
    name,
    id,
    whole: closed ? slice(whole, 0, close + 1) : whole,
    argument: slice(whole, open + 1, closed ? close : whole.text.length),
    closed,
  };
}

export function isTextApplication({ id }: ApplicationCall): boolean {
  return textApplications.has(id);
}

/** GotoIf and the others that decide by a condition before "?". */
export function isConditional({ id }: ApplicationCall): boolean {
  return conditionApplications.has(id);
}

export function argumentsOf(call: ApplicationCall): Token[] {
  return call.argument.text === "" ? [] : splitOutside(call.argument, ",");
}

/** The condition and the two branches of GotoIf, GosubIf, ExecIf and GotoIfTime; missing branches are left out. */
export function branchesOf(call: ApplicationCall): { condition: Token; branches: Token[] } {
  const [condition = call.argument, rest] = splitOutside(call.argument, "?", 2);
  return { condition: trim(condition), branches: rest === undefined ? [] : splitOutside(rest, ":", 2).map(trim) };
}

/** The call itself and those in its branches: ExecIf(cond?Set(a=b):Goto(x)), TryExec(…), Exec(…). */
export function callsIn(call: ApplicationCall): ApplicationCall[] {
  const inner =
    call.id === "execif" ? branchesOf(call).branches : ["exec", "tryexec"].includes(call.id) ? [call.argument] : [];
  return [call, ...inner.filter(({ text }) => text !== "").map(readApplication)];
}

/** Each "name=value" of Set and MSet. */
export function assignmentsIn(call: ApplicationCall): { name: Token; value: Token }[] {
  if (call.id !== "set" && call.id !== "mset") return [];
  const parts = call.id === "mset" ? argumentsOf(call) : [call.argument];
  return parts.flatMap((part) => {
    const [name, value] = splitOutside(part, "=", 2);
    return name === undefined || value === undefined ? [] : [{ name: trim(name), value }];
  });
}

/** Every "${…}" of a token, outermost first, with what is inside it. */
export function referencesIn(token: Token, brackets: Brackets = pairBrackets(token.text)): Reference[] {
  return brackets.pairs
    .filter(({ opener }) => opener === "${")
    .map(({ start, end }) => readReference(token, start, end))
    .sort((left, right) => left.whole.offset - right.whole.offset);
}

/** "${NAME}", "${FUNCTION(arguments)}", either with ":offset:length". */
export interface Reference {
  whole: Token;
  /** The variable, or the function's name. */
  name: Token;
  /** What a function is given; undefined for a variable. */
  argument: Token | undefined;
}

function readReference(token: Token, start: number, end: number): Reference {
  const whole = slice(token, start, end + 1);
  const inner = slice(token, start + 2, end);
  const open = inner.text.search(/[(:]/);
  if (open === -1 || inner.text[open] === ":" || /[${]/.test(inner.text.slice(0, open)))
    return { whole, name: open === -1 ? inner : slice(inner, 0, open), argument: undefined };
  const close = inner.text.lastIndexOf(")");
  return {
    whole,
    name: slice(inner, 0, open),
    argument: slice(inner, open + 1, close > open ? close : inner.text.length),
  };
}
