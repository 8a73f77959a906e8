import type { Rule } from "./rule.ts";
import { notLinted, rules } from "./rules/index.ts";

/** docs/lint.md, from the rules themselves. */
export function lintDocument(): string {
  return `${introduction}
## The rules

An **error** does something else than the line says, or nothing; a **warning** works until the bad day; a **note** is about
form alone, is listed only with \`--notes\`, and is no failure. T numbers are the traps found in printed dialplans, L numbers
are what any Asterisk configuration can have. Numbers are permanent.

| rule | what | by default | \`--fix\` |
|---|---|---|---|
${rules.map(rowOf).join("\n")}

## Why

${rules.map(({ id, title, why }) => `- **${id}** ${title}. ${why}`).join("\n")}

## What no text shows

These traps have numbers too, but nothing in a file can show them:

${Object.entries(notLinted)
  .map(([id, reason]) => `- **${id}** ${reason}`)
  .join("\n")}

Commented lines are never looked at, a commented \`;secret=\` included.
${ending}`;
}

function rowOf({ id, title, severity, fix }: Rule): string {
  const cells = [id, title, severity, fix ?? "a person decides"];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

const introduction = `# spanwright lint dialplan

Made from the program by \`npm run docs\`; change \`src/telephony/lint\` instead of this page.

\`spanwright lint dialplan FILE…\` reads Asterisk's configuration files as Asterisk does and says what they really do: rule,
line and column, why, and what to write instead. A folder stands for all its \`*.conf\` files, so name folders of Asterisk's only:
\`lint dialplan /etc/asterisk /etc/dahdi\` sees the dialplan and, from system.conf, which channels are D-channels. The exit
code is 0 for nothing found, 8 for an error or a warning, 3 for a file that can't be read or a folder that has no \`*.conf\`
file, 5 where \`--fix\` finds a file changed meanwhile or may not write it.

\`--fix\` makes the corrections that are sure to be meant, writes each file whole with its owner and mode, and leaves every
other byte as it was. It says what it changed. \`--fix --dry-run\` (or \`--dry-run\` alone) shows it as a diff, with secrets
blanked, and after it what would be left; the exit code is then that of the files as they are. \`--json\` prints
\`{files, findings: [{rule, title, severity, file, line, column, message, why, correction, fixable}]}\`, and with \`--fix\` also
\`dryRun\`, \`changed\` (paths) and \`fixed\` (like findings); \`findings\` is then what is left.
`;

const ending = `
## How files are read

- Contexts and sections with \`(!)\`, \`(+)\` and parents; \`exten =>\` and \`same =>\` (or \`=\`), labels, \`n\`, \`n+2\`, \`s\`, \`hint\`;
  \`;\` comments, \`\\;\`, and nested \`;-- … --;\` blocks; any line ends and any bytes. Asterisk has no way to continue a line on
  the next one, and neither has this reader.
- \`#include\` and \`#tryinclude\` are followed inside the folders of the files given, links resolved, ten deep as in Asterisk;
  \`*\` and \`?\` may stand in the last part of the name. What lies outside is not opened. \`#exec\` is never executed.
- What can't be known is not reported: a jump with \`\${…}\` in it, a context with \`switch =>\` or with an include that is not
  there. A context that is missing altogether is reported only where extensions.conf and all it includes was read, and
  extensions.ael and extensions.lua beside it do not name it.
- T12 follows a header's value through variables, functions, subroutines and jumps. A check is what decides: GotoIf, ExecIf,
  GosubIf or While by REGEX, FILTER or DIALPLAN_EXISTS of the value, at once or through a variable. T30 and T31 look for the
  Dial behind jumps, in subroutines, and where a subroutine returns to; T30 takes a context that chan_dahdi.conf names for
  one of DAHDI channels.
- T15, T17, T24 and T25 speak only where calls go to DAHDI channels, for they are about such gateways.
- At most 2000 files of 8 MiB are read, and 2000 findings of one rule are listed.

## Asterisk's own samples

Asterisk's sample configuration (16 and 22) gives no false alarm. It has real mistakes, which are found: \`Gosub(page,s,1)\`
although context \`page\` has no \`s\` (extensions.conf); \`Goto(operator,1)\` and \`Goto(1111)\` to nowhere (basic-pbx); \`\${ARGV1]\`, a
parenthesis too many, and jumps to labels of another extension (extensions_minivm.conf).
`;
