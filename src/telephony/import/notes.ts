import { redact } from "../../core/redact.ts";
import { printable } from "../../site/quoted.ts";

/** kept: as it was. corrected: something else stands in the site file, and why. left: a person has to decide or do it. */
export const outcomes = ["kept", "corrected", "left"] as const;
export type Outcome = (typeof outcomes)[number];

/** What became of one thing of the host's configuration. */
export interface ImportNote {
  outcome: Outcome;
  /** "span 2", "trunk Trunk_vivait_gw01", "dialplan" … */
  about: string;
  message: string;
  /** Where it stands on the host. Lines count from 1. */
  file?: string;
  line?: number;
  /** A row of docs/lint.md that it is an example of. */
  rule?: string;
}

export type NotePlace = Pick<ImportNote, "file" | "line" | "rule">;

/** More than these say nothing new; what is beyond them is counted. */
const mostNotes = 400;
const longestMessage = 400;
/** Leaves room for what a message says of it. */
const longestList = 240;

/** Collects what the import has to say. Text of the host's goes through shown() on its way into a message. */
export class ImportNotes {
  readonly #notes: ImportNote[] = [];
  readonly #seen = new Set<string>();
  readonly #absent = new Set<string>();
  #beyond = 0;

  /** The host has no such file: what is said from here on has no place in it. */
  absent(path: string): void {
    this.#absent.add(path);
  }

  kept(about: string, message: string, place: NotePlace = {}): void {
    this.#add({ outcome: "kept", about, message, ...place });
  }

  corrected(about: string, message: string, place: NotePlace = {}): void {
    this.#add({ outcome: "corrected", about, message, ...place });
  }

  left(about: string, message: string, place: NotePlace = {}): void {
    this.#add({ outcome: "left", about, message, ...place });
  }

  /** What is left for a person first, then what was corrected, then what was kept. */
  list(): ImportNote[] {
    const order: Record<Outcome, number> = { left: 0, corrected: 1, kept: 2 };
    const sorted = this.#notes.toSorted((one, other) => order[one.outcome] - order[other.outcome]);
    if (this.#beyond === 0) return sorted;
    const message = `${this.#beyond} more are not listed: these files are much more than a gateway's`;
    return [{ outcome: "left", about: "this list", message }, ...sorted];
  }

  #add({ file, line, ...rest }: ImportNote): void {
    const placed = file !== undefined && !this.#absent.has(file);
    const note = { ...rest, ...(placed ? { file } : {}), ...(placed && line !== undefined ? { line } : {}) };
    if (this.#notes.length >= mostNotes) {
      this.#beyond += 1;
      return;
    }
    const words = redact(note.message.replace(/\s+/g, " "));
    const message = words.length > longestMessage ? `${words.slice(0, longestMessage)}…` : words;
    const whole = { ...note, about: printable(note.about), message };
    const key = JSON.stringify(whole);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#notes.push(whole);
  }
}

/** Some names in a message: the first few, and how many more there are. */
export function someOf(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).map(printable).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** All of them, in as many lists as messages can hold; none where there is nothing to tell. Given as they are shown. */
export function allOf(items: readonly string[]): string[] {
  const lists: string[] = [];
  for (const item of items) {
    const last = lists.at(-1);
    if (last !== undefined && last.length + item.length < longestList) lists[lists.length - 1] = `${last}, ${item}`;
    else lists.push(item);
  }
  return lists;
}

/** The word for so many of them. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
