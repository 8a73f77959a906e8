/** Texts of the code that read like sentences and are for a program, not for a person: scripts, queries, patterns. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "not-sentences");

/** A file a room, a JSON text a line, so that every line is as the list of sentences prints it. */
export const notSentences: ReadonlySet<string> = new Set(
  readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as string),
  ),
);
