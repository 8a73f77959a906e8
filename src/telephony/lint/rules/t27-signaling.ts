import type { Rule } from "../rule.ts";

export const signaling: Rule = {
  id: "T27",
  title: "signaling with one l",
  severity: "note",
  why: "chan_dahdi accepts both spellings; its own files, and other programs that read them, write signalling.",
  fix: "Writes signalling.",
  *check({ sections }) {
    for (const { settings } of sections)
      for (const { file, entry, own } of settings) {
        if (!own || entry.key.text.toLowerCase() !== "signaling") continue;
        const { key } = entry;
        yield {
          file,
          token: key,
          message: "Asterisk's own spelling is signalling",
          correction: `Write signalling ${entry.operator} ${entry.value.text}.`,
          edits: [{ offset: key.offset, length: key.text.length, text: "signalling" }],
        };
      }
  },
};
