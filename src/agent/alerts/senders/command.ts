import { isAppError } from "../../../core/errors.ts";
import { jsonOf } from "../notification.ts";
import { type MakeSender, Refusal, sendTimeoutMs } from "./sender.ts";

/** A program of the operator's, with the JSON on its standard input. It has taken the alert when it ends with 0. */
export const makeCommandSender: MakeSender<"command"> = (receiver, { machine }) => {
  const [program = "", ...args] = receiver.command;
  return async (notification, signal) => {
    signal.throwIfAborted();
    try {
      // It is ended a little before the try is, so that no two of them ever run at once.
      await machine.run(program, args, { input: `${jsonOf(notification)}\n`, timeoutMs: sendTimeoutMs - 2_500 });
    } catch (error) {
      if (isAppError(error, "program-failed")) throw new Refusal(error.message);
      throw error;
    }
  };
};
