import { exitCodeMeanings } from "../core/error-catalogue.ts";
import type { Command } from "./command.ts";
import { optionRows, usageLine } from "./help.ts";

/** The manual page in man(7) macros. */
export function manualPage(commands: readonly Command[]): string {
  return [
    '.TH SPANWRIGHT 1 "" "spanwright" "User Commands"',
    ".SH NAME",
    "spanwright \\- build, rehearse, ship and look after on-premises telephony appliances",
    ".SH SYNOPSIS",
    ".B spanwright",
    ".I COMMAND",
    "[OPTIONS]",
    ".SH COMMANDS",
    ...commands.flatMap(manualEntry),
    ".SH EXIT STATUS",
    ...Object.entries(exitCodeMeanings).flatMap(([code, meaning]) => [".TP", `.B ${code}`, roff(meaning)]),
    "",
  ].join("\n");
}

/** docs/commands.md: the same data for people who read on paper or on the web. */
export function commandsDocument(commands: readonly Command[]): string {
  const head = [
    "# Commands",
    "",
    "Generated from the commands themselves by `npm run docs`. Every command also takes `--json` and `--help`.",
  ];
  return `${[...head, ...commands.flatMap(documentEntry)].join("\n")}\n`;
}

function manualEntry(command: Command): string[] {
  return [
    `.SS ${roff(usageLine(command))}`,
    roff(command.summary),
    ...(command.description === undefined ? [] : [".PP", roff(command.description)]),
    ...optionRows(command).flatMap(([name, summary]) => [".TP", `.B ${roff(name.trim())}`, roff(summary)]),
  ];
}

function documentEntry(command: Command): string[] {
  return [
    "",
    `## spanwright ${command.name}`,
    "",
    command.summary,
    ...(command.description === undefined ? [] : ["", command.description]),
    "",
    "```",
    `spanwright ${usageLine(command)}`,
    "```",
    "",
    "| option | meaning |",
    "|---|---|",
    ...(command.args ?? []).map((arg) => `| \`${arg.name}\` | ${cell(arg.summary)} |`),
    ...optionRows(command).map(([name, summary]) => `| \`${name.trim()}\` | ${cell(summary)} |`),
    "",
    ...command.examples.map((example) => `- ${example.does}: \`${example.command}\``),
    "",
    `Exit codes besides 0, 1, 2: ${command.exitCodes.length === 0 ? "none" : command.exitCodes.map((code) => `${code} (${exitCodeMeanings[code]})`).join("; ")}.`,
  ];
}

const cell = (text: string): string => text.replaceAll("|", "\\|");
const roff = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/, "\\&$1");
