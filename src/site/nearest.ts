import { closest, distance } from "fastest-levenshtein";
import { quoted } from "./quoted.ts";

const mostNames = 12;
/** A name longer than this is no misspelling of anything here, and comparing it would cost time. */
const longestNameChars = 100;

/** The known name that was most likely meant, or undefined where none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || name.length > longestNameChars) return undefined;
  const best = closest(name.toLowerCase(), known);
  return distance(name.toLowerCase(), best) <= Math.max(2, Math.ceil(name.length / 3)) ? best : undefined;
}

/** What to write in a file in place of an unknown name: "Did you mean 'acd'? Write one of acd, bdtr." */
export function writeOneOf(name: string, known: readonly string[]): string {
  if (known.length === 0) return "Delete the line: there is no name that could stand here.";
  const best = nearest(name, known);
  const names = known.slice(0, mostNames).join(", ");
  const one =
    known.length === 1 ? `Write '${names}'.` : `Write one of ${names}${known.length > mostNames ? ", …" : ""}.`;
  return best === undefined ? one : `Did you mean ${quoted(best)}? ${one}`;
}

/** What to do about an unknown name: "Did you mean 'acd'?", and which names there are. */
export function didYouMean(name: string, known: readonly string[]): string {
  const best = nearest(name, known);
  const names = known.slice(0, mostNames).join(", ");
  const list = known.length === 0 ? "There is none." : `Known: ${names}${known.length > mostNames ? ", …" : ""}.`;
  return best === undefined ? list : `Did you mean ${quoted(best)}? ${list}`;
}
