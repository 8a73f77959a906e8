import type { SourceText } from "../asterisk/config/source-text.ts";

/** Of these many characters at the beginning, half are NUL in any text of a configuration. */
const looked = 4_000;
const fewest = 8;

/** How iconv calls a file's encoding where that is UTF-16, with its mark or without; otherwise undefined. */
export function utf16Name({ text, encoding }: SourceText): "UTF-16" | "UTF-16LE" | "UTF-16BE" | undefined {
  if (encoding === "latin1" && /^(\u00ff\u00fe|\u00fe\u00ff)/.test(text)) {
    // The same two characters can begin a text of one byte a character.
    const nuls = nulsOf(text);
    return nuls.even + nuls.odd > 0 ? "UTF-16" : undefined;
  }
  const { even, odd, length } = nulsOf(text);
  if (length < fewest) return undefined;
  const most = length / 2;
  if (odd > most * 0.8 && even < most * 0.1) return "UTF-16LE";
  return even > most * 0.8 && odd < most * 0.1 ? "UTF-16BE" : undefined;
}

function nulsOf(text: string): { even: number; odd: number; length: number } {
  const length = Math.min(text.length, looked);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 1) {
    if (text.charCodeAt(at) !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd, length };
}
