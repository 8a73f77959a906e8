import type { ConfigTree } from "../asterisk/config/tree.ts";
import { type LintContext, lintContext } from "./context.ts";
import type { Edit, Rule, RuleFinding, Severity } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { utf16Name } from "./utf16.ts";

/** What a rule found, with all that a reader needs. Lines and columns count from 1. */
export interface Finding {
  rule: string;
  title: string;
  severity: Severity;
  file: string;
  line: number;
  column: number;
  message: string;
  why: string;
  correction: string;
  /** True where --fix can make the correction. */
  fixable: boolean;
  edits: readonly Edit[];
}

export interface LintOptions {
  /** Also what is about form alone. */
  notes: boolean;
  /** Everything that can be corrected, however much it is. */
  allFixable?: boolean;
}

/** The one rule about files that are no text for Asterisk. */
const encodingRule = "L7";
/** More than these of one rule say nothing new. */
const mostOfOneRule = 2_000;

/** Runs every rule over the files. Findings are in the order of the files and their lines. */
export function lintTree(tree: ConfigTree, options: LintOptions): Finding[] {
  const context = lintContext(tree);
  // Whatever a rule sees in such a file is the encoding's doing.
  const unreadable = new Set(
    [...tree.files.values()]
      .filter(({ config, encoding }) => utf16Name({ text: config.source, encoding }) !== undefined)
      .map(({ path }) => path),
  );
  const findings = rules
    .flatMap((rule) => findingsOf(rule, context, options))
    .filter(({ rule, file }) => rule === encodingRule || !unreadable.has(file));
  const order = new Map([...tree.files.keys()].map((path, index) => [path, index]));
  return findings.sort(
    (a, b) =>
      (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column || byRule(a, b),
  );
}

function findingsOf(rule: Rule, context: LintContext, options: LintOptions): Finding[] {
  const findings: Finding[] = [];
  // A file that two others include is looked at twice.
  const seen = new Set<string>();
  let counted = 0;
  for (const found of rule.check(context)) {
    const finding = findingOf(rule, found);
    const key = `${finding.line} ${finding.column} ${finding.message} ${finding.file}`;
    if ((finding.severity === "note" && !options.notes) || seen.has(key)) continue;
    seen.add(key);
    findings.push(finding);
    if (options.allFixable !== true || !finding.fixable) counted += 1;
    if (counted >= mostOfOneRule) break;
  }
  return findings;
}

function byRule(left: Finding, right: Finding): number {
  return left.rule < right.rule ? -1 : Number(left.rule > right.rule);
}

function findingOf(rule: Rule, found: RuleFinding): Finding {
  return {
    rule: rule.id,
    title: rule.title,
    severity: found.severity ?? rule.severity,
    file: found.file.path,
    line: found.token.line,
    column: found.token.column,
    message: found.message,
    why: rule.why,
    correction: found.correction,
    fixable: found.edits !== undefined,
    edits: found.edits ?? [],
  };
}
