import { slice } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

const secretKey = /^(secret|remotesecret|password|outbound_password|auth_pass)$/i;
const known = new Set(
  "supersecret secret mysecret password passw0rd pass 1234 12345 123456 12345678 changeme asterisk admin amp111 letmein test".split(
    " ",
  ),
);

export const secret: Rule = {
  id: "T26",
  title: "A secret that everybody knows",
  severity: "warning",
  why: "Secrets of examples are the first that are tried from the internet, and a token in a URL is in every log.",
  *check({ sections, dialplan }) {
    for (const section of sections)
      for (const { file, entry, own } of section.settings) {
        const { key, value } = entry;
        if (!own || !secretKey.test(key.text)) continue;
        if (!known.has(value.text.toLowerCase()) && value.text !== section.name.text) continue;
        yield {
          file,
          token: value,
          message: `the ${key.text} of ${section.name.text} is one that is printed in examples, or its own name`,
          correction: "Make a random one, and write it in a file that only Asterisk may read.",
        };
      }
    for (const { call, file } of dialplan.priorities)
      for (const { index, 0: text } of call.argument.text.matchAll(
        /https?:\/\/[^\s,"]*[?&](token|password|secret|key)=[^\s,"&${]+/gi,
      ))
        yield {
          file,
          token: slice(call.argument, index, index + text.length),
          message: "a secret stands in a URL",
          correction: "Send it in a header, or read it from a file that only Asterisk may read.",
        };
  },
};
