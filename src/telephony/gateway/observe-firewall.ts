import { createHash } from "node:crypto";
import { isAppError } from "../../core/errors.ts";
import { programFailed } from "../../core/machine/failure.ts";
import type { Machine } from "../../core/machine/machine.ts";

/**
 * SHA-256 of what nft lists of a table ("inet NAME"), without counters; undefined where it is not loaded. Throws
 * program-failed where this user may not ask: "cannot tell" is not "none".
 */
export async function observeFirewall(machine: Machine, table: string): Promise<string | undefined> {
  try {
    const args = ["--stateless", "list", "table", ...table.split(" ")];
    const answer = await machine.run("nft", args, { okExitCodes: [0, 1] });
    if (answer.exitCode === 0) return createHash("sha256").update(answer.stdout).digest("hex");
    if (/Operation not permitted|Permission denied|must be root/i.test(answer.stderr)) {
      throw programFailed({ machine: machine.name, program: "nft", args }, answer);
    }
    return undefined;
  } catch (error) {
    if (isAppError(error, "program-missing")) return undefined;
    throw error;
  }
}
