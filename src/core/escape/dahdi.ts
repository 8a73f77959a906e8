import type { TemplateValue } from "./value.ts";
import { plainWord } from "./word.ts";

/**
 * A value for the files below /etc/dahdi and for modprobe's options, whose readers split at blanks, commas and "=",
 * and take "#" for a comment and "*", "?" and "[" for a pattern. Nothing there can be quoted, so such values are refused
 * with a RangeError. "@" and "/" are parts of hardware locations.
 */
export function escapeDahdi(value: TemplateValue): string {
  return plainWord(value, /^[A-Za-z0-9_.:/@-]*$/);
}
