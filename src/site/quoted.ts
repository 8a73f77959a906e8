const longestChars = 60;
/** Control, format (bidirectional overrides among them) and unassigned characters, and lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with what a terminal would act on written as \u{…}, and cut to a readable length. */
export function printable(text: string): string {
  const shown = text.length > longestChars ? `${text.slice(0, longestChars)}…` : text;
  return shown.replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A value of a site file as a message names it: 'madrid', the number 5, a list, nothing. */
export function quoted(value: unknown): string {
  if (typeof value === "string") return `'${printable(value)}'`;
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "boolean") return `the truth value ${value}`;
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : "a mapping";
}
