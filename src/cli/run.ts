import { AppError, type ExitCode } from "../core/errors.ts";
import { languageOf, showsUtf8 } from "../messages/language.ts";
import { speak } from "../messages/speech.ts";
import type { Command } from "./command.ts";
import { type CommandName, commandNames, loadAllCommands, loadCommand } from "./index.ts";
import { consoleOutput } from "./output.ts";
import { helpAsOption, parseInvocation, wantsHelp, wantsJson } from "./parse.ts";

/** Runs one command line and returns the process's exit code. Never throws. */
export async function runCommandLine(given: readonly string[]): Promise<ExitCode> {
  const words = helpAsOption(given);
  outliveReaders();
  const json = wantsJson(words);
  try {
    if (!json) await speak(languageOf(process.env), { plain: !showsUtf8(process.env) });
    if (words[0] === "--version" || words[0] === "-V") return await printVersion();
    const name = words.length === 0 && isOnTerminal() ? "install" : findName(words);
    if (name === undefined) return await printHelp(words);
    const command = await loadCommand(name);
    const rest = words.slice(name.split(" ").length);
    if (wantsHelp(rest)) {
      const { commandHelp, helpColumns } = await import("./help.ts");
      process.stdout.write(commandHelp(command, helpColumns(process.stdout.columns)));
      return 0;
    }
    return await runCommand(command, rest, json);
  } catch (error) {
    const { reportError } = await import("./report-error.ts");
    return await reportError(error, { json, words });
  }
}

async function runCommand(command: Command, rest: readonly string[], json: boolean): Promise<ExitCode> {
  const invocation = parseInvocation(command, rest, { output: consoleOutput({ json }), allCommands: loadAllCommands });
  return (await command.run(invocation)) ?? 0;
}

/** Where a person sits: 'spanwright' alone is the menu there, and the help everywhere else. */
const isOnTerminal = () => process.stdin.isTTY && process.stdout.isTTY && process.stderr.isTTY;

/** The longest command name that the words begin with: "site check" before "site". */
function findName(words: readonly string[]): CommandName | undefined {
  const two = words.slice(0, 2).join(" ");
  const found = commandNames.find((name) => name === two) ?? commandNames.find((name) => name === words[0]);
  return found;
}

async function printHelp(words: readonly string[]): Promise<ExitCode> {
  const { helpColumns, nearestName, nounHelp, overviewHelp } = await import("./help.ts");
  const width = helpColumns(process.stdout.columns);
  const plain = words.filter((word) => !word.startsWith("-"));
  const noun = plain[0];
  if (noun === undefined) {
    const unknown = words.find((word) => word !== "--help" && word !== "-h");
    if (unknown !== undefined) throw new AppError("usage", { message: `unknown option '${unknown}'` });
    process.stdout.write(overviewHelp(await loadAllCommands(), width));
    return words.length === 0 ? 2 : 0;
  }
  const ofNoun = commandNames.filter((name) => name.startsWith(`${noun} `));
  if (ofNoun.length > 0 && plain.length === 1) {
    process.stdout.write(nounHelp(noun, await Promise.all(ofNoun.map(loadCommand)), width));
    return wantsHelp(words) ? 0 : 2;
  }
  const asked = ofNoun.length > 0 ? plain.slice(0, 2).join(" ") : noun;
  throw new AppError("usage", {
    message: `unknown command '${asked}'`,
    hint: `${nearestName(asked, commandNames)}Run 'spanwright --help' for all commands.`,
  });
}

async function printVersion(): Promise<ExitCode> {
  const { ownVersion } = await import("./own-version.ts");
  process.stdout.write(`spanwright ${await ownVersion()}\n`);
  return 0;
}

/** "spanwright … | head" ends the reader first. The command goes on to its end: half an apply helps nobody. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") return;
      // The output itself cannot be written, so there is no place for a sentence about it but the other stream.
      if (stream === process.stdout) process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
      process.exitCode = 6;
    });
  }
}
