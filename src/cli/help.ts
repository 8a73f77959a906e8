import { closest, distance } from "fastest-levenshtein";
import { exitCodeMeanings } from "../core/error-catalogue.ts";
import type { ArgumentSpec, Command, OptionSpec } from "./command.ts";
import { commonOptions } from "./options.ts";

/** What 'spanwright --help' prints. */
export function overviewHelp(commands: readonly Command[]): string {
  return [
    "spanwright builds, rehearses, ships and looks after on-premises telephony appliances.",
    "",
    "Usage: spanwright COMMAND [OPTIONS]",
    "",
    "Commands:",
    ...columns(commands.map((command) => [command.name, command.summary])),
    "",
    "Start with:  spanwright site new my-site.yaml",
    "More:        spanwright COMMAND --help",
    "",
  ].join("\n");
}

/** What 'spanwright site' prints. */
export function nounHelp(noun: string, commands: readonly Command[]): string {
  const rows = columns(commands.map((command) => [command.name, command.summary]));
  return [`Usage: spanwright ${noun} VERB [OPTIONS]`, "", ...rows, ""].join("\n");
}

/** What 'spanwright site check --help' prints. */
export function commandHelp(command: Command): string {
  const args = command.args ?? [];
  const exitCodes = ([0, 1, 2, ...command.exitCodes] as const).toSorted((left, right) => left - right);
  return [
    command.summary,
    ...(command.description === undefined ? [] : ["", command.description]),
    "",
    `Usage: spanwright ${usageLine(command)}`,
    ...(args.length === 0 ? [] : ["", "Arguments:", ...columns(args.map((arg) => [arg.name, arg.summary]))]),
    "",
    "Options:",
    ...columns(optionRows(command)),
    "",
    "Examples:",
    ...command.examples.flatMap((example) => [`  # ${example.does}`, `  ${example.command}`]),
    "",
    "Exit codes:",
    ...columns(exitCodes.map((code) => [String(code), exitCodeMeanings[code]])),
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

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(32, Math.max(...rows.map(([left]) => left.length)));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
