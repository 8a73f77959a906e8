import { said, saidText } from "../messages/speech.ts";
import type { Output } from "./command.ts";

/** Results to stdout; progress and warnings to stderr, so that a pipe carries the result alone. */
export function consoleOutput(options: { json: boolean }): Output {
  const startMs = performance.now();
  const elapsed = () => `${((performance.now() - startMs) / 1000).toFixed(0).padStart(4)} s  `;
  return {
    json: options.json,
    result(data, text) {
      process.stdout.write(options.json ? `${JSON.stringify(data, null, 2)}\n` : ensureNewline(saidText(text)));
    },
    verbatim(data, text) {
      process.stdout.write(options.json ? `${JSON.stringify(data, null, 2)}\n` : ensureNewline(text));
    },
    progress(line) {
      if (!options.json) process.stderr.write(`${elapsed()}${saidText(line)}\n`);
    },
    warn(line) {
      process.stderr.write(`${said("warning")}: ${saidText(line)}\n`);
    },
  };
}

function ensureNewline(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
