import type { Finding } from "../../../telephony/lint/lint.ts";
import type { Command, Output } from "../../command.ts";
import { dryRunOption } from "../../options.ts";

export const command: Command = {
  name: "lint dialplan",
  summary: "Find the traps in Asterisk's configuration files",
  description:
    "Reads extensions.conf, chan_dahdi.conf, sip.conf, pjsip.conf and the others with what they include inside the folders given, and runs nothing. docs/lint.md lists the rules.",
  args: [
    {
      name: "FILE",
      summary: "Configuration file, or a folder of them",
      required: true,
      multiple: true,
      complete: "file",
    },
  ],
  options: {
    "fix": { type: "boolean", summary: "Make the corrections that are sure to be meant, and say which." },
    "dry-run": { ...dryRunOption, summary: "Show what --fix would change as a diff, and change nothing." },
    "notes": { type: "boolean", summary: "Also list, and fix, what is about form alone. It is no failure." },
  },
  examples: [
    { command: "spanwright lint dialplan /etc/asterisk /etc/dahdi", does: "Check a host's whole configuration" },
    { command: "spanwright lint dialplan --fix --dry-run extensions.conf", does: "Show what would be corrected" },
    {
      command: "spanwright lint dialplan --json sip.conf extensions.conf",
      does: "The findings, for an editor or a pipeline",
    },
  ],
  exitCodes: [3, 5, 8],
  async run({ args, flag, output }) {
    const { loadConfigTree } = await import("../../../telephony/asterisk/config/load.ts");
    const { lintTree } = await import("../../../telephony/lint/lint.ts");
    const options = { notes: flag("notes") };
    const tree = await loadConfigTree(args("FILE"));
    await refuseNothing(args("FILE"), tree.files, output);
    const dryRun = flag("dry-run");
    if (!flag("fix") && !dryRun) {
      const findings = lintTree(tree, options);
      output.result(report(tree.files.size, findings), textOf(tree.files.size, findings));
      return codeOf(findings);
    }
    const { fixTree } = await import("../../../telephony/lint/fix.ts");
    const { saveTexts } = await import("../../../telephony/lint/save.ts");
    const { differenceOf } = await import("../../../telephony/lint/difference.ts");
    const { texts, fixed, remaining } = fixTree(tree, options);
    const differences = [...texts].map(([path, text]) =>
      differenceOf(path, tree.files.get(path)?.config.source ?? "", text),
    );
    if (!dryRun) await saveTexts(tree, texts);
    const made = fixed.map(
      ({ file, line, column, rule, message, correction }) =>
        `${file}:${line}:${column} fixed ${rule}: ${message}\n    ${correction}`,
    );
    const left = dryRun ? textOfRest(tree.files.size, fixed.length, remaining) : textOf(tree.files.size, remaining);
    output.result(
      { ...report(tree.files.size, remaining), dryRun, changed: [...texts.keys()], fixed },
      [...(dryRun ? differences : made), left].join("\n"),
    );
    // Nothing was corrected yet, so what would be counts too.
    return codeOf(dryRun ? [...fixed, ...remaining] : remaining);
  },
};

/** Notes alone are no failure. */
function codeOf(findings: readonly Pick<Finding, "severity">[]): 0 | 8 {
  return findings.some(({ severity }) => severity !== "note") ? 8 : 0;
}

function report(files: number, findings: readonly Finding[]) {
  return { files, findings: findings.map(({ edits: _edits, ...finding }) => finding) };
}

function textOf(files: number, findings: readonly Finding[]): string {
  const found = countsOf(findings);
  return [...findings.map(lineOf), `${readOf(files)}: ${found === "" ? "nothing found" : found}`].join("\n");
}

/** Of --dry-run: what --fix would leave. */
function textOfRest(files: number, fixed: number, remaining: readonly Finding[]): string {
  const made = fixed === 0 ? "nothing" : `${fixed} ${fixed === 1 ? "correction" : "corrections"}`;
  const left = remaining.length === 0 ? "nothing" : countsOf(remaining);
  return [...remaining.map(lineOf), `${readOf(files)}: ${made} would be made; ${left} would be left`].join("\n");
}

function lineOf({ file, line, column, severity, rule, message, why, correction, fixable }: Finding): string {
  return `${file}:${line}:${column} ${severity} ${rule}: ${message}\n    why: ${why}\n    fix: ${correction}${fixable ? " (--fix does)" : ""}`;
}

function readOf(files: number): string {
  return `${files} ${files === 1 ? "file" : "files"} read`;
}

function countsOf(findings: readonly Finding[]): string {
  return (["error", "warning", "note"] as const)
    .flatMap((severity) => {
      const number = findings.filter((finding) => finding.severity === severity).length;
      return number === 0 ? [] : [`${number} ${severity}${number === 1 ? "" : "s"}`];
    })
    .join(", ");
}

/** A folder with nothing to check is a mistake: it is named, and where nothing else was read, refused. */
async function refuseNothing(
  named: readonly string[],
  files: ReadonlyMap<string, unknown>,
  output: Output,
): Promise<void> {
  const { realpath, stat } = await import("node:fs/promises");
  const { sep } = await import("node:path");
  for (const path of named) {
    const real = await realpath(path);
    const inside = real.endsWith(sep) ? real : `${real}${sep}`;
    const read = [...files.keys()].some((file) => file === real || file.startsWith(inside));
    if (read || !(await stat(real)).isDirectory()) continue;
    const message = `${path} has no *.conf file`;
    if (files.size > 0) output.warn(message);
    else {
      const { AppError } = await import("../../../core/errors.ts");
      throw new AppError("input-unreadable", {
        message,
        hint: "Name Asterisk configuration files, or the folder that they are in, usually /etc/asterisk.",
        state: "nothing was changed",
      });
    }
  }
}
