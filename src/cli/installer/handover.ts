import type { ExitCode } from "../../core/errors.ts";
import { languageNamed, languages } from "../../messages/language.ts";
import { loadSite } from "../../site/load.ts";
import { isPageName } from "../page-file.ts";
import type { Menu } from "./entry.ts";
import { choose } from "./screen.ts";
import { askSiteFile, isFile } from "./site-file.ts";

/** Writes the page that stays with the customer: where, and in which language. */
export async function handOverSite(menu: Menu): Promise<ExitCode | undefined> {
  const { screen } = menu;
  const { site: sentences, choices } = screen.messages;
  const siteFile = await askSiteFile(menu);
  if (siteFile === undefined) return undefined;
  const { site } = await loadSite(siteFile);
  const answer = await screen.asker.ask({
    message: sentences.handoverFile,
    initial: `${site.site.name}-handover.html`,
    choices: undefined,
    keys: [{ key: "q", does: choices.menu }],
    problem: (text) => (isPageName(text.trim()) ? undefined : sentences.handoverName),
  });
  const page = answer.trim();
  if (page === "q") return undefined;
  const initial = languageNamed(site.site.locale) ?? screen.language;
  const language = await choose(screen, sentences.handoverLanguage, languages, { initial });
  const there = isFile(page);
  if (there && (await choose(screen, sentences.handoverReplace(page), ["no", "yes"])) === "no") return undefined;
  const words = ["handover", "--site", siteFile, "--out", page, "--language", language];
  return await menu.run(there ? [...words, "--replace"] : words);
}
