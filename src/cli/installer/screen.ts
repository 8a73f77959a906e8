import { AppError, isAppError } from "../../core/errors.ts";
import { type Messages, messagesIn } from "../../messages/catalogue.ts";
import { type Language, plainLetters, showsUtf8 } from "../../messages/language.ts";
import { speak } from "../../messages/speech.ts";
import type { Asker, Prompt } from "../ask.ts";
import { helpColumns, wrap } from "../help.ts";

/** What an interview or a menu speaks through: one language, one asker, one place for lines. */
export interface Screen {
  language: Language;
  messages: Messages;
  asker: Asker;
  /** Lines for the person; an empty one stays out. */
  say(...lines: readonly string[]): void;
}

/** A person at this process's terminal. Results go to stdout, so the talk goes to stderr. */
export async function terminalScreen(language: Language): Promise<Screen> {
  const { isPlainTerminal, plainAsker } = await import("../plain-asker.ts");
  const { terminalAsker } = await import("../terminal-asker.ts");
  const plain = showsUtf8(process.env) ? (text: string) => text : plainLetters;
  const asker = isPlainTerminal(process.env) ? plainAsker(plain) : terminalAsker(plain);
  await speak(language, { plain: !showsUtf8(process.env) });
  const screen: Screen = {
    language,
    messages: messagesIn(language),
    asker: { ask: async (prompt) => await stoppedInWords(screen, async () => await asker.ask(prompt)) },
    say: (...lines) => {
      const columns = helpColumns(process.stderr.columns);
      for (const line of lines.flatMap((text) => text.split("\n"))) {
        const indent = " ".repeat(line.length - line.trimStart().length + 2);
        if (line !== "") process.stderr.write(`${wrap(plain(line), columns, { hanging: indent }).join("\n")}\n`);
      }
    },
  };
  return screen;
}

/** Ctrl-C at a question, told in the language of the screen. */
async function stoppedInWords({ messages }: Screen, ask: () => Promise<string>): Promise<string> {
  try {
    return await ask();
  } catch (error) {
    const stopped = isAppError(error, "cancelled") || (error instanceof Error && error.name === "ExitPromptError");
    if (!stopped) throw error;
    const { stopped: message, stoppedHint: hint } = messages.menu;
    throw new AppError("cancelled", { message, hint, state: messages.site.notApplied, cause: error });
  }
}

/** Asks for one of several words; the first is the default. */
export async function choose<Choice extends string>(
  { asker, messages }: Screen,
  message: string,
  choices: readonly Choice[],
  options: { labels?: Readonly<Record<string, string>>; initial?: Choice } = {},
): Promise<Choice> {
  const prompt: Prompt = {
    message,
    initial: options.initial ?? choices[0],
    choices,
    labels: { ...messages.choices, ...options.labels },
    tip: messages.keys.selecting,
    plainTip: messages.keys.plainList,
    problem: (text) => (choices.some((choice) => choice === text) ? undefined : choices.join(", ")),
  };
  return (await asker.ask(prompt)) as Choice;
}
