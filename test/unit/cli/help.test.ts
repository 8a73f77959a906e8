import test from "ava";
import { commandHelp, helpColumns, nounHelp, overviewHelp } from "../../../src/cli/help.ts";
import { loadAllCommands } from "../../../src/cli/index.ts";

const commands = await loadAllCommands();

/** Lines that are too long although they could be broken: they have a space behind their indentation. */
function tooLong(help: string, columns: number): string[] {
  return help.split("\n").filter((line) => line.length > columns && /\S \S/.test(line.replace(/ \\$/, "")));
}

test("no line of any help has more than 80 columns", (t) => {
  const helps = [
    overviewHelp(commands),
    nounHelp("site", commands),
    ...commands.map((command) => commandHelp(command)),
  ];
  t.deepEqual(
    helps.flatMap((help) => help.split("\n").filter((line) => line.length > 80)),
    [],
  );
});

test("on a narrower terminal the lines are as narrow, and no word is lost", (t) => {
  const words = (help: string) => help.split(/\s+/).filter((word) => word !== "" && word !== "\\" && word !== "#");
  for (const command of commands) {
    t.deepEqual(tooLong(commandHelp(command, 50), 50), [], command.name);
    t.deepEqual(words(commandHelp(command, 50)), words(commandHelp(command, 400)), command.name);
  }
  t.deepEqual(tooLong(overviewHelp(commands, 50), 50), []);
});

test("a help is at most 80 columns wide, at least 40, and as the terminal in between", (t) => {
  t.deepEqual([undefined, 200, 72, 10].map(helpColumns), [80, 80, 72, 40]);
});

test("what goes on in a next line is indented below its own column", (t) => {
  const help = commandHelp(
    {
      name: "grow",
      summary: "s",
      options: { size: { type: "string", value: "SIZE", summary: "one two three four five six seven" } },
      examples: [{ command: "spanwright grow --size 1234567890 --size 12345", does: "Grow" }],
      exitCodes: [],
      run: async () => 0,
    },
    44,
  );
  t.true(help.includes("      --size SIZE  one two three four five\n                   six seven\n"), help);
  t.true(help.includes("  spanwright grow --size 1234567890 --size \\\n      12345\n"), help);
});
