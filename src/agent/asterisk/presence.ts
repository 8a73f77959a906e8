import { AppError } from "../../core/errors.ts";
import type { Collected, CollectorContext } from "../collector.ts";

type Wanted = Pick<CollectorContext, "asterisk" | "settings" | "machine">;

/**
 * Undefined while Asterisk can be asked. "absent" where there is none to ask, which is no failure; where there is one
 * that can't be asked, throws unreachable with why.
 */
export async function absentAsterisk({ asterisk, settings, machine }: Wanted): Promise<Collected | undefined> {
  if (asterisk.state === "up") return undefined;
  const { enabled, secretFile } = settings.asterisk;
  if (!enabled) return { kind: "absent", why: "asterisk.enabled is false in the agent's settings" };
  if ((await machine.statMany([secretFile])).length === 0)
    return { kind: "absent", why: `there is no ${secretFile}: Asterisk's manager is not set up here` };
  throw new AppError("unreachable", {
    message: `Asterisk's manager can't be asked (${asterisk.state}): ${asterisk.why}`,
  });
}
