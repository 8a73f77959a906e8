/** A piece of one line of a file, as it stands there. Lines and columns count from 1, the offset from 0 in UTF-16 units. */
export interface Token {
  text: string;
  offset: number;
  line: number;
  column: number;
}

/** Part of a token, with its own place. */
export function slice(token: Token, start: number, end: number = token.text.length): Token {
  return {
    text: token.text.slice(start, end),
    offset: token.offset + start,
    line: token.line,
    column: token.column + start,
  };
}

/** The token without the white space around it; Asterisk strips every character up to the space. */
export function trim(token: Token): Token {
  let start = 0;
  let end = token.text.length;
  while (start < end && isBlank(token.text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(token.text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === token.text.length ? token : slice(token, start, end);
}

export function endOf(token: Token): number {
  return token.offset + token.text.length;
}

function isBlank(code: number): boolean {
  return code <= 0x20;
}
