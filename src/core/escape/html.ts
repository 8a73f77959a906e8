import type { TemplateValue } from "./value.ts";

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
  "=": "&#61;",
};

/** What a page may not hold at all (https://html.spec.whatwg.org/#preprocessing-the-input-stream), and signs that turn text around. */
const unshowable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const kept: ReadonlySet<string> = new Set(["\n", "\t"]);

/** A value as text between tags, or within an attribute in quotes. What a page cannot hold is shown as U+FFFD. */
export function escapeHtml(value: TemplateValue): string {
  return String(value)
    .replace(unshowable, (sign) => (kept.has(sign) ? sign : "\ufffd"))
    .replace(/[&<>"'`=]/g, (sign) => signs[sign] ?? sign);
}
