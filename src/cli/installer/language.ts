import { messagesIn } from "../../messages/catalogue.ts";
import { languages } from "../../messages/language.ts";
import type { Menu } from "./entry.ts";
import { choose } from "./screen.ts";

export async function chooseLanguage(menu: Menu): Promise<undefined> {
  const { screen } = menu;
  const language = await choose(screen, screen.messages.menu.entries.language, languages, { initial: screen.language });
  screen.language = language;
  screen.messages = messagesIn(language);
  screen.say(screen.messages.languageNow);
  return undefined;
}
