import type { ExitCode } from "../core/errors.ts";

/**
 * What a shell completes a value with: paths, fixed words, or names that are asked of spanwright when the key is
 * pressed (nodes, hosts, gateways and spans are those of the site file on the same command line).
 */
export type Completion = "file" | "directory" | "site-file" | NameKind | readonly string[];

/** Kinds of names that 'spanwright names' prints. */
export const nameKinds = ["site", "node", "host", "gateway", "span", "image", "recipe", "role", "vendor"] as const;
export type NameKind = (typeof nameKinds)[number];

/** An option of a command, as data. Names are kebab-case without the dashes. */
export interface OptionSpec {
  type: "string" | "boolean";
  /** Placeholder in the help, e.g. "FILE". Needed for strings. */
  value?: string;
  summary: string;
  required?: boolean;
  multiple?: boolean;
  short?: string;
  /** What the shell completes it with. */
  complete?: Completion;
}

export interface ArgumentSpec {
  /** Placeholder, e.g. "FILE". */
  name: string;
  summary: string;
  required: boolean;
  /** Takes all that follow. Only the last one may. */
  multiple?: boolean;
  complete?: Completion;
}

/**
 * A command is data; parsing, help, completion, the man page and docs/commands.md come from it.
 * Files of commands import only types at the top, and the rooms inside run(): "--help" must not load libvirt.
 */
export interface Command {
  /** "site check", "plan". */
  name: string;
  summary: string;
  /** More than the summary, where it is needed: what it changes, what it leaves alone. */
  description?: string;
  args?: readonly ArgumentSpec[];
  options?: Readonly<Record<string, OptionSpec>>;
  examples: readonly { command: string; does: string }[];
  /** Exit codes besides 0, 1 and 2 that this command can end with. */
  exitCodes: readonly ExitCode[];
  /** Returns the exit code, or nothing for 0. Throws AppError for everything foreseen. */
  run(invocation: Invocation): Promise<ExitCode | undefined>;
}

/** What a command is given. Every command has --json and --help besides its own options. */
export interface Invocation {
  /** By name; a multiple argument is under values. */
  arg(name: string): string;
  argMaybe(name: string): string | undefined;
  args(name: string): readonly string[];
  option(name: string): string;
  optionMaybe(name: string): string | undefined;
  optionValues(name: string): readonly string[];
  flag(name: string): boolean;
  /** Every command there is: for those that speak about commands. */
  allCommands(): Promise<readonly Command[]>;
  output: Output;
}

/** Where a command's words go. Results to stdout, progress and warnings to stderr. */
export interface Output {
  /** True with --json: then result() prints its data and text() prints nothing. */
  readonly json: boolean;
  /** The result: as JSON with --json (stable names), otherwise as the text. Called once. */
  result(data: unknown, text: string): void;
  /** The same where the text is a program's and not a person's: a script, a schema, a page of the manual. */
  verbatim(data: unknown, text: string): void;
  /** A line of progress on stderr; on a terminal with the elapsed time, with --json nothing. */
  progress(line: string): void;
  warn(line: string): void;
}
