import { AppError, type ExitCode, messageOf } from "../core/errors.ts";
import { redact } from "../core/redact.ts";
import { said } from "../messages/speech.ts";
import { stoppedAtQuestion } from "./interruptible.ts";

/** Tells a user's error (our words, no stack) from a bug (stack in the log), prints it and returns the exit code. */
export async function reportError(
  thrown: unknown,
  options: { json: boolean; words: readonly string[] },
): Promise<ExitCode> {
  const error = foreseen(thrown);
  if (error === undefined) return await reportBug(thrown, options);
  if (options.json) {
    const { code, message, hint, state, exitCode, context } = error;
    const problem = { error: { code, message, hint, state: state ?? null, exitCode, context } };
    process.stdout.write(`${redact(JSON.stringify(problem, null, 2))}\n`);
  } else {
    process.stderr.write(redact(errorText(error)));
  }
  return error.exitCode;
}

/** What happened, what state the box is in, what to do: in the reader's language. */
export function errorText({ message, state, hint }: Pick<AppError, "message" | "state" | "hint">): string {
  const lines = [["error", message], ...(state === undefined ? [] : [["state", state]]), ["hint", hint]];
  const labels = lines.map(([label = ""]) => `${said(label)}:`);
  const width = Math.max(...labels.map((label) => label.length));
  return lines.map(([, text = ""], index) => `${(labels[index] ?? "").padEnd(width)} ${said(text)}\n`).join("");
}

/** inquirer throws its own error when Ctrl-C is pressed at a question. */
function foreseen(thrown: unknown): AppError | undefined {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === "ExitPromptError") return stoppedAtQuestion(thrown);
  return undefined;
}

async function reportBug(thrown: unknown, options: { words: readonly string[] }): Promise<ExitCode> {
  let where = "";
  try {
    const { logPath, openLog } = await import("../core/log.ts");
    const stack = thrown instanceof Error ? thrown.stack : String(thrown);
    openLog().error({ stack, command: options.words.slice(0, 2).join(" ") }, "bug");
    where = ` The details are in ${logPath()}.`;
  } catch (logError) {
    where = ` The log could not be written: ${messageOf(logError)}.`;
  }
  const hint = `This is an error in spanwright, not in your input.${where}`;
  process.stderr.write(redact(`${said("bug")}: ${messageOf(thrown)}\n${said("hint")}: ${said(hint)}\n`));
  return 1;
}
