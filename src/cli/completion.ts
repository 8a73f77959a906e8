import { AppError } from "../core/errors.ts";
import type { Command, OptionSpec } from "./command.ts";
import { commonOptions } from "./options.ts";

/** The script that a shell sources. Made from the commands' data; it never starts spanwright. */
export function completionScript(shell: string, commands: readonly Command[]): string {
  if (shell === "bash") return bashScript(commands);
  if (shell === "zsh") return `autoload -U +X bashcompinit && bashcompinit\n${bashScript(commands)}`;
  if (shell === "fish") return fishScript(commands);
  throw new AppError("usage", { message: `no completion for '${shell}'`, hint: "Name bash, zsh or fish." });
}

function bashScript(commands: readonly Command[]): string {
  const cases = commands.map(
    (command) => `    "${command.name}") words="${optionNames(command).join(" ")} ${argumentWords(command)}" ;;`,
  );
  return `_spanwright() {
  local current="\${COMP_WORDS[COMP_CWORD]}" one="\${COMP_WORDS[1]}" two="\${COMP_WORDS[1]} \${COMP_WORDS[2]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${unique(commands.map((command) => firstWord(command))).join(" ")}" -- "$current"))
    return
  fi
  case "$one" in
${nounsWithVerbs(commands)
  .map(
    ([noun, verbs]) =>
      `    "${noun}") if [ "$COMP_CWORD" -eq 2 ]; then COMPREPLY=($(compgen -W "${verbs.join(" ")}" -- "$current")); return; fi ;;`,
  )
  .join("\n")}
  esac
  case "$two" in
${cases.filter((line) => line.includes(" ")).join("\n")}
    *) case "$one" in
${cases.join("\n")}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _spanwright spanwright
`;
}

function fishScript(commands: readonly Command[]): string {
  const lines = ["complete -c spanwright -f"];
  for (const noun of unique(commands.map(firstWord))) {
    lines.push(`complete -c spanwright -n __fish_use_subcommand -a '${noun}'`);
  }
  for (const command of commands) {
    const [noun, verb] = command.name.split(" ");
    const seen = `__fish_seen_subcommand_from ${noun}`;
    if (verb !== undefined)
      lines.push(`complete -c spanwright -n '${seen}' -a '${verb}' -d '${fishText(command.summary)}'`);
    for (const [name, spec] of optionsOf(command)) {
      const takes = spec.type === "string" ? " -r" : "";
      lines.push(`complete -c spanwright -n '${seen}' -l ${name}${takes} -d '${fishText(spec.summary)}'`);
    }
  }
  return `${unique(lines).join("\n")}\n`;
}

function nounsWithVerbs(commands: readonly Command[]): [string, string[]][] {
  const nouns = new Map<string, string[]>();
  for (const command of commands) {
    const [noun, verb] = command.name.split(" ");
    if (noun !== undefined && verb !== undefined) nouns.set(noun, [...(nouns.get(noun) ?? []), verb]);
  }
  return [...nouns];
}

const optionsOf = (command: Command): [string, OptionSpec][] =>
  Object.entries({ ...command.options, ...commonOptions });
const optionNames = (command: Command): string[] => optionsOf(command).map(([name]) => `--${name}`);
const firstWord = (command: Command): string => command.name.split(" ")[0] as string;
const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
const fishText = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("'", "\\'");

function argumentWords(command: Command): string {
  return (command.args ?? [])
    .flatMap((arg) => (Array.isArray(arg.complete) ? (arg.complete as string[]) : []))
    .join(" ");
}
