import { AppError } from "../core/errors.ts";

/**
 * A question that Ctrl-C ends at any moment. Once the terminal is in raw mode inquirer sees the key itself; a moment
 * earlier it arrives as a signal, by which inquirer would let the whole process die.
 */
export async function interruptible<Value>(question: () => Promise<Value>): Promise<Value> {
  let stop = () => undefined as unknown;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(stoppedAtQuestion());
  });
  process.on("SIGINT", stop);
  try {
    return await Promise.race([question(), stopped]);
  } finally {
    process.off("SIGINT", stop);
  }
}

export function stoppedAtQuestion(cause?: unknown): AppError {
  return new AppError("cancelled", { message: "stopped at a question", state: "nothing was changed", cause });
}
