import { AppError, isAppError, messageOf } from "../../core/errors.ts";

const folderHint = "Make its folder writable for this user, or name another one in SPANWRIGHT_STATE_DIR.";
const damageHint =
  "Restore it from a backup. Do not start an empty one while its sites run: it would give their numbers and addresses again.";

/** SQLite's own words → ours. Errors of ours and bugs pass as they are. */
export function ledgerFailure(path: string, error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  const state = "the ledger is as it was before this command; nothing was changed";
  if (code.startsWith("SQLITE_BUSY")) {
    return new AppError("locked", {
      message: `another spanwright is writing the ledger ${path} and did not end in time`,
      hint: "Wait for it to end and run the command again.",
      state,
      cause: error,
    });
  }
  if (code.startsWith("SQLITE_FULL")) {
    return new AppError("disk-full", { message: `there is no space to write the ledger ${path}`, state, cause: error });
  }
  if (code.startsWith("SQLITE_CONSTRAINT")) return error;
  return new AppError("database-damaged", {
    message: `the ledger ${path} cannot be used: ${messageOf(error)} (${code})`,
    hint: /^SQLITE_(READONLY|IOERR|CANTOPEN|PERM)/.test(code) ? folderHint : damageHint,
    state,
    cause: error,
  });
}

/** Why the ledger could not be opened, with advice that fits. */
export function ledgerUnusable(place: string, error: unknown): AppError {
  // What SQLite said itself decides the advice; without it, the error is already in our words (a newer schema).
  const reason = isAppError(error) ? error.cause : error;
  if (isAppError(error) && reason === undefined) return error;
  const known = ledgerFailure(place, reason);
  if (isAppError(known)) return known;
  return new AppError("database-damaged", {
    message: `the ledger ${place} cannot be opened: ${messageOf(reason)}`,
    hint: folderHint,
    state: "nothing was changed",
    cause: error,
  });
}

export function ledgerDamaged(place: string, why: string): AppError {
  return new AppError("database-damaged", {
    message: `the ledger ${place} is damaged: ${why}`,
    hint: damageHint,
    state: "nothing was changed",
  });
}

function sqliteCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && code.startsWith("SQLITE_") ? code : undefined;
}
