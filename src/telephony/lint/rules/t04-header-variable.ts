import { slice } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

const right = "SIPADDHEADER";

export const headerVariable: Rule = {
  id: "T4",
  title: "A misspelt SIPADDHEADER variable",
  severity: "error",
  why: "chan_sip looks for variables that begin with SIPADDHEADER, in capitals. With three D's or in small letters the header is missing without a word.",
  fix: "Writes SIPADDHEADER.",
  *check({ assignments }) {
    for (const { file, name } of assignments) {
      const match = /^_{0,2}(?<prefix>SIP_?AD+_?HEAD+ERS?)(?=[-_\d]|$)/i.exec(name.text);
      const prefix = match?.groups?.prefix;
      if (prefix === undefined || prefix === right || match === null) continue;
      const token = slice(name, match[0].length - prefix.length, match[0].length);
      yield {
        file,
        token,
        message: `no header is sent: chan_sip does not know ${prefix}`,
        correction: `Write ${right}${name.text.slice(match[0].length)}.`,
        edits: [{ offset: token.offset, length: token.text.length, text: right }],
      };
    }
  },
};
