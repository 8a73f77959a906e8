import type { Finding } from "../../../telephony/lint/lint.ts";
import type { Command } from "../../command.ts";
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
    const findings = dryRun ? lintTree(tree, options) : remaining;
    const made = fixed.map(
      ({ file, line, column, rule, message, correction }) =>
        `${file}:${line}:${column} ${dryRun ? "would be fixed" : "fixed"} ${rule}: ${message}\n    ${correction}`,
    );
    output.result(
      { ...report(tree.files.size, findings), dryRun, changed: [...texts.keys()], fixed },
      [...(dryRun ? differences : []), ...made, textOf(tree.files.size, findings)].join("\n"),
    );
    return codeOf(findings);
  },
};

/** Notes alone are no failure. */
function codeOf(findings: readonly Finding[]): 0 | 8 {
  return findings.some(({ severity }) => severity !== "note") ? 8 : 0;
}

function report(files: number, findings: readonly Finding[]) {
  return { files, findings: findings.map(({ edits: _edits, ...finding }) => finding) };
}

function textOf(files: number, findings: readonly Finding[]): string {
  const lines = findings.map(
    ({ file, line, column, severity, rule, message, why, correction, fixable }) =>
      `${file}:${line}:${column} ${severity} ${rule}: ${message}\n    why: ${why}\n    fix: ${correction}${fixable ? " (--fix does)" : ""}`,
  );
  const count = (severity: Finding["severity"], one: string, many: string) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  };
  const found = [
    ...count("error", "error", "errors"),
    ...count("warning", "warning", "warnings"),
    ...count("note", "note", "notes"),
  ];
  const read = `${files} ${files === 1 ? "file" : "files"} read`;
  return [...lines, `${read}: ${found.length === 0 ? "nothing found" : found.join(", ")}`].join("\n");
}
