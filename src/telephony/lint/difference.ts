import { redact } from "../../core/redact.ts";

/** The changed lines as "diff -U0" shows them. Both texts have the same lines; secrets are blanked. */
export function differenceOf(path: string, before: string, after: string): string {
  const old = before.split("\n");
  const changed = after.split("\n");
  const lines = [`--- ${path}`, `+++ ${path}`];
  for (let index = 0; index < old.length; index += 1) {
    if (old[index] === changed[index]) continue;
    const start = index;
    while (index < old.length && old[index] !== changed[index]) index += 1;
    const range = index - start === 1 ? `${start + 1}` : `${start + 1},${index - start}`;
    lines.push(`@@ -${range} +${range} @@`);
    lines.push(...old.slice(start, index).map((line) => `-${shown(line)}`));
    lines.push(...changed.slice(start, index).map((line) => `+${shown(line)}`));
  }
  return lines.join("\n");
}

/** A carriage return would let the terminal write over the line. */
function shown(line: string): string {
  return redact(line).replace(/\p{Cc}/gu, (character) =>
    character === "\t" ? character : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
