import { observeFacts } from "../site-facts.ts";
import { askChange, siteToChange } from "./change-site.ts";
import type { Menu } from "./entry.ts";
import { keptInterview } from "./kept-interview.ts";
import { askNewSite } from "./new-site.ts";
import type { Session } from "./session.ts";
import { isFile } from "./site-file.ts";

/** Asks for a new site and remembers its file; first what becomes of an interview that was left. */
export async function makeSite(menu: Menu): Promise<undefined> {
  const kept = await keptInterview(menu.screen);
  return kept === "menu" ? undefined : await goOn(menu, kept);
}

/** At the start: offers to go on with an interview that was left, and begins none. */
export async function resumeSite(menu: Menu): Promise<undefined> {
  const kept = await keptInterview(menu.screen);
  return kept === "menu" || kept === undefined ? undefined : await goOn(menu, kept);
}

/** Asks which site is to be changed; first what becomes of an interview that was left: its answers would be lost. */
export async function changeAnySite(menu: Menu): Promise<undefined> {
  const change = await siteToChange(menu);
  if (change === undefined) return undefined;
  const kept = await keptInterview(menu.screen);
  if (kept === "menu") return undefined;
  return kept === undefined ? await askChange(menu.screen, change) : await goOn(menu, kept);
}

async function goOn(menu: Menu, session: Session | undefined): Promise<undefined> {
  if (session?.changes !== undefined) {
    const change = await siteToChange(menu, session.changes);
    return change === undefined ? undefined : await askChange(menu.screen, change, session);
  }
  const { screen, siteFile } = menu;
  screen.say(screen.messages.interview.begin(undefined));
  const offeredFile = siteFile !== undefined && !isFile(siteFile) ? siteFile : undefined;
  const made = await askNewSite({ screen, facts: await observeFacts(), session, offeredFile });
  if (made !== undefined) menu.siteFile = made.file;
  return undefined;
}
