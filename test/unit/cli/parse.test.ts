import test from "ava";
import type { Command, Output } from "../../../src/cli/command.ts";
import { helpAsOption, parseInvocation } from "../../../src/cli/parse.ts";
import { AppError } from "../../../src/core/errors.ts";

const output: Output = {
  json: false,
  result: () => undefined,
  verbatim: () => undefined,
  progress: () => undefined,
  warn: () => undefined,
};
const command: Command = {
  name: "site check",
  summary: "s",
  args: [
    { name: "FILE", summary: "the file", required: true },
    { name: "MORE", summary: "more files", required: false, multiple: true },
  ],
  options: {
    site: { type: "string", value: "FILE", summary: "x", required: true, short: "s" },
    node: { type: "string", value: "NAME", summary: "x", multiple: true },
    yes: { type: "boolean", summary: "x", short: "y" },
  },
  examples: [],
  exitCodes: [],
  run: async () => 0,
};
const parse = (...words: string[]) => parseInvocation(command, words, { output, allCommands: async () => [] });

test("arguments, options and flags arrive by name", (t) => {
  const given = parse("a.yaml", "-y", "b", "--site=x", "--node", "n1", "--node", "n2", "c");
  t.is(given.arg("FILE"), "a.yaml");
  t.deepEqual(given.args("MORE"), ["b", "c"]);
  t.is(given.option("site"), "x");
  t.deepEqual(given.optionValues("node"), ["n1", "n2"]);
  t.true(given.flag("yes"));
  t.false(given.flag("json"));
});

const wrong: [string, string[], RegExp][] = [
  [
    "an unknown option names the nearest",
    ["f", "--site", "x", "--nodee", "y"],
    /site check: unknown option '--nodee'; did you mean '--node'\?/,
  ],
  [
    "an unknown option far from any is only refused",
    ["f", "--site", "x", "--zzzzzzzz"],
    /unknown option '--zzzzzzzz'$/,
  ],
  ["a needed option is asked for", ["f"], /option '--site FILE' is needed/],
  ["a needed argument is asked for", ["--site", "x"], /FILE is missing: the file/],
  ["an option without its value is refused", ["f", "--site"], /option '--site' needs a value: FILE/],
  ["an empty value is no value", ["f", "--site", ""], /option '--site' needs a value/],
  ["a flag takes no value", ["f", "--site", "x", "--yes=1"], /option '--yes' takes no value/],
  [
    "an option that is not for repeating is refused twice",
    ["f", "--site", "x", "--site", "y"],
    /option '--site' is given twice/,
  ],
  [
    "a name of JavaScript's own is no option",
    ["f", "--site", "x", "--constructor", "y"],
    /unknown option '--constructor'/,
  ],
];
for (const [title, words, message] of wrong) {
  test(title, (t) => {
    const error = t.throws(() => parse(...words), { instanceOf: AppError });
    t.is(error.exitCode, 2);
    t.regex(error.message, message);
    t.regex(error.hint, /spanwright site check --help/);
  });
}

test("one word too many is refused", (t) => {
  const small: Command = { ...command, args: [], options: {} };
  t.throws(() => parseInvocation(small, ["x"], { output, allCommands: async () => [] }), {
    message: /'x' is one word too many/,
  });
});

test("after -- a word that looks like an option is an argument", (t) => {
  t.is(parse("--site", "x", "--", "--odd-name").arg("FILE"), "--odd-name");
});

test("help of a command is the command with --help, and other words stay as they are", (t) => {
  t.deepEqual(helpAsOption(["help", "plan"]), ["plan", "--help"]);
  t.deepEqual(helpAsOption(["help", "site", "new"]), ["site", "new", "--help"]);
  t.deepEqual(helpAsOption(["help"]), ["--help"]);
  t.deepEqual(helpAsOption(["plan", "help"]), ["plan", "help"]);
});
