import type { Rule } from "../rule.ts";

export const homelessLine: Rule = {
  id: "T13",
  title: "Dialplan outside a context or an extension",
  severity: "error",
  why: 'Asterisk refuses a whole file with a line before its first [context], and ignores "same" before the first "exten".',
  *check({ dialplan }) {
    const told = new Set<string>();
    for (const { file, entry, missing } of dialplan.homeless) {
      if (told.has(file.path + missing)) continue;
      told.add(file.path + missing);
      yield {
        file,
        token: entry.key,
        message:
          missing === "context" ? "this line belongs to no context" : `"${entry.key.text}" belongs to no extension`,
        correction:
          missing === "context"
            ? "Write the [context] above it. A file that is included inside one is to be checked through the file that includes it."
            : 'Write the first line of the extension above it, such as "exten => _[+*#0-9]!,1,NoOp()".',
      };
    }
  },
};
