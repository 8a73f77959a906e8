import { AppError, type ExitCode } from "../core/errors.ts";
import type { Invocation, Output } from "./command.ts";
import { parseInvocation } from "./parse.ts";

/**
 * Runs the command that the words name, as typed on a command line: for commands that run others. Throws what that
 * command throws, and usage.
 */
export async function runWords(
  allCommands: Invocation["allCommands"],
  words: readonly string[],
  output: Output,
): Promise<ExitCode> {
  const commands = await allCommands();
  const command = [2, 1].flatMap((count) =>
    commands.filter(({ name }) => name.split(" ").length === count && name === words.slice(0, count).join(" ")),
  )[0];
  if (command === undefined) throw new AppError("usage", { message: `unknown command '${words[0] ?? ""}'` });
  const rest = words.slice(command.name.split(" ").length);
  return (await command.run(parseInvocation(command, rest, { output, allCommands }))) ?? 0;
}
