import { referencesIn } from "../../asterisk/config/application.ts";
import { applications, functions } from "../../asterisk/config/names.ts";
import type { Token } from "../../asterisk/config/token.ts";
import type { Rule, RuleFinding } from "../rule.ts";

const applicationById = new Map(applications.map((name) => [name.toLowerCase(), name]));
const functionById = new Map(functions.map((name) => [name.toLowerCase(), name]));

export const nameCase: Rule = {
  id: "T7",
  title: "A name in the wrong case",
  severity: "note",
  why: "Asterisk finds applications whatever their case, so HangUp works (a note). Functions it finds only in capitals: ${callerid(num)} is empty (an error).",
  fix: "Writes the name as Asterisk does.",
  *check({ calls, dialplan, assignments }) {
    for (const { call, file } of calls) {
      const right = applicationById.get(call.id);
      if (right === undefined || right === call.name.text || right.toLowerCase() === "receivefax") continue;
      yield {
        file,
        token: call.name,
        message: `Asterisk's name of this application is ${right}`,
        correction: `Write ${right}.`,
        edits: [replace(call.name, right)],
      };
    }
    for (const { call, file } of dialplan.priorities)
      for (const { name, argument } of referencesIn(call.argument))
        if (argument !== undefined) yield* wrongFunction({ file, name });
    for (const { file, name } of assignments) {
      const open = name.text.indexOf("(");
      if (open > 0) yield* wrongFunction({ file, name: { ...name, text: name.text.slice(0, open) } });
    }
  },
};

function* wrongFunction({ file, name }: Pick<RuleFinding, "file"> & { name: Token }): Iterable<RuleFinding> {
  const right = functionById.get(name.text.toLowerCase());
  if (right === undefined || right === name.text) return;
  yield {
    file,
    token: name,
    severity: "error",
    message: `there is no function ${name.text}: functions are found only in their own case`,
    correction: `Write ${right}.`,
    edits: [replace(name, right)],
  };
}

function replace(token: Token, text: string) {
  return { offset: token.offset, length: token.text.length, text };
}
