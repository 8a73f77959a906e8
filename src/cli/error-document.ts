import { errorCatalogue, exitCodeMeanings } from "../core/error-catalogue.ts";

/** docs/errors.md, from the catalogue itself. */
export function errorsDocument(): string {
  const entries = Object.entries(errorCatalogue).toSorted(([, left], [, right]) => left.exitCode - right.exitCode);
  return [
    "# Errors and exit codes",
    "",
    "Generated from src/core/error-catalogue.ts by `npm run docs`. Codes are permanent; `--json` prints the code as",
    "`error.code`. Exit codes 4 to 7 say what is left on the machine; a message that knows more says it after `state:`",
    "(`error.state`, else null).",
    "",
    "| exit code | meaning |",
    "|---|---|",
    ...Object.entries(exitCodeMeanings).map(([code, meaning]) => `| ${code} | ${meaning} |`),
    "",
    "| error | exit code | what it means | what to do |",
    "|---|---|---|---|",
    ...entries.map(([code, entry]) => `| \`${code}\` | ${entry.exitCode} | ${entry.meaning} | ${entry.whatToDo} |`),
    "",
  ].join("\n");
}
