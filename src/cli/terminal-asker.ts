import inquirer from "inquirer";
import type { Asker } from "./ask.ts";
import { interruptible } from "./interruptible.ts";

/** Asks on the terminal; the questions go to stderr, so that stdout stays the result's. */
export function terminalAsker(): Asker {
  const prompt = inquirer.createPromptModule({ output: process.stderr });
  return {
    async ask({ message, initial, choices, problem }) {
      const validate = (text: string) => problem(text) ?? true;
      const offered = initial === undefined ? {} : { default: initial };
      if (choices === undefined) {
        const { answer } = await interruptible(() =>
          prompt([{ type: "input", name: "answer", message: `${message}:`, validate, ...offered }]),
        );
        return String(answer);
      }
      const { answer } = await interruptible(() =>
        prompt([{ type: "select", name: "answer", message: `${message}:`, choices: [...choices], ...offered }]),
      );
      return String(answer);
    },
  };
}
