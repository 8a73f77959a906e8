import { tokenAt } from "../../asterisk/config/read.ts";
import type { Rule } from "../rule.ts";
import { utf16Name } from "../utf16.ts";

export const utf16: Rule = {
  id: "L7",
  title: "A file in UTF-16",
  severity: "error",
  why: "Asterisk reads bytes: in UTF-16 every second one is a zero, which ends the line for it. Nothing else is said of such a file.",
  *check({ tree }) {
    for (const file of tree.files.values()) {
      const from = utf16Name({ text: file.config.source, encoding: file.encoding });
      if (from === undefined) continue;
      yield {
        file,
        token: tokenAt(file.config, 0, 1),
        message: "the file is UTF-16, which Asterisk cannot read",
        correction: `Convert it: iconv -f ${from} -t UTF-8 ${file.path} > new.conf, then put new.conf in its place.`,
      };
    }
  },
};
