import { CST } from "yaml";

/** A "[" or "{" without its end. */
export interface OpenBracket {
  offset: number;
  /** What opens it. */
  open: string;
  /** What would close it. */
  close: string;
}

/**
 * Brackets that YAML's tokens leave open, in the order of the text. The library complains where the next line begins;
 * a person looks for where the bracket is.
 */
export function openBrackets(tokens: readonly CST.Token[]): OpenBracket[] {
  const open: OpenBracket[] = [];
  const note = (token: CST.Token | null | undefined) => {
    if (token?.type !== "flow-collection") return;
    const close = token.start.source === "[" ? "]" : "}";
    if (token.end[0]?.source !== close) open.push({ offset: token.start.offset, open: token.start.source, close });
  };
  for (const token of tokens) {
    if (token.type !== "document") continue;
    CST.visit(token, ({ key, value }) => {
      note(key);
      note(value);
    });
  }
  return open.sort((one, other) => one.offset - other.offset);
}
