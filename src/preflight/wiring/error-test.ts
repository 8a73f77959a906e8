import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { type Finding, fail, pass, unknown } from "../result.ts";

/** 20 s of 64 kbit/s are 160 kB: one wrong bit in a million would show. */
export const testSeconds = 20;
const everyExitCode = Array.from({ length: 256 }, (_, code) => code);

export interface LoopTest {
  bytes: number;
  /** Bytes that came back as something else than was sent. */
  errors: number;
}

/**
 * A bit error test over one B channel: patlooptest (dahdi-tools) sends a running count and compares what comes back.
 * The channel must be open nowhere else.
 */
export async function testErrors(machine: Machine, channel: number): Promise<Finding> {
  const words = { subject: `channel ${channel}`, limit: "0 wrong bytes" };
  try {
    const args = ["-t", String(testSeconds), String(channel)];
    const timeoutMs = (testSeconds + 25) * 1000;
    const { stdout, stderr } = await machine.run("patlooptest", args, { timeoutMs, okExitCodes: everyExitCode });
    return judge(parseLoopTest(`${stdout}\n${stderr}`), words);
  } catch (error) {
    if (isAppError(error, "program-missing")) {
      const todo = "apt-get install dahdi: patlooptest comes with it.";
      return unknown("not tried: patlooptest is not installed", todo, words);
    }
    if (!isAppError(error, "unknown-state")) throw error;
    return unknown(
      "the test came to no end: the card takes or gives no bytes",
      "Look at 'dmesg' and /proc/dahdi.",
      words,
    );
  }
}

/** What patlooptest prints at its end. Throws answer-unreadable with its own words where it did not get there. */
export function parseLoopTest(text: string): LoopTest {
  const match = /^Test ran ([0-9]{1,12}) loops of ([0-9]{1,6}) bytes\/loop with ([0-9]{1,15}) errors$/m.exec(text);
  if (match !== null) return { bytes: Number(match[1]) * Number(match[2]), errors: Number(match[3]) };
  const last = text.trim().split("\n").at(-1) ?? "";
  throw new AppError("answer-unreadable", { message: `patlooptest came to no result: ${last.slice(0, 200)}` });
}

function judge({ bytes, errors }: LoopTest, words: { subject: string; limit: string }): Finding {
  const measured = [
    { name: "testedBytes", value: bytes, unit: "bytes" },
    { name: "wrongBytes", value: errors, unit: "bytes" },
  ];
  if (bytes === 0)
    return unknown("nothing came back in time", "Look whether the plug sits well.", { ...words, measured });
  const found = `${errors} of ${bytes} bytes came back wrong in ${testSeconds} s`;
  if (errors === 0) return pass(found, { ...words, measured });
  const todo = "Clean or change the plug, see that the card sits well, and that only one span gives the clock.";
  return fail(found, todo, { ...words, measured });
}
