import type { Document } from "yaml";

/** A YAML tree → text in the manner of the text that it was read from: its indentation, line ends, and long lines. */
export function textOf(document: Document, original: string): string {
  const text = document.toString({
    lineWidth: 0,
    indent: indentOf(original),
    indentSeq: !/^( *)[^\s#][^#]*:[ \t]*\r?\n\1- /m.test(original),
    flowCollectionPadding: !/[[{][^\s\]}]/.test(original.replace(/#.*$/gm, "")),
  });
  return original.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
}

/** The step of the first indented line of the file; 2 where there is none. */
function indentOf(text: string): number {
  const first = /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  return first >= 1 && first <= 8 ? first : 2;
}
