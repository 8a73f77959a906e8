import { isAppError } from "../../../core/errors.ts";
import type { Machine } from "../../../core/machine/machine.ts";

/** Asterisk answers at once or hangs; a busy one under software emulation took up to three seconds. */
const answerTimeoutMs = 15_000;

/** What asking Asterisk came to. "silent": it runs and gave no answer in time, so its state is not known. */
export type AsteriskAnswer =
  | { kind: "answer"; text: string }
  | { kind: "stopped" }
  | { kind: "missing" }
  | { kind: "silent"; reason: string };

/** Asks the running Asterisk one question of its command line. Throws only what the machine itself throws. */
export async function askAsterisk(
  machine: Machine,
  question: string,
  options: { timeoutMs?: number } = {},
): Promise<AsteriskAnswer> {
  try {
    const answer = await machine.run("asterisk", ["-rx", question], {
      timeoutMs: options.timeoutMs ?? answerTimeoutMs,
      okExitCodes: [0, 1],
    });
    // A question that it refuses ends with 1 as well ("Command '…' failed."); only the missing socket says "Unable".
    if (/Unable to connect to remote asterisk/.test(answer.stdout + answer.stderr)) return { kind: "stopped" };
    return { kind: "answer", text: answer.stdout };
  } catch (error) {
    if (isAppError(error, "program-missing")) return { kind: "missing" };
    if (isAppError(error, "unknown-state")) return { kind: "silent", reason: error.message };
    throw error;
  }
}
