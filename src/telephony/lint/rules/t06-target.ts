import { basename } from "node:path";
import { type Missing, missingIn, targetsOf } from "../../asterisk/config/target.ts";
import type { ConfigFile } from "../../asterisk/config/tree.ts";
import { misplacedParenthesis } from "../condition.ts";
import type { LintContext } from "../context.ts";
import type { Rule } from "../rule.ts";

/** Contexts that modules of Asterisk make. */
const madeByModules = new Set(["parkedcalls", "parkedcallstimeout", "park-dial"]);

export const target: Rule = {
  id: "T6",
  title: "A jump to what is not there",
  severity: "error",
  why: "Contexts, extensions and labels are found only in the same case. A jump to nowhere ends the call, and what should have followed is skipped.",
  fix: "Writes the name as it is defined, where it differs only in its case.",
  *check(context) {
    for (const { call, priority, file } of context.calls) {
      if (misplacedParenthesis(call) !== undefined) continue;
      for (const each of targetsOf(call)) {
        const missing = missingIn(context.dialplan, priority, each);
        if (missing === undefined) continue;
        const { token, part } = missing;
        const [meant, another] = new Set(missing.meant);
        if (meant === undefined && part === "context" && !isKnownWhole(context, file, token.text)) continue;
        const leads = described(call.name.text, missing);
        yield {
          file,
          token,
          message: meant === undefined ? leads : `${leads}, but to '${meant}': the case differs`,
          correction: meant === undefined ? "Correct the name, or write the part that is missing." : `Write ${meant}.`,
          ...(meant !== undefined && another === undefined
            ? { edits: [{ offset: token.offset, length: token.text.length, text: meant }] }
            : {}),
        };
      }
    }
  },
};

function described(application: string, { part, token }: Missing): string {
  if (part === "context") return `${application} leads to no context '${token.text}'`;
  if (part === "extension") return `${application} leads to no extension '${token.text}'`;
  return `${application} leads to no priority or label '${token.text}'`;
}

/** A context that is not in these files may be in others, unless they are all that extensions.conf reads. */
function isKnownWhole({ rootOf, tree }: LintContext, file: ConfigFile, name: string): boolean {
  if (madeByModules.has(name)) return false;
  const root = rootOf.get(file);
  if (root === undefined || !root.complete || basename(root.file.path) !== "extensions.conf") return false;
  return !tree.otherDialplans.split(/[^\w.-]+/).includes(name);
}
