import { extensionMatches } from "../../asterisk/config/pattern.ts";
import { reachOf } from "../../asterisk/config/target.ts";
import type { Rule } from "../rule.ts";

/** "_[*#0-9].": any number, of two digits or more. */
const anyNumber = /^_\[[^\]]*0-9[^\]]*\]\.$/;
const examples: readonly (readonly [dialled: string, what: string])[] = [
  ["1", "a number of one digit"],
  ["+34910000000", "a number with +"],
  ["s", "a call without a number (s)"],
];

export const openPattern: Rule = {
  id: "T14",
  title: "A pattern for any number that misses some",
  severity: "warning",
  why: 'The "." wants one more character: a number of a single digit, one with "+", or a call without a number finds no extension and is dropped.',
  *check({ dialplan }) {
    for (const context of dialplan.contexts.values()) {
      if (!context.patterns.some(({ name }) => anyNumber.test(name.text))) continue;
      const reach = reachOf(dialplan, context);
      if (reach.open) continue;
      const names = reach.contexts.flatMap((each) => [...each.extensions.keys()]);
      for (const { name, priorities } of context.extensions.values()) {
        const [first] = priorities;
        if (first === undefined || !anyNumber.test(name.text) || names.includes("i")) continue;
        const missed = examples.filter(([dialled]) => !names.some((each) => extensionMatches(each, dialled)));
        if (missed.length === 0) continue;
        yield {
          file: first.file,
          token: name,
          message: `in context '${context.name}' nothing takes ${missed.map(([, what]) => what).join(", ")}`,
          correction: "Write _[+*#0-9]! for the pattern, and add the extensions s and i.",
        };
      }
    }
  },
};
