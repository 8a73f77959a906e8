import type { TemplateValue } from "./value.ts";

/** YAML 1.1 readers refuse these outside of an escape, and U+0085, U+2028 and U+2029 end a line there. */
const unprintable = /[\u{7f}-\u{9f}\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}]/gu;

/**
 * A value as a YAML scalar: text always as one double-quoted line that is JSON as well, so that no text can become a
 * number, a date, a boolean or a new key. Throws RangeError for half a surrogate pair and for NUL, which no file name,
 * argument or configuration line in the guest can hold.
 */
export function escapeYaml(value: TemplateValue): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`${value} is no number`);
  if (typeof value !== "string") return String(value);
  if (!value.isWellFormed()) throw new RangeError("half a surrogate pair");
  if (value.includes("\0")) throw new RangeError("character U+0000");
  return JSON.stringify(value).replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
