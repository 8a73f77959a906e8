/** Asterisk's classes of digits (main/pbx.c): X any, Z not 0, N from 2 on. */
const classes: Readonly<Record<string, string>> = { X: "[0-9]", Z: "[1-9]", N: "[2-9]" };

/**
 * What is wrong with an Asterisk pattern such as _9XXXXXXXX, in words that follow its name; undefined for a good one.
 */
export function patternFault(pattern: string): string | undefined {
  const body = pattern.slice(1);
  if (/[.!]./.test(body)) return "goes on behind '.' or '!', which fit everything that is left";
  if (/^[.!]$/.test(body)) return "fits everything, Asterisk's own 'h', 'i' and 's' too";
  const rest = body.replace(/\[[^[\]]*\]/g, "");
  if (/[[\]]/.test(rest)) return "has a bracket without its other half";
  if (rest.includes("-")) return "has a dash outside of brackets, which Asterisk passes over";
  for (const [, members] of body.matchAll(/\[([^\]]*)\]/g)) {
    if (members === "") return "has empty brackets, which fit nothing";
    if (!/^(?:[0-9]-[0-9]|[0-9*#])+$/.test(members ?? ""))
      return "has brackets with more in them than digits, '*', '#' and ranges";
    for (const [, first = "", last = ""] of (members ?? "").matchAll(/([0-9])-([0-9])/g))
      if (first > last) return `has the range ${first}-${last}, which runs backwards`;
  }
  return undefined;
}

/** Whether a pattern without faults fits a dialled number. */
export function patternFits(pattern: string, dialled: string): boolean {
  const parts = pattern.slice(1).match(/\[[^\]]*\]|./g) ?? [];
  const source = parts.map((part) => {
    if (part.startsWith("[")) return part;
    if (part === ".") return ".+";
    return part === "!" ? ".*" : (classes[part] ?? `[${part}]`);
  });
  return new RegExp(`^${source.join("")}$`).test(dialled);
}
