import inquirer from "inquirer";
import type { Asker } from "./ask.ts";
import { interruptible } from "./interruptible.ts";

const mostRows = 14;
const leastRows = 4;
/** Rows that a question takes besides its choices. */
const otherRows = 8;

/**
 * Asks on the terminal; the questions go to stderr, so that stdout stays the result's. plain turns a sentence into
 * letters that the terminal has.
 */
export function terminalAsker(plain: (text: string) => string = (text) => text): Asker {
  const prompt = inquirer.createPromptModule({ output: process.stderr });
  return {
    async ask({ message, initial, choices, labels = {}, keys = [], tip = "", problem }) {
      const reserved = new Set(keys.map(({ key }) => key));
      const validate = async (text: string) => {
        const found = reserved.has(text.trim()) ? undefined : await problem(text);
        return found === undefined ? true : plain(found);
      };
      const offered = initial === undefined ? {} : { default: initial };
      const question = {
        name: "answer",
        message: plain(choices === undefined || !/[?:]$/.test(message) ? `${message}:` : message),
        ...offered,
      };
      if (choices === undefined) {
        const { answer } = await interruptible(() => prompt([{ type: "input", validate, theme, ...question }]));
        return String(answer);
      }
      const shown = [
        ...choices.map((value) => ({ value, name: plain(labels[value] ?? value) })),
        ...keys.map(({ key, does }) => ({ value: key, name: plain(`${key}  ${does}`) })),
      ];
      const pageSize = Math.max(leastRows, Math.min(mostRows, (process.stderr.rows ?? 24) - otherRows, shown.length));
      const style = { ...theme.style, keysHelpTip: () => plain(tip) };
      const list = {
        type: "select" as const,
        choices: shown,
        pageSize,
        loop: false,
        theme: { ...theme, style, icon: { cursor: ">" } },
      };
      const { answer } = await interruptible(() => prompt([{ ...list, ...question }]));
      return String(answer);
    },
  };
}

/** Letters that every terminal has; "?" is a key of ours and no ornament. */
const theme = {
  prefix: { idle: "-", done: "-" },
  spinner: { interval: 200, frames: ["-", "\\", "|", "/"] },
  style: {},
};
