/**
 * Sentences of the code that the Spanish catalogue lacks, as JSON, a line each; and those that it has for nothing.
 * Usage: node test/support/list-sentences.ts [ROOM] [--counts]
 */
import { join } from "node:path";
import { sentenceRooms, spanishSentences } from "../../src/messages/spanish-sentences/index.ts";
import { notSentences } from "./not-sentences.ts";
import { isSentence, roomOf, textsOf } from "./sentences.ts";

const [room] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const texts = textsOf(join(import.meta.dirname, "../..")).filter(
  ({ file }) => room === undefined || roomOf(file) === room,
);
const lacking = texts.filter(
  ({ text }) => isSentence(text) && !Object.hasOwn(spanishSentences, text) && !notSentences.has(text),
);
if (process.argv.includes("--counts")) {
  for (const name of Object.keys(sentenceRooms)) {
    console.log(`${name}: ${lacking.filter(({ file }) => roomOf(file) === name).length}`);
  }
} else {
  let last = "";
  for (const { file, text } of lacking) {
    if (file !== last) console.log(`// ${file}`);
    last = file;
    console.log(JSON.stringify(text));
  }
}
