import type { ArgumentSpec, Command, Completion, OptionSpec } from "../command.ts";
import { commonOptions } from "../options.ts";

/** An option that takes a value, with every way of writing it ("--site", "-s"). */
export interface CompletedOption {
  names: readonly string[];
  completion: Completion | undefined;
}

export function completedOptions(command: Command): CompletedOption[] {
  return optionsOf(command)
    .filter(([, spec]) => spec.type === "string")
    .map(([name, { short, complete }]) => ({
      names: [`--${name}`, ...(short === undefined ? [] : [`-${short}`])],
      completion: complete,
    }));
}

export function completedArguments(command: Command): { completion: Completion | undefined; multiple: boolean }[] {
  return (command.args ?? []).map((arg: ArgumentSpec) => ({
    completion: arg.complete,
    multiple: arg.multiple === true,
  }));
}

export const optionsOf = (command: Command): [string, OptionSpec][] =>
  Object.entries({ ...command.options, ...commonOptions });

export const optionNames = (command: Command): string[] => optionsOf(command).map(([name]) => `--${name}`);

export const firstWord = (command: Command): string => command.name.split(" ")[0] as string;

/** "site" → "new", "check" … */
export function nounsWithVerbs(commands: readonly Command[]): [string, string[]][] {
  const nouns = new Map<string, string[]>();
  for (const command of commands) {
    const [noun, verb] = command.name.split(" ");
    if (noun !== undefined && verb !== undefined) nouns.set(noun, [...(nouns.get(noun) ?? []), verb]);
  }
  return [...nouns];
}

export const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
