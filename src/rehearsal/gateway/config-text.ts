import { AppError } from "../../core/errors.ts";

/** A file of Asterisk's or of DAHDI's, and where it goes. */
export interface ConfigFile {
  path: string;
  content: string;
}

export type Setting = readonly [key: string, value: string | number];

/** "[name]" and its lines. Throws render-invalid for a value that would not stay inside its line. */
export function section(name: string, settings: readonly Setting[]): string {
  return [`[${checked(name)}]`, ...settings.map(([key, value]) => `${key}=${checked(String(value))}`), ""].join("\n");
}

/** Numbers as ranges: "1-15,17-31". They must ascend. */
export function ranges(numbers: readonly number[]): string {
  const found: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const current = found.at(-1);
    if (current !== undefined && current.last === number - 1) current.last = number;
    else found.push({ first: number, last: number });
  }
  return found.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(",");
}

function checked(value: string): string {
  if (/^[\x20-\x3a\x3c-\x7e]*$/.test(value)) return value;
  throw new AppError("render-invalid", {
    message: `${JSON.stringify(value)} cannot stand in a line of a configuration`,
  });
}
