import { AppError } from "../../../core/errors.ts";
import { quoted } from "../../../site/quoted.ts";

/** The error of every reader here: an answer in a form that is not known. */
export function unreadable(question: string, line: string): AppError {
  return new AppError("answer-unreadable", {
    message: `Asterisk's answer to '${question}' has a line that spanwright cannot read: ${quoted(line)}`,
  });
}

/** The lines that say something. Asterisk colours its answers where it takes the other end for a terminal. */
export function answerLines(text: string): string[] {
  return text
    .replaceAll(colours, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
}

// The escape character is what a colour begins with.
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]{0,16}[mK]`, "g");
