import type { Token } from "../asterisk/config/token.ts";
import type { ConfigFile } from "../asterisk/config/tree.ts";
import type { LintContext } from "./context.ts";

/** A note is about form alone: Asterisk does the same either way. */
export type Severity = "error" | "warning" | "note";

/** A change of a file's text: characters at an offset are replaced. It never adds or removes a line. */
export interface Edit {
  offset: number;
  length: number;
  text: string;
}

/** Something that a rule found, with its place. */
export interface RuleFinding {
  file: ConfigFile;
  token: Token;
  message: string;
  /** What to write instead, for this very line. */
  correction: string;
  /** Where it differs from the rule's own. */
  severity?: Severity;
  /** Given only where the change is sure to be what the line means. */
  edits?: readonly Edit[];
}

/** One rule. To add one: a file in rules/, and its line in rules/index.ts. */
export interface Rule {
  /** "T6": the row of the table of traps; "L1": a rule besides it. Permanent. */
  id: string;
  title: string;
  severity: Severity;
  /** What Asterisk really does with it. */
  why: string;
  /** What --fix does; left out where a person has to decide. */
  fix?: string;
  check(context: LintContext): Iterable<RuleFinding>;
}
