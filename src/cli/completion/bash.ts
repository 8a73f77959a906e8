import type { Command, Completion } from "../command.ts";
import { completedArguments, completedOptions, firstWord, nounsWithVerbs, optionNames, unique } from "./completions.ts";

/**
 * The script for bash. What can be known beforehand is in it; names of nodes, hosts, images and sites are asked of
 * spanwright when the key is pressed, and where that fails nothing is offered.
 */
export function bashScript(commands: readonly Command[]): string {
  return `${functions}
_spanwright() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" words="" valued="" option="" arguments="" site="" place=0 index start=2 IFS=$'\\n'
  COMPREPLY=()
  # bash makes '=' a word of its own: "--site=x" is to be completed as "--site x" is.
  if [ "$current" = "=" ]; then current=""
  elif [ "$previous" = "=" ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    _spanwright_offer "words:${unique(commands.map(firstWord)).join(" ")}"
    return
  fi
  command="\${COMP_WORDS[1]}"
  case "$command" in
${nounsWithVerbs(commands)
  .map(
    ([noun, verbs]) =>
      `    "${noun}")
${verbChoice(noun, verbs, commands)} ;;`,
  )
  .join("\n")}
  esac
  case "$command" in
${commands.map(caseOf).join("\n")}
    *) return ;;
  esac
  _spanwright_place
  if [ -n "$option" ]; then _spanwright_offer "$option"; return; fi
  case "$current" in
    -*) _spanwright_offer "words:$words" ;;
    *) _spanwright_argument "$arguments" ;;
  esac
}
complete -o filenames -F _spanwright spanwright
`;
}

/** "rehearse" is a command and the noun of others: then an option may stand in the verb's place. */
function verbChoice(noun: string, verbs: readonly string[], commands: readonly Command[]): string {
  const offer = `_spanwright_offer "words:${verbs.join(" ")}"; return; fi`;
  if (!commands.some(({ name }) => name === noun)) {
    return `      if [ "$COMP_CWORD" -eq 2 ]; then ${offer}
      command="$command \${COMP_WORDS[2]}"
      start=3`;
  }
  return `      if [ "$COMP_CWORD" -eq 2 ] && [ "\${current#-}" = "$current" ]; then ${offer}
      case "\${COMP_WORDS[2]}" in
        ${verbs.join("|")}) command="$command \${COMP_WORDS[2]}"; start=3 ;;
      esac`;
}

/** One command: its options, which of them take a value, how that one is completed, and its arguments in order. */
function caseOf(command: Command): string {
  const options = completedOptions(command);
  const valued = options.map(({ names }) => names.join(" ")).join(" ");
  const places = completedArguments(command);
  const option = options
    .map(({ names, completion }) => `        ${names.join("|")}) option="${wordOf(completion)}" ;;`)
    .join("\n");
  return `    "${command.name}")
      words="${optionNames(command).join(" ")}" valued=" ${valued} "${
        options.length === 0 ? "" : `\n      case "$previous" in\n${option}\n      esac`
      }
      arguments="${places.map(({ completion, multiple }) => `${wordOf(completion)}${multiple ? "+" : ""}`).join("\n")}" ;;`;
}

const wordOf = (completion: Completion | undefined): string => {
  if (completion === undefined) return "none";
  return typeof completion === "string" ? completion : `words:${completion.join(" ")}`;
};

/** The parts that are the same for every command. */
const functions = `# Completion of spanwright's commands, options and values.

# Offers what an option or argument of that kind may be.
_spanwright_offer() {
  case "$1" in
    none) ;;
    words:*) COMPREPLY=($(compgen -W "$(printf '%s' "\${1#words:}" | tr ' ' '\\n')" -- "$current")) ;;
    file) COMPREPLY=($(compgen -f -- "$current")) ;;
    directory) COMPREPLY=($(compgen -d -- "$current")) ;;
    site-file) COMPREPLY=($(compgen -d -- "$current") $(compgen -f -- "$current" | grep -E '\\.ya?ml$')) ;;
    *) COMPREPLY=($(compgen -W "$(_spanwright_names "$1")" -- "$current")) ;;
  esac
}

# Names of a kind; nodes and hosts are those of the site file on the line.
_spanwright_names() {
  if [ -n "$site" ]; then
    "\${COMP_WORDS[0]}" names "$1" --site "$site" 2>/dev/null
  else
    "\${COMP_WORDS[0]}" names "$1" 2>/dev/null
  fi
}

# Finds the site file on the line, and which argument is being typed: options and their values are none.
_spanwright_place() {
  local word before=""
  for ((index = start; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    if [ "$word" = "=" ]; then continue; fi
    if [[ "$before" = -* && "$valued" = *" $before "* ]]; then
      case "$before" in --site|-s) site="$word" ;; esac
    elif [[ "$word" != -* ]]; then
      place=$((place + 1))
      case "$word" in *.yaml|*.yml) if [ -z "$site" ]; then site="$word"; fi ;; esac
    fi
    before="$word"
  done
}

# Offers what the argument at that place may be; the last kind goes on where it ends in '+'.
_spanwright_argument() {
  local kind last="none" count=0
  for kind in $1; do
    if [ "$count" -eq "$place" ]; then _spanwright_offer "\${kind%+}"; return; fi
    last="$kind"
    count=$((count + 1))
  done
  case "$last" in *+) _spanwright_offer "\${last%+}" ;; esac
}
`;
