import type { Entry } from "../../asterisk/config/read.ts";
import type { Token } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

const directives = new Set(["include", "tryinclude", "exec"]);

export const structure: Rule = {
  id: "L5",
  title: "A section or directive that Asterisk cannot read",
  severity: "error",
  why: "A section without its bracket, or with a template that is not above it, makes Asterisk refuse the whole file; lines of over 8190 bytes and unknown directives are skipped.",
  *check({ asteriskFiles, orphans, rootOf }) {
    for (const file of asteriskFiles)
      for (const entry of file.config.entries) {
        const fault = faultOf(entry);
        if (fault !== undefined) yield { file, ...fault };
      }
    for (const { file, section, parent } of orphans) {
      const root = rootOf.get(file);
      if (root === undefined || !root.complete) continue;
      yield {
        file,
        token: parent,
        message:
          section.appends && parent === section.name
            ? `there is no section '${parent.text}' above to add to`
            : `there is no template '${parent.text}' above this section`,
        correction: "Write the template above, or correct its name.",
      };
    }
  },
};

function faultOf(entry: Entry): { token: Token; message: string; correction: string } | undefined {
  if (entry.kind === "stray") {
    if (entry.reason === "no-equals") return undefined;
    const message = {
      "no-bracket": 'the section has no "]"',
      "no-parenthesis": 'the options of the section have no ")"',
      "too-long": "the line is longer than 8190 bytes, so Asterisk skips it",
    }[entry.reason];
    return { token: entry.text, message, correction: "Correct the line." };
  }
  if (entry.kind !== "directive") return undefined;
  if (!directives.has(entry.name.text.toLowerCase()))
    return {
      token: entry.name,
      message: `Asterisk does not know the directive #${entry.name.text}`,
      correction: 'A comment begins with ";".',
    };
  if (entry.argument.text !== "") return undefined;
  return {
    token: entry.name,
    message: `#${entry.name.text} names nothing`,
    correction: "Write the file's name after it.",
  };
}
