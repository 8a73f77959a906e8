import { type ProcChannel, type ProcSpan, parseProcSpan } from "../../telephony/dahdi/read/proc-span.ts";

/** A span of 31 channels has some 60 different lines; more than this are not worth keeping. */
const mostLines = 1_024;

/**
 * Reads the same file of /proc/dahdi every second. Most seconds it is as it was before, byte for byte, and then so is the
 * answer; else only the lines that are new are read.
 */
export class ProcReader {
  #bytes: Buffer | undefined;
  #span: ProcSpan | undefined;
  #lines = new Map<string, ProcChannel>();

  /** The same object as before where nothing has changed. Throws answer-unreadable. */
  read(bytes: Buffer, path: string): ProcSpan {
    if (this.#span !== undefined && this.#bytes?.equals(bytes) === true) return this.#span;
    if (this.#lines.size > mostLines) this.#lines = new Map();
    this.#span = parseProcSpan(bytes.toString("utf8"), path, this.#lines);
    this.#bytes = bytes;
    return this.#span;
  }
}
