import type { TemplateValue } from "./value.ts";
import { plainWord } from "./word.ts";

/** One that begins with "_" may have what extension patterns have; the brackets of each set are in pairs. */
const extensionPattern = /^_(?:[A-Za-z0-9_.*#+!-]|\[[A-Za-z0-9*#+-]+\])*$/;
const word = /^[A-Za-z0-9_.*#+-]*$/;

/**
 * A value for Asterisk's configuration files and its dialplan. They have no quoting that holds everywhere: a line end
 * ends the setting, ";" begins a comment, "," and "|" part arguments, "(" and "[" part or end what they are in, "$" and
 * "{" name variables, "&" adds a destination. A value with any of them is refused with a RangeError.
 */
export function escapeAsterisk(value: TemplateValue): string {
  return String(value).startsWith("_") ? plainWord(value, extensionPattern) : plainWord(value, word);
}
