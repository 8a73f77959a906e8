import { slice, type Token } from "./token.ts";

/** "${" a variable or function, "$[" an expression, "(" "[" "{" themselves. */
export type Opener = "${" | "$[" | "(" | "[" | "{";

export type BracketFault =
  | { kind: "never-closed"; opener: Opener; at: number }
  /** A closing bracket that nothing opened. */
  | { kind: "stray"; closer: string; at: number }
  /** "${F(${X}},y)}": the first "}" ends the function although its parenthesis is open. */
  | { kind: "ends-function"; closer: "}"; at: number };

export interface BracketPair {
  opener: Opener;
  /** Where the opening and the closing bracket begin. */
  start: number;
  end: number;
  /** How many pairs are around it. */
  depth: number;
}

export interface Brackets {
  pairs: BracketPair[];
  faults: BracketFault[];
  /** Characters outside every bracket and quote, by their position. */
  outside: (at: number) => boolean;
}

interface Frame {
  opener: Opener | "";
  start: number;
  quoted: boolean;
}

const closers: Readonly<Record<Opener, string>> = { "${": "}", "$[": "]", "(": ")", "[": "]", "{": "}" };

/** A dozen rules look at the same lines, and a dialplan has the same lines again and again. */
const remembered = new Map<string, Brackets>();
const mostRemembered = 20_000;

/**
 * Pairs the brackets of an application's argument or of an expression. Plain brackets inside double quotes are text;
 * "${" and "$[" work there too. A backslash takes the meaning of the next character.
 */
export function pairBrackets(text: string): Brackets {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const brackets = pair(text);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, brackets);
  return brackets;
}

function pair(text: string): Brackets {
  const strict = walk(text, { quotes: true });
  if (strict.faults.length === 0) return strict;
  // A single quotation mark in a spoken text would hide the brackets after it.
  const lenient = walk(text, { quotes: false });
  return lenient.faults.length === 0 ? lenient : strict;
}

/** Splits at a separator that stands outside every bracket and quote. */
export function splitOutside(token: Token, separator: string, most = Number.POSITIVE_INFINITY): Token[] {
  const { outside } = pairBrackets(token.text);
  const parts: Token[] = [];
  let start = 0;
  for (let at = 0; at < token.text.length && parts.length < most - 1; at += 1) {
    if (token.text[at] !== separator || !outside(at)) continue;
    parts.push(slice(token, start, at));
    start = at + 1;
  }
  parts.push(slice(token, start));
  return parts;
}

function walk(text: string, options: { quotes: boolean }): Brackets {
  const pairs: BracketPair[] = [];
  const faults: BracketFault[] = [];
  const inside = new Uint8Array(text.length);
  const stack: Frame[] = [{ opener: "", start: -1, quoted: false }];
  const top = () => stack.at(-1) as Frame;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    const frame = top();
    inside[at] = stack.length > 1 || frame.quoted ? 1 : 0;
    if (character === "\\") {
      inside[at + 1] = 1;
      at += 1;
    } else if (character === "$" && (text[at + 1] === "{" || text[at + 1] === "[")) {
      stack.push({ opener: text[at + 1] === "{" ? "${" : "$[", start: at, quoted: false });
      inside[at + 1] = 1;
      inside[at] = 1;
      at += 1;
    } else if (character === '"' && options.quotes) {
      frame.quoted = !frame.quoted;
      inside[at] = 1;
    } else if (!frame.quoted && "([{".includes(character)) {
      stack.push({ opener: character as Opener, start: at, quoted: false });
      inside[at] = 1;
    } else if (!frame.quoted && ")]}".includes(character)) {
      inside[at] = 1;
      close(character, at, { stack, pairs, faults });
    }
  }
  for (const frame of stack.slice(1))
    faults.push({ kind: "never-closed", opener: frame.opener as Opener, at: frame.start });
  return { pairs, faults: meant(faults), outside: (at) => inside[at] !== 1 };
}

function close(
  character: string,
  at: number,
  { stack, pairs, faults }: { stack: Frame[]; pairs: BracketPair[]; faults: BracketFault[] },
): void {
  const frame = stack.at(-1) as Frame;
  if (frame.opener !== "" && closers[frame.opener] === character) {
    stack.pop();
    pairs.push({ opener: frame.opener, start: frame.start, end: at, depth: stack.length - 1 });
  } else if (character === "}" && frame.opener === "(" && stack.at(-2)?.opener === "${") {
    faults.push({ kind: "ends-function", closer: "}", at });
  } else {
    faults.push({ kind: "stray", closer: character, at });
  }
}

/** Where a parenthesis stays open to the end, the "}" before it was right and the parenthesis was forgotten. */
function meant(faults: BracketFault[]): BracketFault[] {
  const open = faults.filter(({ kind }) => kind === "never-closed");
  if (open.length === 0) return faults;
  const forgotten = open.findLast((fault) => fault.kind === "never-closed" && fault.opener === "(");
  return faults.some(({ kind }) => kind === "ends-function") && forgotten !== undefined ? [forgotten] : faults;
}
