import { parseArgs } from "node:util";
import { distance } from "fastest-levenshtein";
import { AppError } from "../core/errors.ts";
import type { Command, Invocation, OptionSpec } from "./command.ts";
import { commonOptions } from "./options.ts";

export const wantsHelp = (words: readonly string[]): boolean =>
  beforeDashes(words).some((word) => word === "--help" || word === "-h");
export const wantsJson = (words: readonly string[]): boolean => beforeDashes(words).includes("--json");

/** "help plan" is "plan --help"; other words stay as they are. */
export const helpAsOption = (words: readonly string[]): readonly string[] =>
  words[0] === "help" ? [...beforeDashes(words.slice(1)), "--help"] : words;

/** Words → what the command is given. Throws usage errors that name the nearest option. */
export function parseInvocation(
  command: Command,
  words: readonly string[],
  surroundings: Pick<Invocation, "output" | "allCommands">,
): Invocation {
  const specs: Record<string, OptionSpec> = { ...command.options, ...commonOptions };
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { type, short }]) => [name, short === undefined ? { type } : { type, short }]),
    ),
  });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind === "option") keepOption(command, specs, given, token);
  }
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.required === true && !given.has(name))
      throw usage(command, `option '--${name} ${spec.value ?? "VALUE"}' is needed`);
  }
  return invocationOf(command, given, placeArguments(command, positionals), surroundings);
}

interface OptionToken {
  name: string;
  rawName: string;
  value?: string | undefined;
}

function keepOption(
  command: Command,
  specs: Record<string, OptionSpec>,
  given: Map<string, string[]>,
  token: OptionToken,
): void {
  const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
  if (spec === undefined)
    throw usage(command, `unknown option '${token.rawName}'${nearestOption(token.name, Object.keys(specs))}`);
  if (spec.type === "boolean" && token.value !== undefined)
    throw usage(command, `option '--${token.name}' takes no value`);
  if (spec.type === "string" && (token.value === undefined || token.value === "")) {
    throw usage(command, `option '--${token.name}' needs a value: ${spec.value ?? "VALUE"}`);
  }
  const values = given.get(token.name) ?? [];
  if (values.length > 0 && spec.type === "string" && spec.multiple !== true)
    throw usage(command, `option '--${token.name}' is given twice`);
  given.set(token.name, [...values, token.value ?? "true"]);
}

function placeArguments(command: Command, positionals: readonly string[]): Map<string, string[]> {
  const placed = new Map<string, string[]>();
  let rest = [...positionals];
  for (const spec of command.args ?? []) {
    const taken = spec.multiple === true ? rest.splice(0) : rest.splice(0, 1);
    if (taken.length === 0 && spec.required) throw usage(command, `${spec.name} is missing: ${spec.summary}`);
    placed.set(spec.name, taken);
  }
  rest = rest.filter((word) => word !== undefined);
  if (rest.length > 0) throw usage(command, `'${rest[0]}' is one word too many`);
  return placed;
}

function invocationOf(
  command: Command,
  given: Map<string, string[]>,
  placed: Map<string, string[]>,
  surroundings: Pick<Invocation, "output" | "allCommands">,
): Invocation {
  const needed = (value: string | undefined, what: string): string => {
    if (value === undefined) throw usage(command, `${what} is missing`);
    return value;
  };
  return {
    arg: (name) => needed(placed.get(name)?.[0], name),
    argMaybe: (name) => placed.get(name)?.[0],
    args: (name) => placed.get(name) ?? [],
    option: (name) => needed(given.get(name)?.[0], `option '--${name}'`),
    optionMaybe: (name) => given.get(name)?.[0],
    optionValues: (name) => given.get(name) ?? [],
    flag: (name) => given.has(name),
    ...surroundings,
  };
}

function nearestOption(name: string, known: readonly string[]): string {
  const nearest = [...known].sort((left, right) => distance(name, left) - distance(name, right))[0];
  return nearest !== undefined && distance(name, nearest) <= Math.max(2, name.length / 3)
    ? `; did you mean '--${nearest}'?`
    : "";
}

function usage(command: Command, message: string): AppError {
  return new AppError("usage", {
    message: `${command.name}: ${message}`,
    hint: `Run 'spanwright ${command.name} --help'.`,
  });
}

function beforeDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf("--");
  return end === -1 ? words : words.slice(0, end);
}
