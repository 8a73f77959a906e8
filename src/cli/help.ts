import { closest, distance } from "fastest-levenshtein";
import { exitCodeMeanings } from "../core/error-catalogue.ts";
import type { ArgumentSpec, Command, OptionSpec } from "./command.ts";
import { commonOptions } from "./options.ts";

/** Where the terminal's width is not known, or is more than is good to read. */
const mostColumns = 80;
/** Narrower than this, words would stand one below the other. */
const leastColumns = 40;
const widestNameChars = 32;

/** Columns for a help on a terminal of that many: never more than 80. Undefined where there is no terminal. */
export function helpColumns(terminalColumns: number | undefined): number {
  return Math.max(leastColumns, Math.min(mostColumns, terminalColumns ?? mostColumns));
}

/** What 'spanwright --help' prints. */
export function overviewHelp(commands: readonly Command[], width: number = mostColumns): string {
  return [
    ...wrap("spanwright builds, rehearses, ships and looks after on-premises telephony appliances.", width),
    "",
    "Usage: spanwright COMMAND [OPTIONS]",
    "",
    "Commands:",
    ...columns(
      commands.map((command) => [command.name, command.summary]),
      width,
    ),
    "",
    "Start with:  spanwright install",
    "More:        spanwright COMMAND --help",
    "",
  ].join("\n");
}

/** What 'spanwright site' prints. */
export function nounHelp(noun: string, commands: readonly Command[], width: number = mostColumns): string {
  const rows = columns(
    commands.map((command) => [command.name, command.summary]),
    width,
  );
  return [`Usage: spanwright ${noun} VERB [OPTIONS]`, "", ...rows, ""].join("\n");
}

/** What 'spanwright site check --help' prints. */
export function commandHelp(command: Command, width: number = mostColumns): string {
  const args = (command.args ?? []).map((arg): [string, string] => [arg.name, arg.summary]);
  const exitCodes = ([0, 1, 2, ...command.exitCodes] as const).toSorted((left, right) => left - right);
  const meanings = exitCodes.map((code): [string, string] => [String(code), exitCodeMeanings[code]]);
  return [
    ...wrap(command.summary, width),
    ...(command.description === undefined ? [] : ["", ...wrap(command.description, width)]),
    "",
    ...wrap(`Usage: spanwright ${usageLine(command)}`, width, { hanging: "         " }),
    ...(args.length === 0 ? [] : ["", "Arguments:", ...columns(args, width)]),
    "",
    "Options:",
    ...columns(optionRows(command), width),
    "",
    "Examples:",
    ...command.examples.flatMap((example) => [
      ...wrap(`  # ${example.does}`, width, { hanging: "  # " }),
      ...wrap(`  ${example.command}`, width, { hanging: "      ", lineEnd: " \\" }),
    ]),
    "",
    "Exit codes:",
    ...columns(meanings, width),
    "",
  ].join("\n");
}

export function usageLine(command: Command): string {
  const needed = Object.entries(command.options ?? {}).filter(([, spec]) => (spec as OptionSpec).required === true);
  return [
    command.name,
    ...(command.args ?? []).map(shownArgument),
    ...needed.map(([name, spec]) => `--${name} ${spec.value ?? "VALUE"}`),
    "[OPTIONS]",
  ].join(" ");
}

export function optionRows(command: Command): [string, string][] {
  return Object.entries<OptionSpec>({ ...command.options, ...commonOptions }).map(([name, spec]) => [
    `${spec.short === undefined ? "    " : `-${spec.short}, `}--${name}${spec.type === "string" ? ` ${spec.value ?? "VALUE"}` : ""}`,
    `${spec.summary}${spec.required === true ? " Needed." : ""}${spec.multiple === true ? " May be repeated." : ""}`,
  ]);
}

/** "Did you mean 'x'? " or nothing, where no name is near. */
export function nearestName(asked: string, known: readonly string[]): string {
  const nearest = closest(asked, known);
  return distance(asked, nearest) <= Math.max(2, asked.length / 3) ? `Did you mean '${nearest}'? ` : "";
}

function shownArgument(arg: ArgumentSpec): string {
  const word = arg.multiple === true ? `${arg.name}…` : arg.name;
  return arg.required ? word : `[${word}]`;
}

/** Two columns; the right one goes on below itself, and begins on a line of its own where the left one is too wide. */
function columns(rows: readonly (readonly [string, string])[], width: number): string[] {
  const nameChars = Math.min(widestNameChars, Math.floor(width / 2), Math.max(...rows.map(([left]) => left.length)));
  const hanging = " ".repeat(nameChars + 4);
  return rows.flatMap(([left, right]) => {
    const [first = hanging, ...rest] = wrap(`${hanging}${right}`, width, { hanging });
    const name = `  ${left.padEnd(nameChars)}  `;
    return left.length > nameChars
      ? [`  ${left}`, first, ...rest]
      : [`${name}${first.slice(hanging.length)}`.trimEnd(), ...rest];
  });
}

/**
 * Text → lines of at most that many columns, broken between words; a single longer word stays whole. lineEnd is put to
 * a line that goes on, such as the shell's backslash.
 */
export function wrap(text: string, width: number, options: { hanging?: string; lineEnd?: string } = {}): string[] {
  const { hanging = "", lineEnd = "" } = options;
  const indent = /^ */.exec(text)?.[0] ?? "";
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(" ")) {
    const longer = line === "" ? `${indent}${word}` : `${line} ${word}`;
    if (line === "" || longer.length <= width - lineEnd.length) line = longer;
    else {
      lines.push(`${line}${lineEnd}`);
      line = `${hanging}${word}`;
    }
  }
  return [...lines, line];
}
