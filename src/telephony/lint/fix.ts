import { type ConfigTree, configFile } from "../asterisk/config/tree.ts";
import { type Finding, type LintOptions, lintTree } from "./lint.ts";
import type { Edit } from "./rule.ts";

/** A correction that was made. */
export type Fixed = Omit<Finding, "edits" | "fixable">;

export interface FixOutcome {
  /** The new text of each file that differs. */
  texts: ReadonlyMap<string, string>;
  fixed: Fixed[];
  /** What is left for a person. */
  remaining: Finding[];
}

/** A correction can uncover another one in the same line (a name inside a condition). */
const mostRounds = 20;

/** Makes every sure correction, again and again until none is left. The files themselves are not touched. */
export function fixTree(tree: ConfigTree, options: LintOptions): FixOutcome {
  const everything = { ...options, allFixable: true };
  const fixed: Fixed[] = [];
  const files = new Map(tree.files);
  let current: ConfigTree = { ...tree, files };
  let remaining = lintTree(current, everything);
  for (let round = 0; round < mostRounds && remaining.some(({ fixable }) => fixable); round += 1) {
    for (const [path, file] of [...files]) {
      const here = remaining.filter((finding) => finding.fixable && finding.file === path);
      if (here.length === 0) continue;
      const { text, applied } = applyEdits(file.config.source, here);
      files.set(path, configFile(path, { text, encoding: file.encoding }));
      for (const { edits: _edits, fixable: _fixable, ...finding } of applied) fixed.push(finding);
    }
    current = { ...tree, files };
    remaining = lintTree(current, everything);
  }
  const texts = new Map<string, string>();
  for (const [path, file] of files)
    if (file.config.source !== tree.files.get(path)?.config.source) texts.set(path, file.config.source);
  return { texts, fixed, remaining };
}

/** Applies each finding's edits as a whole, or leaves it for the next round where it touches one before it. */
export function applyEdits<Found extends { edits: readonly Edit[] }>(
  source: string,
  findings: readonly Found[],
): { text: string; applied: Found[] } {
  const applied: Found[] = [];
  const chosen: Edit[] = [];
  let reachedTo = -1;
  const inOrder = findings.map((finding) => ({ finding, span: spanOf(finding.edits) }));
  for (const { finding, span } of inOrder.toSorted((left, right) => left.span.start - right.span.start)) {
    if (span.start <= reachedTo) continue;
    reachedTo = span.end;
    applied.push(finding);
    chosen.push(...finding.edits);
  }
  const pieces: string[] = [];
  let at = 0;
  for (const edit of chosen.toSorted((left, right) => left.offset - right.offset)) {
    pieces.push(source.slice(at, edit.offset), edit.text);
    at = edit.offset + edit.length;
  }
  return { text: pieces.join("") + source.slice(at), applied };
}

function spanOf(edits: readonly Edit[]): { start: number; end: number } {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const { offset, length } of edits) {
    start = Math.min(start, offset);
    end = Math.max(end, offset + length);
  }
  return { start, end };
}
