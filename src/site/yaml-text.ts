import type { Document } from "yaml";
import { plainData } from "./plain.ts";
import { readYaml } from "./yaml-source.ts";

/**
 * A changed YAML tree → text. Only the lines that differ are taken from the tree; all others stay as a person wrote
 * them, blanks and alignment included, which the library by itself would not keep.
 */
export function textOf(document: Document, original: string): string {
  const options = {
    lineWidth: 0,
    indent: indentOf(original),
    indentSeq: !/^( *)[^\s#][^#\n]*:[ \t]*\r?\n\1- /m.test(original),
    flowCollectionPadding: !/[[{][^\s\]}]/.test(original.replace(/#.*$/gm, "")),
  };
  const written = document.toString(options);
  const unchanged = readYaml(original).document.toString(options);
  const spliced = splice({ original: original.replaceAll("\r\n", "\n"), unchanged, written });
  const text = spliced !== undefined && meansTheSame(spliced, written) ? spliced : written;
  return original.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
}

/** The step of the first indented line of the file; 2 where there is none. */
function indentOf(text: string): number {
  const first = /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  return first >= 1 && first <= 8 ? first : 2;
}

interface Texts {
  original: string;
  /** The original as the library writes it: the same lines but for blanks, or nothing can be spliced. */
  unchanged: string;
  written: string;
}

/** The original with the lines between the first and the last difference replaced. */
function splice({ original, unchanged, written }: Texts): string | undefined {
  const [before, same, after] = [linesOf(original), linesOf(unchanged), linesOf(written)];
  const { length } = before.filled;
  if (
    length !== same.filled.length ||
    before.filled.some((index, k) => bare(before.lines[index]) !== bare(same.lines[same.filled[k] ?? 0]))
  ) {
    return undefined;
  }
  const most = Math.min(length, after.filled.length);
  const equal = (one: number, other: number) =>
    same.lines[same.filled[one] ?? 0] === after.lines[after.filled[other] ?? 0];
  let head = 0;
  while (head < most && equal(head, head)) head += 1;
  let tail = 0;
  while (tail < most - head && equal(length - 1 - tail, after.filled.length - 1 - tail)) tail += 1;
  if (head === length && head === after.filled.length) return original;
  const start = (text: LinedText) => (head === 0 ? 0 : (text.filled[head - 1] ?? 0) + 1);
  const end = (text: LinedText) => (tail === 0 ? text.lines.length : (text.filled[text.filled.length - tail] ?? 0));
  const parts = [
    ...before.lines.slice(0, start(before)),
    ...after.lines.slice(start(after), end(after)),
    ...before.lines.slice(end(before)),
  ];
  return parts.join("\n");
}

interface LinedText {
  lines: readonly string[];
  /** Positions of the lines that have more than blanks. */
  filled: readonly number[];
}

function linesOf(text: string): LinedText {
  const lines = text.split("\n");
  return { lines, filled: lines.flatMap((line, index) => (line.trim() === "" ? [] : [index])) };
}

function bare(line: string | undefined): string {
  return (line ?? "").replace(/\s+/g, "");
}

/** Lines of two indentations may not fit together; then the library's own text is the one to keep. */
function meansTheSame(one: string, other: string): boolean {
  const data = (text: string) => {
    const { document, problems } = readYaml(text);
    return problems.length > 0 ? undefined : JSON.stringify(plainData(document).data);
  };
  const wanted = data(other);
  return wanted !== undefined && data(one) === wanted;
}
