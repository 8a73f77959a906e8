import { readFileSync } from "node:fs";
import test from "ava";
import { generatedPages } from "../../../docs/pages.ts";
import { completionScript } from "../../../src/cli/completion.ts";
import { errorsDocument } from "../../../src/cli/error-document.ts";
import { commandHelp, overviewHelp } from "../../../src/cli/help.ts";
import { commandNames, loadAllCommands } from "../../../src/cli/index.ts";
import { manualPage } from "../../../src/cli/manual.ts";
import { errorCatalogue } from "../../../src/core/error-catalogue.ts";
import { AppError } from "../../../src/core/errors.ts";

test("every generated page is as the program makes it now", async (t) => {
  for (const [name, text] of Object.entries(await generatedPages())) {
    t.is(
      readFileSync(new URL(`../../../docs/${name}`, import.meta.url), "utf8"),
      text,
      `docs/${name}: run 'npm run docs'`,
    );
  }
});

test("every command is called as the index calls it and says what it needs to", async (t) => {
  const commands = await loadAllCommands();
  t.deepEqual(
    commands.map((command) => command.name),
    [...commandNames],
  );
  for (const command of commands) {
    t.true(command.examples.length > 0, command.name);
    for (const example of command.examples)
      t.true(example.command.includes(`spanwright ${command.name}`), `${command.name}: ${example.command}`);
    t.true(commandHelp(command).includes("--json"), command.name);
  }
});

test("the overview, the manual and each completion name every command", async (t) => {
  const commands = await loadAllCommands();
  const texts = [
    overviewHelp(commands),
    manualPage(commands).replaceAll("\\-", "-"),
    ...["bash", "zsh", "fish"].map((shell) => completionScript(shell, commands)),
  ];
  for (const text of texts)
    for (const command of commands) t.true(text.includes(command.name.split(" ").at(-1) ?? ""), command.name);
});

test("an unknown shell has no completion", (t) => {
  t.throws(() => completionScript("tcsh", []), { message: "no completion for 'tcsh'" });
});

test("the exit code of Ctrl-C is documented for every command that changes a site step by step", async (t) => {
  const stoppable = (await loadAllCommands()).filter(({ exitCodes }) => exitCodes.includes(130));
  t.deepEqual(
    stoppable.map(({ name }) => name),
    ["install", "apply", "destroy", "node grow", "rehearse", "rehearse provision", "backup restore"],
  );
  t.regex(errorsDocument(), /^\| 130 \| stopped by Ctrl-C in the middle of the work; run the same command again/m);
  for (const command of stoppable) t.regex(commandHelp(command), /^ {2}130 {2}stopped by Ctrl-C/m);
});

test("the errors' page promises a state only where there is one", (t) => {
  t.is(new AppError("usage", { message: "x" }).state, undefined);
  t.notRegex(errorsDocument(), /every message also says what state/i);
  t.regex(errorsDocument(), /Exit codes 4 to 7 say what is left on the machine; a message that knows more/);
});

test("every error says what to do", (t) => {
  for (const [code, entry] of Object.entries(errorCatalogue)) {
    t.true(entry.whatToDo.length > 10 && entry.meaning.length > 10, code);
    t.true(entry.exitCode >= 2 && entry.exitCode <= 8, code);
  }
});
