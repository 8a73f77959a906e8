import type { TemplateValue } from "./value.ts";
import { plainWord } from "./word.ts";

/** A value for an nftables file: an address, a network, a port, a name in a comment. Throws RangeError for all else. */
export function escapeNftables(value: TemplateValue): string {
  return plainWord(value, /^[A-Za-z0-9_./-]*$/);
}
