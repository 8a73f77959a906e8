import { basename } from "node:path";
import type { Entry } from "../../asterisk/config/read.ts";
import type { Token } from "../../asterisk/config/token.ts";
import { readAssignedSpans, readSpanTypes } from "../../dahdi/config/card-files.ts";
import type { Rule } from "../rule.ts";

/** DAHDI's own files without "key=value". */
const dahdiNames = /^(modules|genconf_parameters|xpp_order|(init|xpp|pinned-spans|assigned-spans|span-types)\.conf)$/;

export const noConfiguration: Rule = {
  id: "L6",
  title: "A file without configuration",
  severity: "warning",
  why: "Where no line is what Asterisk or DAHDI reads, there is nothing to check: most likely another file was meant.",
  *check({ tree }) {
    for (const file of tree.files.values()) {
      const { entries, source } = file.config;
      const lines = entries.map(tokenOf).filter(({ text }) => !text.startsWith("#"));
      const [first] = lines;
      // A folder is read for its *.conf files, and another program's may be among them.
      const named = tree.files.size === 1 || !file.path.endsWith(".conf");
      const program = /\.(ael|lua)$/i.test(file.path);
      if (first === undefined || !named || (!program && entries.some(isConfiguration))) continue;
      // The gateway's own files for other programs.
      if (/^(#![^\n]*\n)?# made by spanwright /.test(source)) continue;
      if (dahdiNames.test(basename(file.path)) || isOfCards(source)) continue;
      yield {
        file,
        token: first,
        message: program
          ? "dialplan in AEL or Lua is not read here"
          : "the file has no line that Asterisk or DAHDI would read as configuration",
        correction: "Name Asterisk's configuration files, or the folder that they are in.",
      };
    }
  },
};

/** A key is one word: "export A=b" and "command: A=b" are no settings. */
function isConfiguration(entry: Entry): boolean {
  if (entry.kind === "section") return true;
  if (entry.kind === "directive") return /^(include|tryinclude|exec)$/i.test(entry.name.text);
  return entry.kind === "setting" && /^[\w.\\/&*+#!@-]{1,100}$/.test(entry.key.text);
}

function isOfCards(text: string): boolean {
  return readAssignedSpans(text).spans.length + readSpanTypes(text).types.length > 0;
}

function tokenOf(entry: Entry): Token {
  if (entry.kind === "section") return entry.name;
  if (entry.kind === "setting") return entry.key;
  // With its "#", as DAHDI's comments have it.
  return entry.kind === "directive" ? { ...entry.name, text: `#${entry.name.text}` } : entry.text;
}
