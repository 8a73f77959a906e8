import { limits } from "../core/limits.ts";
import type { Problem } from "./problem.ts";

/** Bidirectional overrides are here too: they let a line read otherwise than it is parsed. */
const forbidden = /(?![\t\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\r(?!$)/u;
const tabbedIndent = /^ *\t[ \t]*[^ \t\r]/;

/** What is wrong with the characters of a site file, before anything is read as YAML. */
export function textProblems(text: string): Problem[] {
  if (Buffer.byteLength(text) > limits.siteFileBytes) {
    return [
      wholeFile(
        `is larger than ${limits.siteFileBytes} bytes`,
        "A site file has a few hundred lines; check that this is one.",
      ),
    ];
  }
  if (text.trim() === "") {
    return [
      wholeFile("is empty", "Write a new file with 'spanwright site new FILE', or copy one of provisioning/examples."),
    ];
  }
  const problems: Problem[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (problems.length >= limits.siteProblems) break;
    const found = lineProblem(line);
    if (found !== undefined) problems.push({ path: "", line: index + 1, severity: "error", ...found });
  }
  return problems;
}

function lineProblem(line: string): Pick<Problem, "column" | "message" | "fix"> | undefined {
  const control = forbidden.exec(line);
  if (control !== null) {
    const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return {
      column: control.index + 1,
      message: `the line has the control character U+${code}`,
      fix: "Delete that character; a site file is plain text.",
    };
  }
  if (!tabbedIndent.test(line)) return undefined;
  return {
    column: line.indexOf("\t") + 1,
    message: "the line is indented with a tab, which YAML does not allow",
    fix: "Replace each tab by two spaces.",
  };
}

function wholeFile(message: string, fix: string): Problem {
  return { path: "", line: 1, column: 1, severity: "error", message: `the file ${message}`, fix };
}
