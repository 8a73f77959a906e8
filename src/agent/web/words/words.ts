import type { WebLanguage } from "../request.ts";
import { english, type Words } from "./english.ts";
import { spanish } from "./spanish.ts";

const all = { en: english, es: spanish } as const satisfies Record<WebLanguage, Words>;

/** Every word of the page in one language. English has the shape; a language that lacks one does not compile. */
export function wordsIn(language: WebLanguage): Words {
  return all[language];
}
