import type { TemplateValue } from "./value.ts";

/** The longest value that any of these configuration languages is given: a DNS name. */
const longestCharacters = 253;

/**
 * A value of a language that has no way of quoting: it goes out as it is, or not at all.
 * Throws RangeError for a number that is none, for what is too long, and where the text is not as allowed.
 */
export function plainWord(value: TemplateValue, allowed: RegExp): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  const text = String(value);
  if (text.length > longestCharacters) throw new RangeError(`${text.length} characters`);
  if (allowed.test(text)) return text;
  const refused = [...text].find((character) => !allowed.test(character)) ?? text[0] ?? "";
  throw new RangeError(`character U+${(refused.codePointAt(0) ?? 0).toString(16).padStart(4, "0")} in that place`);
}
