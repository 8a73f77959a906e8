import type { TemplateValue } from "./value.ts";

const named: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Everything outside the Char production of XML 1.0 (https://www.w3.org/TR/xml/#charsets). No escape can write it. */
const impossible = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/**
 * A value for XML text, for an attribute in either kind of quotes, or for a comment.
 * Throws RangeError for a character that XML 1.0 cannot hold.
 */
export function escapeXml(value: TemplateValue): string {
  const text = String(value);
  const found = impossible.exec(text);
  if (found !== null)
    throw new RangeError(`character U+${(found[0].codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);
  return (
    text
      .replace(/[&<>"']/g, (character) => named[character] as string)
      // A parser turns raw line ends and tabs of an attribute into spaces, and drops carriage returns anywhere.
      .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
      // Two dashes would end a comment; names may contain them.
      .replace(/(?<=-)-/g, "&#45;")
  );
}
