import { AppError, isAppError, messageOf } from "../core/errors.ts";
import { LocalMachine } from "../core/machine/local.ts";

const readableByAll = 0o644;

/** Writes a file that the user named on the command line, whole or not at all. Throws input-unreadable, disk-full. */
export async function writeNew(file: string, text: string): Promise<void> {
  try {
    await new LocalMachine().writeFile(file, text, { mode: readableByAll });
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError("input-unreadable", {
      message: `${file} cannot be written: ${messageOf(error)}`,
      hint: "Name a file in a folder that exists and that you may write to.",
      state: "nothing was written",
      cause: error,
    });
  }
}
