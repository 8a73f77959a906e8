import { createInterface, type Interface } from "node:readline";
import type { Asker, Prompt } from "./ask.ts";
import { helpColumns, wrap } from "./help.ts";
import { interruptible, stoppedAtQuestion } from "./interruptible.ts";

/** Names of terminals that move no cursor: a line printer, a shell in an editor, a serial line that nobody described. */
const plainTerminals: readonly string[] = ["", "dumb", "unknown", "emacs"];
const mostTries = 10_000;

export interface PlainTerminal {
  input: NodeJS.ReadableStream;
  output: { write(text: string): unknown; columns?: number };
}

export function isPlainTerminal(environment: Readonly<Record<string, string | undefined>>): boolean {
  return plainTerminals.includes(environment.TERM ?? "");
}

/**
 * Asks line by line, with nothing but letters: the terminal itself edits the line, echoes it, and knows Ctrl-C and
 * Ctrl-Z. Lists are numbered. plain turns a sentence into letters that the terminal has.
 */
export function plainAsker(
  plain: (text: string) => string = (text) => text,
  { input, output }: PlainTerminal = { input: process.stdin, output: process.stderr },
): Asker {
  let lines: Lines | undefined;
  const say = (text: string, hanging: string) =>
    output.write(`${wrap(plain(text), helpColumns(output.columns), { hanging }).join("\n")}\n`);
  return {
    ask: async (prompt) => {
      lines ??= linesOf(input);
      const show = () => {
        for (const line of questionLines(prompt)) say(line, "   ");
        output.write(prompt.initial === undefined ? "> " : plain(`(${shownDefault(prompt)}) > `));
      };
      for (let tries = 0; tries < mostTries; tries += 1) {
        show();
        const text = await nextLine(lines, show).catch((error: unknown) => {
          output.write("\n");
          throw error;
        });
        const answer = answerOf(prompt, text);
        const wrong = answer === undefined ? (prompt.plainTip ?? "?") : await wrongWith(prompt, answer);
        if (answer !== undefined && wrong === undefined) return answer;
        say(`! ${wrong}`, "  ");
      }
      throw new RangeError("the interview has no end");
    },
  };
}

/** Lines that were typed, in their order; also those that came at once. */
interface Lines {
  reader: Interface;
  ready: string[];
  ended: boolean;
  wake: () => void;
}

/** Not a terminal to readline, which would send it escape sequences. */
function linesOf(input: NodeJS.ReadableStream): Lines {
  const reader = createInterface({ input, terminal: false });
  const lines: Lines = { reader, ready: [], ended: false, wake: () => undefined };
  reader.on("line", (line) => {
    lines.ready.push(line);
    lines.wake();
  });
  reader.on("close", () => {
    lines.ended = true;
    lines.wake();
  });
  return lines;
}

async function nextLine(lines: Lines, show: () => void): Promise<string> {
  // What had been typed when the program was stopped (Ctrl-Z) is gone, and so may be the question.
  process.on("SIGCONT", show);
  try {
    return await interruptible(async () => {
      if (!lines.ended) lines.reader.resume();
      while (lines.ready.length === 0 && !lines.ended) {
        await new Promise<void>((resolve) => {
          lines.wake = resolve;
        });
      }
      const line = lines.ready.shift();
      if (line === undefined) throw stoppedAtQuestion();
      return line;
    });
  } finally {
    process.off("SIGCONT", show);
    // An open reader would keep the program alive after the last question.
    if (!lines.ended) lines.reader.pause();
  }
}

function questionLines({ message, choices, labels = {}, keys = [] }: Prompt): string[] {
  const ending = /[?:]$/.test(message) ? "" : ":";
  const number = (index: number) => (isNumbered(choices ?? []) ? `${index + 1})` : "-");
  return [
    `- ${message}${ending}`,
    ...(choices ?? []).map((value, index) => `  ${number(index)} ${labels[value] ?? value}`),
    ...(choices === undefined ? [] : keys.map(({ key, does }) => `  ${key}  ${does}`)),
  ];
}

/** Where a choice is a number itself, another one beside it would mislead. */
const isNumbered = (choices: readonly string[]): boolean => !choices.some((choice) => /^[0-9]+$/.test(choice));

function shownDefault({ initial = "", choices, labels = {} }: Prompt): string {
  const index = choices?.indexOf(initial) ?? -1;
  if (index < 0) return initial;
  return isNumbered(choices ?? []) ? String(index + 1) : (labels[initial] ?? initial);
}

/** What was typed: nothing for the default, a key, a choice by its number, its name or its first letters. */
function answerOf({ initial, choices, labels = {}, keys = [] }: Prompt, text: string): string | undefined {
  const typed = text.trim();
  if (typed === "" && initial !== undefined) return initial;
  if (choices === undefined || keys.some(({ key }) => key === typed)) return text;
  if (choices.includes(typed)) return typed;
  const byNumber = isNumbered(choices) && /^[0-9]{1,4}$/.test(typed) ? choices[Number(typed) - 1] : undefined;
  if (byNumber !== undefined) return byNumber;
  const begins = (name: string) => typed !== "" && name.toLowerCase().startsWith(typed.toLowerCase());
  const fitting = choices.filter((choice) => begins(choice) || begins(labels[choice] ?? choice));
  return fitting.length === 1 ? fitting[0] : undefined;
}

async function wrongWith({ keys = [], problem }: Prompt, answer: string): Promise<string | undefined> {
  return keys.some(({ key }) => key === answer.trim()) ? undefined : await problem(answer);
}
