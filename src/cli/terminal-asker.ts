import inquirer from "inquirer";
import type { Asker, Prompt } from "./ask.ts";
import { helpColumns, wrap } from "./help.ts";
import { interruptible } from "./interruptible.ts";

const mostRows = 14;
const leastRows = 4;
/** Rows that a question takes besides its choices. */
const otherRows = 8;
/** Nobody stops the program more often than this at one question. */
const mostStops = 10_000;
const mostTries = 10_000;

/**
 * Asks on the terminal; the questions go to stderr, so that stdout stays the result's. plain turns a sentence into
 * letters that the terminal has.
 */
export function terminalAsker(plain: (text: string) => string = (text) => text): Asker {
  return {
    ask: async (prompt) => {
      let typed = "";
      return await askedAgain(async (signal) => {
        const before = typed;
        const ask = inquirer.createPromptModule({ output: process.stderr, signal });
        if (prompt.choices !== undefined) {
          return await chosen(prompt, plain, async () => {
            const { answer } = await interruptible(() => ask([listOf(prompt, prompt.choices ?? [], plain)]));
            return String(answer);
          });
        }
        const line = lineOf(prompt, plain, (text) => {
          typed = text;
        });
        const kept = before === "" ? {} : { default: before, prefill: "editable" as const };
        const { answer } = await interruptible(() => ask([{ ...line, ...kept }]));
        return String(answer) === "" && before !== "" ? (prompt.initial ?? "") : String(answer);
      });
    },
  };
}

/** A list validates nothing by itself: a choice that can't be taken is told why, and the list is shown again. */
async function chosen(
  { keys = [], problem }: Prompt,
  plain: (text: string) => string,
  choose: () => Promise<string>,
): Promise<string> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answer = await choose();
    const found = keys.some(({ key }) => key === answer) ? undefined : await problem(answer);
    if (found === undefined) return answer;
    const lines = wrap(plain(`> ${found}`), helpColumns(process.stderr.columns), { hanging: "  " });
    process.stderr.write(`${lines.join("\n")}\n`);
  }
  throw new RangeError("the interview has no end");
}

/** Puts the question once more where the program was stopped (Ctrl-Z) and goes on: readline's own input stays paused. */
async function askedAgain(ask: (signal: AbortSignal) => Promise<string>): Promise<string> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    const controller = new AbortController();
    const goOn = () => controller.abort();
    process.once("SIGCONT", goOn);
    try {
      return await ask(controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      process.off("SIGCONT", goOn);
    }
  }
  throw new RangeError("the interview has no end");
}

function lineOf(prompt: Prompt, plain: (text: string) => string, onTyped: (text: string) => void) {
  const { message, initial, keys = [], problem } = prompt;
  const reserved = new Set(keys.map(({ key }) => key));
  const validate = async (text: string) => {
    const found = reserved.has(text.trim()) ? undefined : await problem(text);
    return found === undefined ? true : plain(found);
  };
  const transformer = (text: string) => {
    onTyped(text);
    return text;
  };
  const offered = initial === undefined ? {} : { default: initial };
  return {
    type: "input" as const,
    name: "answer",
    message: plain(`${message}:`),
    ...offered,
    validate,
    transformer,
    theme,
  };
}

function listOf(prompt: Prompt, choices: readonly string[], plain: (text: string) => string) {
  const { message, initial, labels = {}, keys = [], tip = "" } = prompt;
  const shown = [
    ...choices.map((value) => ({ value, name: plain(labels[value] ?? value) })),
    ...keys.map(({ key, does }) => ({ value: key, name: plain(`${key}  ${does}`) })),
  ];
  const pageSize = Math.max(leastRows, Math.min(mostRows, (process.stderr.rows ?? 24) - otherRows, shown.length));
  const style = { ...theme.style, keysHelpTip: () => plain(tip) };
  return {
    type: "select" as const,
    name: "answer",
    message: plain(/[?:]$/.test(message) ? message : `${message}:`),
    ...(initial === undefined ? {} : { default: initial }),
    choices: shown,
    pageSize,
    loop: false,
    theme: { ...theme, style, icon: { cursor: ">" } },
  };
}

/** Letters that every terminal has; "?" is a key of ours and no ornament. */
const theme = {
  prefix: { idle: "-", done: "-" },
  spinner: { interval: 200, frames: ["-", "\\", "|", "/"] },
  style: {},
};
