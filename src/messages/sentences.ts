/**
 * Sentences of the program by their English text. "{0}" stands for the first value in it, and so on; the other language
 * says where each goes: "{1}" as it is (or translated, where it is a sentence itself), "{0:word}" by the table's own
 * entry for that word, "{2:drop}" not at all (an English plural's "s").
 */
export type SentenceTable = Readonly<Record<string, string>>;

interface Pattern {
  whole: RegExp;
  /** Its longest run of letters: where a text lacks it, the costly comparison is not needed. */
  core: string;
  word: string;
  /** Letters besides the values: of two that fit, the one with more of them says more. */
  letters: number;
  translation: string;
}

const hole = /\{(\d+)\}/;
/** Without a quotation mark, but for a pair around a word of a command, and an apostrophe. */
const quotedValue = "((?:[^\\n']|(?<=[ =])'[^\\n']*'|(?<=\\w)'(?=\\w))*?)";
const filledHole = /\{(\d+)(?::(word|drop))?\}/g;
/** What may stand before a sentence on its line: a margin, a bullet, a place in a file, and a word that says what it is. */
const lead =
  /^(\s*(?:(?:[-*·→!]|\d+\.)\s+)?(?:\S+:\d+:\d+ )?)(?:(error|warning|info|fix|hint|state|note|because)(:? ))?([\s\S]*?)(\s*)$/;
/** A value in a value in a value is a cause of a cause; deeper than this nothing is said. */
const depthLimit = 6;
const cachedTexts = 5000;
/** Longer lines are output of other programs, and a pattern with several values takes long on them. */
const lineLimit = 2000;
/** A cause after a cause after a sentence: more of them in one run are not one sentence of ours. */
const runLimit = 6;

/** Makes the function that says an English text of the program in another language. What it does not know it leaves. */
export function translator(table: SentenceTable): (text: string) => string {
  const exact = new Map<string, string>();
  const patterns: Pattern[] = [];
  for (const [english, translation] of Object.entries(table)) {
    // A piece of a sentence keeps its outer spaces in the code; where it is looked up they are gone.
    for (const trimmed of new Set([false, english.trim() !== english])) {
      const [key, words] = trimmed ? [english.trim(), translation.trim()] : [english, translation];
      if (hole.test(key)) patterns.push(patternOf(key, words));
      else if (!exact.has(key)) exact.set(key, words);
    }
  }
  patterns.sort((one, other) => other.letters - one.letters);
  const byWord = new Map<string, readonly Pattern[]>();
  const known = new Map<string, string>();

  /** Those that may fit, the one that says most first. */
  const candidates = (word: string): readonly Pattern[] => {
    const own = byWord.get(word) ?? patterns.filter((pattern) => pattern.word === "" || pattern.word === word);
    if (byWord.size < cachedTexts) byWord.set(word, own);
    return own;
  };
  const fitting = (text: string): { pattern: Pattern; values: readonly string[] } | undefined => {
    for (const pattern of candidates(firstWord(text))) {
      const values = text.includes(pattern.core) ? pattern.whole.exec(text)?.slice(1) : undefined;
      if (values?.every((value) => exact.has(value) || mayHold(pattern, value)) === true) return { pattern, values };
    }
    return undefined;
  };
  const sentence = (text: string, depth: number): string | undefined => {
    const whole = exact.get(text);
    if (whole !== undefined) return whole;
    const found = fitting(text);
    if (found === undefined) return undefined;
    const { pattern, values } = found;
    return pattern.translation.replace(filledHole, (_, index: string, how: string | undefined) => {
      const value = values[Number(index)] ?? "";
      if (how === "drop") return "";
      const word = how === "word" ? exact.get(value) : undefined;
      if (word !== undefined) return word;
      return value.includes(" ") && depth < depthLimit ? said(value, depth + 1) : value;
    });
  };
  const line = (text: string, depth: number): string => {
    if (text.length > lineLimit) return text;
    const [, before = "", label, tie = "", words = "", after = ""] = lead.exec(text) ?? [];
    const translate = (part: string) => sentence(part, depth);
    const whole = label === undefined ? undefined : sentence(`${label}${tie}${words}`, depth);
    if (whole !== undefined) return `${before}${whole}${after}`;
    const start = label === undefined ? "" : `${exact.get(label) ?? label}${tie}`;
    return `${before}${start}${translate(words) ?? sentenceBySentence(words, translate)}${after}`;
  };
  const said = (text: string, depth: number): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const translated =
      (text.includes("\n") && text.length <= lineLimit ? sentence(text, depth) : undefined) ??
      text
        .split("\n")
        .map((one) => line(one, depth))
        .join("\n");
    if (known.size >= cachedTexts) known.clear();
    known.set(text, translated);
    return translated;
  };
  return (text) => said(text, 0);
}

/** Each run of sentences, the longest first, that the table knows; what it does not know stays as it is. */
function sentenceBySentence(text: string, translate: (part: string) => string | undefined): string {
  const parts = text.split(/(?<=[.;:,!?)]) /);
  const out: string[] = [];
  for (let from = 0; from < parts.length; ) {
    let to = Math.min(parts.length, from + runLimit);
    let found: string | undefined;
    for (; to > from && found === undefined; to -= 1) {
      const part = parts.slice(from, to).join(" ");
      // A word in a list may be a name.
      found = part.includes(" ") ? (translate(part) ?? withoutEnd(part, translate)) : undefined;
    }
    out.push(found ?? parts[from] ?? "");
    from = found === undefined ? from + 1 : to + 1;
  }
  return out.join(" ");
}

/** "A; B": the first is a sentence of the table but for the sign that ties it to the next. */
function withoutEnd(part: string, translate: (part: string) => string | undefined): string | undefined {
  const end = /[.;:,]$/.exec(part)?.[0];
  if (end === undefined) return undefined;
  const translated = translate(part.slice(0, -1));
  return translated === undefined ? undefined : `${translated}${end}`;
}

/** A pattern of a few letters would take any run of sentences for one with a long value. */
function mayHold({ letters }: Pattern, value: string): boolean {
  if (letters < 12) return /^\S*(?:(?:, | \()\S+)*$/.test(value);
  return letters >= 24 || !/[.;:] /.test(value);
}

function patternOf(english: string, translation: string): Pattern {
  const literals = english.split(/\{\d+\}/);
  // A value is within its line, unless the sentence itself has several. One in quotation marks has further ones only
  // in pairs of their own, or it would begin in one sentence and end in the next.
  const any = english.includes("\n") ? "\\s\\S" : "^\\n";
  const value = (index: number) => {
    const isQuoted = literals[index]?.endsWith("'") === true && literals[index + 1]?.startsWith("'") === true;
    return isQuoted ? quotedValue : `([${any}]*?)`;
  };
  const source = literals
    .map(
      (text, index) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + (index < literals.length - 1 ? value(index) : ""),
    )
    .join("");
  const [first = ""] = literals;
  return {
    whole: new RegExp(`^${source}$`),
    core: literals.reduce((longest, text) => (text.length > longest.length ? text : longest)),
    letters: literals.join("").length,
    translation,
    word: firstWord(first),
  };
}

const firstWord = (text: string): string => text.slice(0, Math.max(0, text.indexOf(" ")));
