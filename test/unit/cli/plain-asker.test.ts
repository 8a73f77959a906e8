import { PassThrough } from "node:stream";
import test from "ava";
import type { Prompt } from "../../../src/cli/ask.ts";
import { isPlainTerminal, plainAsker } from "../../../src/cli/plain-asker.ts";

const choices = ["all-roles", "chosen-roles", "pri-gateway"];
const labels = { "all-roles": "All six", "chosen-roles": "Mine", "pri-gateway": "Only a gateway" };
const list: Prompt = {
  message: "What?",
  initial: "all-roles",
  choices,
  labels,
  keys: [{ key: "?", does: "explain" }],
  plainTip: "Type a number",
  problem: (text) => (choices.includes(text) ? undefined : "none of these"),
};
const line: Prompt = {
  message: "Name",
  initial: undefined,
  choices: undefined,
  problem: (text) => (text === "" ? "needed" : undefined),
};

/** What a person types, each line when it is asked for, and everything that is shown. */
async function asked(prompts: readonly Prompt[], typed: string) {
  const input = new PassThrough();
  let shown = "";
  const asker = plainAsker((text) => text, {
    input,
    output: {
      write: (text) => {
        shown += text;
      },
    },
  });
  input.end(typed);
  const answers: string[] = [];
  for (const prompt of prompts) answers.push(await asker.ask(prompt));
  return { answers, shown };
}

test("a choice is typed by its number, its name or its first letters, and nothing is the default", async (t) => {
  const typed = ["2", "pri-gateway", "only", "", "?", "9", "m"];
  const { answers, shown } = await asked([list, list, list, list, list, list], `${typed.join("\n")}\n`);
  t.deepEqual(answers, ["chosen-roles", "pri-gateway", "pri-gateway", "all-roles", "?", "chosen-roles"]);
  t.regex(shown, /- What\?\n {2}1\) All six\n {2}2\) Mine\n {2}3\) Only a gateway\n {2}\? {2}explain\n\(1\) > /);
  t.regex(shown, /! Type a number\n/);
});

test("where choices are numbers themselves they have no other one beside them", async (t) => {
  const groups = { ...list, choices: ["none", "1", "2"], initial: "none", labels: {}, problem: () => undefined };
  const { answers, shown } = await asked([groups, groups], "1\nn\n");
  t.deepEqual(answers, ["1", "none"]);
  t.regex(shown, /- What\?\n {2}- none\n {2}- 1\n {2}- 2\n/);
});

test("a wrong line is told why and asked again, lines that came at once are kept, and no escape sequence is sent", async (t) => {
  const { answers, shown } = await asked([line, line], "\nfirst\nsecond\n");
  t.deepEqual(answers, ["first", "second"]);
  t.regex(shown, /^- Name:\n> ! needed\n- Name:\n> - Name:\n> $/);
  t.regex(shown, /^[\n\x20-\x7e]*$/);
});

test("the end of the input is a stop at the question", async (t) => {
  await t.throwsAsync(asked([line, line], "only\n"), { message: "stopped at a question" });
});

test("a terminal that is called dumb, or nothing, is plain", (t) => {
  t.true(isPlainTerminal({ TERM: "dumb" }));
  t.true(isPlainTerminal({}));
  t.false(isPlainTerminal({ TERM: "xterm-256color" }));
  t.false(isPlainTerminal({ TERM: "vt100" }));
});
