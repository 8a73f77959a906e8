import { AppError } from "../../core/errors.ts";
import type { ImportNotes } from "./notes.ts";

const mostNotes = 10;

/** Why no site file can be made, with what was left for a person, which often is the reason. */
export function nothing(what: string, notes: ImportNotes): AppError {
  const told = notes
    .list()
    .filter(({ outcome }) => outcome === "left")
    .slice(0, mostNotes)
    .map(({ about, message }) => `  ${about}: ${message}`);
  return new AppError("data-invalid", {
    message:
      told.length === 0 ? `there is ${what} in these files` : `there is ${what} in these files\n${told.join("\n")}`,
    hint: "Name the host with the cards, or a copy of its files that has etc/dahdi and etc/asterisk in it.",
    state: "nothing was written",
  });
}
