import type { ConfigTree } from "../asterisk/config/tree.ts";
import { type Finding, lintTree } from "../lint/lint.ts";
import type { ImportNotes } from "./notes.ts";
import { isCustomerFile } from "./tell-dialplan.ts";

/** Rules about things that the import tells of itself, with what became of them. */
const toldElsewhere = new Set(["T8", "T13", "T17", "T20", "T22", "T23", "T24", "T25", "T26", "T32", "L2", "L4", "L6"]);

/** A file that is no text for Asterisk: nothing of it could be imported. */
const unreadable = "L7";

/**
 * What lint finds in the host's files: each rule once a file. Files that are made anew are corrected by that; in a file of
 * the customer's the mistake stays until a person mends it.
 */
export function tellFindings(tree: ConfigTree, notes: ImportNotes): void {
  const groups = new Map<string, Finding[]>();
  for (const finding of lintTree(tree, { notes: false })) {
    if (toldElsewhere.has(finding.rule)) continue;
    const key = `${finding.rule} ${finding.file}`;
    groups.set(key, [...(groups.get(key) ?? []).slice(0, 50), finding]);
  }
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    const { file, line, rule, title, message, correction } = first;
    const what = withMore(message, others.length);
    const at = { file, line, rule };
    if (isCustomerFile(file) || rule === unreadable) notes.left(title, `${what}. ${correction}`, at);
    else notes.corrected(title, `${what}; what the gateway makes doesn't have it`, at);
  }
}

function withMore(message: string, places: number): string {
  if (places === 0) return message;
  return places === 1 ? `${message} (and 1 more place)` : `${message} (and ${places} more places)`;
}
