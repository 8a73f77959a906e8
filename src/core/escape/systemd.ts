import type { TemplateValue } from "./value.ts";

/**
 * A value inside a line of a systemd unit. "%" begins a specifier there and "$" a variable of a command, so both are
 * doubled. Throws RangeError for what would end the word or the line: white space, quotes, backslashes, controls.
 */
export function escapeSystemd(value: TemplateValue): string {
  const text = String(value);
  const found = /[^A-Za-z0-9@:/._,+=%$-]/u.exec(text);
  if (found !== null) throw new RangeError(`character ${JSON.stringify(found[0])}`);
  return text.replaceAll("%", "%%").replaceAll("$", "$$$$");
}
