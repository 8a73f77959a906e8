import type { Command, Completion } from "../command.ts";
import { firstWord, optionsOf, unique } from "./completions.ts";

/** The script for fish. Names of a site's nodes, hosts, gateways and spans are not offered: the line's site file is not looked for. */
export function fishScript(commands: readonly Command[]): string {
  const lines = ["complete -c spanwright -f"];
  for (const noun of unique(commands.map(firstWord))) {
    lines.push(`complete -c spanwright -n __fish_use_subcommand -a '${noun}'`);
  }
  for (const command of commands) {
    const [noun, verb] = command.name.split(" ");
    const seen = `__fish_seen_subcommand_from ${noun}`;
    const inVerb = verb === undefined ? seen : `${seen}; and __fish_seen_subcommand_from ${verb}`;
    if (verb !== undefined)
      lines.push(`complete -c spanwright -n '${seen}' -a '${verb}' -d '${fishText(command.summary)}'`);
    for (const [name, spec] of optionsOf(command)) {
      const takes = spec.type === "string" ? ` ${optionValue(spec.complete)}` : "";
      lines.push(`complete -c spanwright -n '${inVerb}' -l ${name}${takes} -d '${fishText(spec.summary)}'`);
    }
    for (const { complete } of command.args ?? []) {
      const values = argumentValue(complete);
      if (values !== undefined) lines.push(`complete -c spanwright -n '${inVerb}' ${values}`);
    }
  }
  return `${unique(lines).join("\n")}\n`;
}

const isPath = (completion: Completion | undefined): boolean =>
  completion === "file" || completion === "directory" || completion === "site-file";

function optionValue(completion: Completion | undefined): string {
  if (isPath(completion)) return "-r -F";
  const words = wordsOf(completion);
  return words === undefined ? "-x" : `-x -a '${words}'`;
}

function argumentValue(completion: Completion | undefined): string | undefined {
  if (isPath(completion)) return "-F";
  const words = wordsOf(completion);
  return words === undefined ? undefined : `-a '${words}'`;
}

/** Fixed words, or the command that prints them. */
function wordsOf(completion: Completion | undefined): string | undefined {
  if (completion === undefined || isOfSite(completion)) return undefined;
  return typeof completion === "string" ? `(spanwright names ${completion} 2>/dev/null)` : completion.join(" ");
}

const isOfSite = (completion: Completion): boolean =>
  typeof completion === "string" && ["node", "host", "gateway", "span"].includes(completion);

const fishText = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
