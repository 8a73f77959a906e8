import { type ExitCode, isAppError } from "../../core/errors.ts";
import { reportError } from "../report-error.ts";
import { applySite } from "./apply.ts";
import type { Entry, Menu } from "./entry.ts";
import { handOverSite } from "./handover.ts";
import { chooseLanguage } from "./language.ts";
import { changeAnySite, makeSite, resumeSite } from "./make-site.ts";
import { rehearseSite } from "./rehearse.ts";
import { choose } from "./screen.ts";
import { askSiteFile } from "./site-file.ts";
import { sizeSite } from "./size.ts";
import { survey } from "./survey.ts";

/** In the order of an installation. To add one: a line here, and its sentence in src/messages. */
const entries = {
  "new-site": makeSite,
  "change-site": changeAnySite,
  "survey": survey,
  "size": sizeSite,
  "preflight": async (menu) => await onSite(menu, ["preflight"]),
  "plan": async (menu) => await onSite(menu, ["plan"]),
  "apply": applySite,
  "verify": async (menu) => await onSite(menu, ["verify"]),
  "handover": handOverSite,
  "rehearse": rehearseSite,
  "language": chooseLanguage,
} satisfies Record<string, Entry>;

const entryNames = Object.keys(entries) as (keyof typeof entries)[];
const mostRounds = 10_000;

/** Shows the menu until the person leaves. An entry's error is shown, and the menu comes back. */
export async function runMenu(menu: Menu): Promise<void> {
  await guarded(menu, async () => await resumeSite(menu));
  for (let round = 0; round < mostRounds; round += 1) {
    const { menu: sentences } = menu.screen.messages;
    const chosen = await choose(menu.screen, sentences.title, [...entryNames, "leave"], { labels: sentences.entries });
    if (chosen === "leave") {
      menu.screen.say(sentences.left);
      return;
    }
    await guarded(menu, async () => await entries[chosen](menu));
  }
}

/** Runs a command on the site file that the person names. */
async function onSite(menu: Menu, words: readonly string[]): Promise<ExitCode | undefined> {
  const file = await askSiteFile(menu);
  if (file === undefined) return undefined;
  return await menu.run([...words, "--site", file]);
}

async function guarded(menu: Menu, work: () => Promise<ExitCode | undefined>): Promise<void> {
  const { screen } = menu;
  const exitCode = await outcomeOf(work);
  if (exitCode === undefined) return;
  const { menu: sentences } = screen.messages;
  if (exitCode === 8) screen.say(sentences.found);
  else if (exitCode !== 0) screen.say(sentences.failed(exitCode));
  await screen.asker.ask({
    message: sentences.back,
    initial: undefined,
    choices: undefined,
    problem: () => undefined,
  });
}

/** Ctrl-C at a question ends the program; every other error is told and is the end of the entry alone. */
async function outcomeOf(work: () => Promise<ExitCode | undefined>): Promise<ExitCode | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error, "cancelled")) throw error;
    return await reportError(error, { json: false, words: ["install"] });
  }
}
