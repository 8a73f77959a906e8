import type { SourceText } from "../asterisk/config/source-text.ts";
import { type ImportNotes, plural } from "./notes.ts";

/** A line of dashes, equals signs or the like, which people write to part things. */
const decoration = /^[ \t]*(?:-{3,}|={3,}|_{3,}|\*{3,}|\+{3,}|~{3,})[ \t]*$/;

/**
 * The texts as they were meant: every line ends in LF, "^M" that was pasted in as two characters is gone (T22), and
 * lines of decoration are comments (T8). The numbers of lines stay, except after a carriage return alone.
 */
export function cleanTexts(texts: ReadonlyMap<string, SourceText>, notes: ImportNotes): Map<string, SourceText> {
  return new Map(
    [...texts].map(([path, { text, encoding }]) => [path, { text: cleanText(path, text, notes), encoding }]),
  );
}

function cleanText(path: string, text: string, notes: ImportNotes): string {
  const returns = text.split("\r").length - 1;
  if (returns > 0)
    notes.corrected(
      "line ends",
      `${returns} ${plural(returns, "carriage return", "carriage returns")}: what is made has LF alone`,
      {
        file: path,
        rule: "T22",
      },
    );
  const comment = path.startsWith("/etc/asterisk/") ? "; " : "# ";
  let pasted: number | undefined;
  let pastedCount = 0;
  let decorated: number | undefined;
  const lines = text
    .replace(/\r+/g, (run, at: number) => ([undefined, "\n"].includes(text[at + run.length]) ? "" : "\n"))
    .split("\n");
  const cleaned = lines.map((line, index) => {
    const meant = withoutPasted(line);
    if (meant !== line) {
      pasted ??= index + 1;
      pastedCount += 1;
    }
    if (!decoration.test(meant)) return meant;
    decorated ??= index + 1;
    return `${comment}${meant.trim()}`;
  });
  if (pasted !== undefined) {
    const message = `${pastedCount} ${plural(pastedCount, "line", "lines")} ${plural(pastedCount, "ends", "end")} in the characters "^M", which belong to the value; they were passed over`;
    notes.corrected("line ends", message, { file: path, line: pasted, rule: "T22" });
  }
  if (decorated !== undefined)
    notes.corrected("stray lines", "lines of decoration that are no comments were passed over", {
      file: path,
      line: decorated,
      rule: "T8",
    });
  return cleaned.join("\n");
}

function withoutPasted(line: string): string {
  let meant = line;
  while (meant.trimEnd().endsWith("^M")) meant = meant.trimEnd().slice(0, -2);
  return meant;
}
