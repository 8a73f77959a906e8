import { AppError } from "../../core/errors.ts";
import type { Screen } from "./screen.ts";

const made = { columns: 80, rows: 24 } as const;
const least = { columns: 40, rows: 12 } as const;

/** Throws usage where nobody can be asked; says so where the terminal is smaller than this is made for. */
export function refuseTerminal({ messages, say }: Screen, json: boolean): void {
  const { none, noneHint, small, tooSmall, tooSmallHint } = messages.terminal;
  if (json || !process.stdin.isTTY || !process.stderr.isTTY) {
    throw new AppError("usage", { message: none, hint: noneHint, state: messages.session.noState });
  }
  // A serial line tells no size: it is taken to be large enough.
  const columns = process.stderr.columns || made.columns;
  const rows = process.stderr.rows || made.rows;
  if (columns < least.columns || rows < least.rows) {
    throw new AppError("usage", {
      message: tooSmall(columns, rows),
      hint: tooSmallHint,
      state: messages.session.noState,
    });
  }
  if (columns < made.columns || rows < made.rows) say(small(columns, rows));
}
