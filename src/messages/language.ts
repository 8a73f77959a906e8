/** The languages of the catalogue. */
export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** The language that was named, or undefined where it is none of ours: "es", "ES", "es_ES.UTF-8". */
export function languageNamed(text: string): Language | undefined {
  const [first = ""] = text.toLowerCase().split(/[_.@-]/);
  return languages.find((language) => language === first);
}

/** SPANWRIGHT_LANGUAGE, then the locale as POSIX orders it; English where none of these says a language of ours. */
export function languageOf(environment: Environment): Language {
  const own = languageNamed(environment.SPANWRIGHT_LANGUAGE ?? "");
  return own ?? languageNamed(firstOf(environment, ["LC_ALL", "LC_MESSAGES", "LANG"])) ?? "en";
}

/** True where the terminal is said to show UTF-8. */
export function showsUtf8(environment: Environment): boolean {
  return /utf-?8/i.test(firstOf(environment, ["LC_ALL", "LC_CTYPE", "LANG"]));
}

/** The sentence in letters that every terminal has. */
export function plainLetters(text: string): string {
  return text
    .replace(/[¿¡]/g, "")
    .replace(/[«»“”]/g, '"')
    .replace(/’/g, "'")
    .replace(/[–—]/g, "-")
    .replace(/…/g, "...")
    .replace(/·/g, "-")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\n\x20-\x7e]/gu, "?");
}

function firstOf(environment: Environment, names: readonly string[]): string {
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== "") ?? "";
}
