import type { OptionSpec } from "./command.ts";

/** Options that every command has. */
export const commonOptions = {
  json: { type: "boolean", summary: "Print the result as JSON with stable names." },
  help: { type: "boolean", short: "h", summary: "Show this help." },
} as const satisfies Record<string, OptionSpec>;

/** Options that several commands share, so that they read and behave the same everywhere. */
export const siteOption = {
  type: "string",
  value: "FILE",
  required: true,
  short: "s",
  summary: "The site file.",
  complete: "site-file",
} as const satisfies OptionSpec;

export const yesOption = {
  type: "boolean",
  short: "y",
  summary: "Confirm what the plan marks as destroying or interrupting something.",
} as const satisfies OptionSpec;

export const dryRunOption = {
  type: "boolean",
  summary: "Show what would be done and change nothing.",
} as const satisfies OptionSpec;
