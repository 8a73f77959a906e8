import { type ApplicationCall, branchesOf, isConditional, referencesIn } from "../asterisk/config/application.ts";
import { pairBrackets } from "../asterisk/config/brackets.ts";
import { endOf, slice, type Token, trim } from "../asterisk/config/token.ts";
import type { Edit } from "./rule.ts";

/** Functions that give a number, which pbx_checkcondition() then reads from the start of the text. */
const numberFunctions = new Set([
  "DIALPLAN_EXISTS",
  "VALID_EXTEN",
  "ISNULL",
  "EXISTS",
  "REGEX",
  "DB_EXISTS",
  "GROUP_COUNT",
  "LEN",
  "IF",
]);

export type ConditionKind =
  /** "$[…]", a single variable or function, a number, or nothing. */
  | "fine"
  /** Text that is no expression: true whatever the values are. */
  | "text"
  /** Text that begins with a number function: its number alone decides. */
  | "number";

/** The condition of GotoIf, GosubIf, ExecIf, MacroIf or While; a GotoIfTime has times there. */
export function conditionOf(call: ApplicationCall): Token | undefined {
  if (!isConditional(call) || call.id === "gotoiftime") return undefined;
  if (misplacedParenthesis(call) !== undefined) return undefined;
  return call.id === "while" ? trim(call.argument) : branchesOf(call).condition;
}

export function kindOfCondition(condition: Token): ConditionKind {
  const { text } = condition;
  if (text === "" || /^\d+$/.test(text) || text.includes("$[")) return "fine";
  const [first] = referencesIn(condition);
  if (first !== undefined && first.whole.offset === condition.offset) {
    if (first.whole.text.length === text.length) return "fine";
    if (numberFunctions.has(first.name.text)) return "number";
  }
  return "text";
}

/** "ExecIf("${X}"="")?Set(…)": the place in the argument of the parenthesis that closes too early. */
export function misplacedParenthesis(call: ApplicationCall): number | undefined {
  if (!isConditional(call)) return undefined;
  const fault = pairBrackets(call.argument.text).faults.find(
    (each) => each.kind === "stray" && each.closer === ")" && /^\s*\?/.test(call.argument.text.slice(each.at + 1)),
  );
  return fault?.at;
}

/** The edits that make an expression of a condition; undefined where a value without quotes could break it. */
export function wrapCondition(condition: Token): readonly Edit[] | undefined {
  if (!canWrap(condition)) return undefined;
  return [
    { offset: condition.offset, length: 0, text: "$[" },
    { offset: endOf(condition), length: 0, text: "]" },
  ];
}

/** A comparison whose values are all in quotes, or are functions that always give a number. */
export function canWrap(condition: Token): boolean {
  const { faults, outside } = pairBrackets(condition.text);
  if (faults.length > 0) return false;
  const compares = [...condition.text].some((character, at) => /[=<>|&]/.test(character) && outside(at));
  const bare = referencesIn(condition).filter(({ whole }) => quotesBefore(condition, whole) % 2 === 0);
  const outermost = bare.filter(
    ({ whole }) => !bare.some((other) => other.whole.offset < whole.offset && endOf(other.whole) > whole.offset),
  );
  return compares && outermost.every(({ name }) => numberFunctions.has(name.text) && name.text !== "IF");
}

function quotesBefore(condition: Token, part: Token): number {
  return slice(condition, 0, part.offset - condition.offset).text.split('"').length - 1;
}
