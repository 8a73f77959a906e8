import { english } from "./english.ts";
import type { Language } from "./language.ts";
import { spanish } from "./spanish.ts";

/** Every sentence in one language. English has the shape; a language that lacks a sentence does not compile. */
export type Messages = typeof english;

const catalogue = { en: english, es: spanish } as const satisfies Record<Language, Messages>;

export function messagesIn(language: Language): Messages {
  return catalogue[language];
}
