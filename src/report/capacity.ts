import { said } from "../messages/speech.ts";
import { table } from "./table.ts";

interface RuleLike {
  rule: string;
  source: string;
  says: string;
}

export interface ChoiceLike {
  about: string;
  unit: string;
  candidates: readonly (RuleLike & { figure: number })[];
  chosen: number;
  chosenRule: string;
  why: string;
}

/** An answer as people read it: figures, the rules they are from, what rules disagree on, notes, warnings. */
export function answerText(answer: {
  rows: readonly (readonly [string, string])[];
  rules: readonly RuleLike[];
  choices?: readonly ChoiceLike[];
  notes?: readonly string[];
  warnings?: readonly string[];
}): string {
  const { rows, rules, choices = [], notes = [], warnings = [] } = answer;
  return [
    table(
      ["what", "value"],
      rows.map(([what, value]) => [said(what), value]),
    ),
    rulesText(rules),
    ...choices.filter(({ candidates }) => candidates.length > 1).map(choiceText),
    linesText("note", notes),
    linesText("warning", warnings),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

export function rulesText(rules: readonly RuleLike[]): string {
  return rules
    .map(({ rule, says, source }) => `${said("rule")} ${rule}: ${said(says)}\n  ${said("source")}: ${said(source)}\n`)
    .join("");
}

/** Rules that give different figures, the one that was taken first marked. */
export function choiceText({ about, unit, candidates, chosen, chosenRule, why }: ChoiceLike): string {
  let marked = false;
  const rows = candidates.map(({ rule, figure, says }) => {
    const taken = !marked && rule === chosenRule && figure === chosen;
    marked ||= taken;
    return [`${taken ? "*" : " "} ${rule}`, figureText(figure, unit), says];
  });
  return `${table([`  ${about}`, "figure", "says"], rows)}* ${said("taken")}: ${said(why)}\n`;
}

export function linesText(word: string, lines: readonly string[]): string {
  return lines.map((line) => `${said(word)}: ${said(line)}\n`).join("");
}

/** A figure with its unit, in the size that reads best. Bytes and bits are decimal. */
export function figureText(figure: number, unit: string): string {
  if (unit === "bytes") return bytesText(figure);
  if (unit === "bit/s") return bitsText(figure);
  return `${decimals(figure, 3)} ${unit}`;
}

export function bytesText(bytes: number): string {
  const [divisor, unit] =
    bytes >= 1e12 ? ([1e12, "TB"] as const) : bytes >= 1e9 ? ([1e9, "GB"] as const) : ([1e6, "MB"] as const);
  return `${decimals(bytes / divisor, 2)} ${unit}`;
}

export function bitsText(bitsPerSecond: number): string {
  return bitsPerSecond >= 1e6
    ? `${decimals(bitsPerSecond / 1e6, 3)} Mbit/s`
    : `${decimals(bitsPerSecond / 1e3, 2)} kbit/s`;
}

export const percentText = (fraction: number): string => `${decimals(fraction * 100, 4)}%`;

/** At most so many decimals, without trailing zeros; a small figure keeps three digits that say something. */
export function decimals(value: number, most: number): string {
  const rounded = Number(value.toFixed(most));
  return String(rounded === 0 && value !== 0 ? Number(value.toPrecision(3)) : rounded);
}
