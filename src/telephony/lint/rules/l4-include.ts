import { includeKey, isInclude } from "../../asterisk/config/tree.ts";
import type { Rule } from "../rule.ts";

export const include: Rule = {
  id: "L4",
  title: "An include that leads nowhere",
  severity: "error",
  why: "Asterisk refuses the whole configuration where a file of #include is missing; #tryinclude passes over it.",
  *check({ asteriskFiles, tree }) {
    const inclusions = inclusionsOf(tree.includes);
    for (const file of asteriskFiles)
      for (const entry of file.config.entries) {
        if (!isInclude(entry) || entry.name.text.toLowerCase() === "tryinclude") continue;
        const found = tree.includes.get(includeKey(file.path, entry.argument));
        if (found === undefined || entry.argument.text === "") continue;
        if (found.length === 0 && !/[*?[]/.test(entry.argument.text))
          yield {
            file,
            token: entry.argument,
            message: "there is no such file in the folders given",
            correction: "Correct the name, or write #tryinclude where the file may be missing.",
          };
        if (found.some((path) => leadsBack(path, file.path, inclusions)))
          yield {
            file,
            token: entry.argument,
            message: "the file includes the one that it is included by, in a circle",
            correction: "Take one of the includes away.",
          };
      }
  },
};

/** The files that each file includes. */
function inclusionsOf(includes: ReadonlyMap<string, readonly string[]>): Map<string, Set<string>> {
  const byPath = new Map<string, Set<string>>();
  for (const [key, paths] of includes) {
    const from = key.slice(0, key.indexOf("\u0000"));
    const known = byPath.get(from) ?? new Set();
    for (const path of paths) known.add(path);
    byPath.set(from, known);
  }
  return byPath;
}

/** True where following the includes of a file comes to another one. */
function leadsBack(from: string, to: string, inclusions: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set([from]);
  for (const path of seen) {
    if (path === to) return true;
    for (const next of inclusions.get(path) ?? []) seen.add(next);
  }
  return false;
}
