import { type ErrorCode, type ExitCode, errorCatalogue } from "./error-catalogue.ts";

export type { ErrorCode, ExitCode } from "./error-catalogue.ts";

export interface AppErrorOptions {
  /** What happened and why, one sentence, in the reader's words. */
  message: string;
  /** What to do about it. Defaults to the catalogue's advice for the code. */
  hint?: string;
  /** What state the box is in now: "nothing was changed", "rolled back to 1.4.2". */
  state?: string;
  context?: Record<string, unknown>;
  cause?: unknown;
  /** Overrides the catalogue's exit code where one code can end in two states (6 or 7). */
  exitCode?: ExitCode;
}

/** An error that we foresaw: printed as our words, without a stack. Anything else is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly state: string | undefined;
  readonly exitCode: ExitCode;
  readonly context: Record<string, unknown>;

  constructor(code: ErrorCode, options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.hint = options.hint ?? errorCatalogue[code].whatToDo;
    this.state = options.state;
    this.exitCode = options.exitCode ?? errorCatalogue[code].exitCode;
    this.context = options.context ?? {};
  }
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
