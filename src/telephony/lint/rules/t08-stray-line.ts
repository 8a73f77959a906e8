import type { Rule } from "../rule.ts";

export const strayLine: Rule = {
  id: "T8",
  title: "A line that is neither setting nor comment",
  severity: "warning",
  why: "Asterisk warns \"No '=' (equal sign)\" at every load and skips the line.",
  fix: 'Puts "; " before a line of dashes or other decoration.',
  *check({ asteriskFiles }) {
    for (const file of asteriskFiles)
      for (const entry of file.config.entries) {
        if (entry.kind !== "stray" || entry.reason !== "no-equals") continue;
        const decoration = /^[-_*#+~.]+$/.test(entry.text.text);
        yield {
          file,
          token: entry.text,
          message: "the line has no '=', so Asterisk skips it with a warning",
          correction: decoration ? 'Put "; " before it.' : 'Write "key = value", or put "; " before it.',
          // With a space: ";--" would begin a block of comments.
          ...(decoration ? { edits: [{ offset: entry.text.offset, length: 0, text: "; " }] } : {}),
        };
      }
  },
};
