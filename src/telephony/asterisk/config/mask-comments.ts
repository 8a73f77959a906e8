/** A comment block that ends without having begun, or never ends. */
export interface CommentFault {
  kind: "never-closed" | "never-opened";
  offset: number;
}

export interface Masked {
  /** As long as the source: comments are blanks, so that every offset is the source's own. */
  text: string;
  faults: CommentFault[];
}

/** Deeper than this Asterisk opens no further block (MAX_NESTED_COMMENTS in main/config.c). */
const deepestBlock = 128;

/** Blanks ";" comments and ";-- … --;" blocks as config_text_file_load() in Asterisk's main/config.c reads them. */
export function maskComments(source: string): Masked {
  const state: MaskState = { opened: [], faults: [] };
  let offset = 0;
  const lines = source.split("\n").map((line) => {
    const masked = line.includes(";") || state.opened.length > 0 ? maskLine(line, offset, state) : line;
    offset += line.length + 1;
    return masked;
  });
  const [outermost] = state.opened;
  if (outermost !== undefined) state.faults.push({ kind: "never-closed", offset: outermost });
  return { text: lines.join("\n"), faults: state.faults };
}

interface MaskState {
  /** Where the open blocks begin, outermost first. */
  opened: number[];
  faults: CommentFault[];
}

function maskLine(line: string, offset: number, { opened, faults }: MaskState): string {
  let masked = "";
  const keep = (end: number) => {
    masked += line.slice(masked.length, end);
  };
  const blank = (end: number) => {
    masked += " ".repeat(end - masked.length);
  };
  let from = 0;
  let commented = false;
  while (!commented) {
    const at = line.indexOf(";", from);
    if (at === -1) break;
    if (at > from && line[at - 1] === "\\") {
      from = at + 1;
    } else if (line.startsWith("--", at + 1) && line[at + 3] !== "-") {
      if (opened.length === 0) keep(at);
      if (opened.length < deepestBlock) opened.push(offset + at);
      from = at + 3;
    } else if (at >= from + 2 && line[at - 1] === "-" && line[at - 2] === "-") {
      if (opened.length === 0) {
        faults.push({ kind: "never-opened", offset: offset + at - 2 });
        keep(at);
        commented = true;
      } else {
        opened.pop();
        if (opened.length === 0) blank(at + 1);
      }
      from = at + 1;
    } else if (opened.length === 0) {
      keep(at);
      commented = true;
    } else {
      from = at + 1;
    }
  }
  if (commented || opened.length > 0) blank(line.length);
  else keep(line.length);
  return masked;
}
