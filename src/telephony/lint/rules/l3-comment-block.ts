import { tokenAt } from "../../asterisk/config/read.ts";
import type { Rule } from "../rule.ts";

export const commentBlock: Rule = {
  id: "L3",
  title: "A block of comments without its end or beginning",
  severity: "error",
  why: 'Everything after ";--" is comment until "--;". A "--;" without its beginning makes Asterisk pass over the rest of the file.',
  *check({ asteriskFiles }) {
    for (const file of asteriskFiles)
      for (const { kind, offset } of file.config.commentFaults)
        yield {
          file,
          token: tokenAt(file.config, offset, 3),
          message:
            kind === "never-closed"
              ? "this block of comments is not closed: the rest of the file is comment"
              : "nothing begins this block of comments: Asterisk passes over the rest of the file",
          correction: kind === "never-closed" ? 'Write "--;" where it ends.' : 'Put a space between "--" and ";".',
        };
  },
};
