import { basename } from "node:path";
import { tokenAt } from "../../asterisk/config/read.ts";
import { isInclude } from "../../asterisk/config/tree.ts";
import type { Rule } from "../rule.ts";

/** Names under which the customer's files are met, and the one that counts. */
const canonical: Readonly<Record<string, string>> = {
  "ext_Inicio_Dahdi_Particular.conf": "ext_InicioLlamada_Dahdi_Particular.conf",
  "ex_MDtel_Particular.conf": "ext_MdtelParticular.conf",
  "ext_MDtel_Particular.conf": "ext_MdtelParticular.conf",
  "ex_MdtelParticular.conf": "ext_MdtelParticular.conf",
};

export const fileName: Rule = {
  id: "T32",
  title: "Another spelling of a customer's file",
  severity: "warning",
  why: "The same file is met under several names. One that is written under another name than it is included by is never read.",
  *check({ tree }) {
    for (const file of tree.files.values()) {
      const right = rightName(basename(file.path));
      if (right !== undefined && file.config.entries.length > 0)
        yield {
          file,
          token: tokenAt(file.config, 0, 0),
          message: `this file's own name is ${right}`,
          correction: `Rename it to ${right}, and write that in the file that includes it.`,
        };
      for (const entry of file.config.entries) {
        if (!isInclude(entry)) continue;
        const included = rightName(basename(entry.argument.text));
        if (included === undefined) continue;
        yield {
          file,
          token: entry.argument,
          message: `the file's own name is ${included}`,
          correction: `Name the file ${included} and include that.`,
        };
      }
    }
  },
};

function rightName(name: string): string | undefined {
  const plain = name.replace(/\.conf\.\s*ejemplo$/i, ".conf");
  const right = canonical[plain] ?? plain;
  return right === name ? undefined : right;
}
