import { type ExitCode, isAppError } from "../../core/errors.ts";
import { reportError } from "../report-error.ts";
import type { Menu } from "./entry.ts";
import { choose } from "./screen.ts";
import { askSiteFile } from "./site-file.ts";

/** Shows the plan, asks, and applies it; asks again where the plan destroys or interrupts something. */
export async function applySite(menu: Menu): Promise<ExitCode | undefined> {
  const { screen } = menu;
  const { site } = screen.messages;
  const file = await askSiteFile(menu);
  if (file === undefined) return undefined;
  const run = async (...words: string[]) => await menu.run([...words, "--site", file]);
  const planned = await run("plan");
  if (planned !== 0) return planned;
  if ((await choose(screen, site.applyNow, ["no", "yes"])) === "no") {
    screen.say(site.notApplied);
    return undefined;
  }
  try {
    return await run("apply");
  } catch (error) {
    if (!isAppError(error, "confirmation-needed")) throw error;
    await reportError(error, { json: false, words: ["install"] });
    if ((await choose(screen, site.applyAnyway, ["no", "yes"])) === "yes") return await run("apply", "--yes");
    screen.say(site.notApplied);
    return undefined;
  }
}
