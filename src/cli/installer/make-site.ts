import { observeFacts } from "../site-facts.ts";
import { changeSite } from "./change-site.ts";
import type { Menu } from "./entry.ts";
import { askNewSite } from "./new-site.ts";
import { choose, type Screen } from "./screen.ts";
import { asOnlyInterview, readSession, removeSession, type Session } from "./session.ts";
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

/** The interview that was left and is to be gone on with; undefined where there is none, or it is thrown away. */
export async function keptInterview(screen: Screen): Promise<Session | "menu" | undefined> {
  const { session: sentences } = screen.messages;
  const kept = await readSession(screen.messages);
  if (kept.kind === "damaged") screen.say(sentences.damaged(kept.path, kept.reason));
  if (kept.kind === "newer") screen.say(sentences.newer(kept.path));
  if (kept.kind !== "found" || kept.session.answers.length === 0) return undefined;
  const { startedAt, answers } = kept.session;
  const name = answers.find(([place]) => place === "name")?.[1] ?? "";
  screen.say(sentences.found(startedAt, answers.length, String(name)));
  const what = await choose(screen, sentences.what, ["resume", "anew", "menu"]);
  if (what === "menu") return "menu";
  if (what === "resume") return kept.session;
  // Another installer may be in the middle of it; then the lock refuses, and its answers stay.
  await asOnlyInterview(screen.messages, removeSession);
  return undefined;
}

async function goOn(menu: Menu, session: Session | undefined): Promise<undefined> {
  if (session?.changes !== undefined) return await changeSite(menu, session);
  const { screen, siteFile } = menu;
  screen.say(screen.messages.interview.begin(undefined));
  const offeredFile = siteFile !== undefined && !isFile(siteFile) ? siteFile : undefined;
  const made = await askNewSite({ screen, facts: await observeFacts(), session, offeredFile });
  if (made !== undefined) menu.siteFile = made.file;
  return undefined;
}
