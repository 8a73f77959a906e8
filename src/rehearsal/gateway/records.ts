import { AppError } from "../../core/errors.ts";

/** What the carrier or the peers wrote down about a call, a line each. */
export type CallRecord =
  /** The gateway placed a call here. */
  | { kind: "arrived"; id: string; fields: Fields }
  /** A channel was found for a call that we place. */
  | { kind: "leg"; id: string; fields: Fields }
  /** What was heard of the other end. */
  | { kind: "heard"; id: string; fields: Fields }
  /** A call that we placed is over. */
  | { kind: "finished"; id: string; fields: Fields };

type Fields = Readonly<Record<string, string>>;

const kinds = ["arrived", "leg", "heard", "finished"] as const;
const isKind = (word: string): word is CallRecord["kind"] => (kinds as readonly string[]).includes(word);

/**
 * Reads lines such as "arrived id=1763734.2 called=91%20 caller=" in which the dialplan has written each value with
 * URIENCODE(). The last line may still be on its way and is left out. Throws answer-unreadable.
 */
export function parseRecords(text: string): CallRecord[] {
  const lines = text.split("\n");
  lines.pop();
  return lines.filter((line) => line !== "").map(parseRecord);
}

function parseRecord(line: string): CallRecord {
  const [kind = "", ...words] = line.trimEnd().split(" ");
  try {
    const fields = Object.fromEntries(words.map((word) => fieldOf(word)));
    if (isKind(kind) && fields.id !== undefined && fields.id !== "") return { kind, id: fields.id, fields };
  } catch (error) {
    throw unreadable(line, error);
  }
  throw unreadable(line);
}

function fieldOf(word: string): [string, string] {
  const at = word.indexOf("=");
  if (at < 1) throw new URIError(`'${word}' is no field`);
  return [word.slice(0, at), decodeURIComponent(word.slice(at + 1))];
}

function unreadable(line: string, cause?: unknown): AppError {
  return new AppError("answer-unreadable", {
    message: `a record of a test call cannot be read: ${JSON.stringify(line.slice(0, 200))}`,
    ...(cause === undefined ? {} : { cause }),
  });
}
