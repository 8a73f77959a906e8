import { messagesIn } from "../../messages/catalogue.ts";
import { languages, showsUtf8 } from "../../messages/language.ts";
import { speak } from "../../messages/speech.ts";
import type { Menu } from "./entry.ts";
import { choose } from "./screen.ts";

export async function chooseLanguage(menu: Menu): Promise<undefined> {
  const { screen } = menu;
  const language = await choose(screen, screen.messages.menu.entries.language, languages, { initial: screen.language });
  await speak(language, { plain: !showsUtf8(process.env) });
  screen.language = language;
  screen.messages = messagesIn(language);
  screen.say(screen.messages.languageNow);
  return undefined;
}
