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
  const fixed: Fixed[] = [];
  const files = new Map(tree.files);
  let current: ConfigTree = { ...tree, files };
  let remaining = lintTree(current, options);
  for (let round = 0; round < mostRounds && remaining.some(({ fixable }) => fixable); round += 1) {
    for (const [path, file] of [...files]) {
      const here = remaining.filter((finding) => finding.fixable && finding.file === path);
      if (here.length === 0) continue;
      const { text, applied } = applyEdits(file.config.source, here);
      files.set(path, configFile(path, { text, encoding: file.encoding }));
      for (const { edits: _edits, fixable: _fixable, ...finding } of applied) fixed.push(finding);
    }
    current = { ...tree, files };
    remaining = lintTree(current, options);
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
  for (const finding of findings) {
    const span = spanOf(finding.edits);
    if (applied.some((other) => overlaps(spanOf(other.edits), span))) continue;
    applied.push(finding);
    chosen.push(...finding.edits);
  }
  let text = "";
  let at = 0;
  for (const edit of chosen.toSorted((left, right) => left.offset - right.offset)) {
    text += source.slice(at, edit.offset) + edit.text;
    at = edit.offset + edit.length;
  }
  return { text: text + source.slice(at), applied };
}

function spanOf(edits: readonly Edit[]): { start: number; end: number } {
  return {
    start: Math.min(...edits.map(({ offset }) => offset)),
    end: Math.max(...edits.map(({ offset, length }) => offset + length)),
  };
}

function overlaps(left: { start: number; end: number }, right: { start: number; end: number }): boolean {
  return left.start <= right.end && right.start <= left.end;
}
