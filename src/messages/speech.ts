import { type Language, plainLetters } from "./language.ts";

/** English is what the code is written in. */
let translate = (text: string): string => text;
let spoken: Language = "en";

/** Words that are an answer by themselves. Any other single word may be a name that the user gave. */
const answers =
  /^(?:[A-Z]{2,}|ok|unknown|\(?none\)?|yes|no|nobody|missing|answered|answer|up|down|reachable|unreachable|fewer|some|caller|channel|steps|synchronised)$/;

/**
 * From here on said() answers in this language. It is for what a person reads in a terminal or on a page: --json, files,
 * the journal and the log stay English, so that they are compared and searched alike everywhere.
 */
export async function speak(language: Language, options: { plain?: boolean } = {}): Promise<void> {
  const say = await sayerIn(language);
  // A terminal that lacks letters gets others for them; what is not of ours is passed on as it is.
  const inPlainLetters = (text: string) => (say(text) === text ? text : plainLetters(say(text)));
  translate = options.plain === true ? inPlainLetters : say;
  spoken = language;
}

/** What says a text of the program in this language, whatever is spoken otherwise: for a page of its own language. */
export async function sayerIn(language: Language): Promise<(text: string) => string> {
  if (language === "en") return (text) => text;
  const [{ translator }, { spanishSentences }] = await Promise.all([
    import("./sentences.ts"),
    import("./spanish-sentences/index.ts"),
  ]);
  return translator(spanishSentences);
}

/** A text of the program in the reader's language; what is not a sentence of ours is given back as it is. */
export function said(text: string): string {
  return translate(text);
}

export function spokenLanguage(): Language {
  return spoken;
}

/**
 * The same for a text that may be a name, or hold lines of the user's own: a single word is an answer, or stays. So does a
 * row of a table, whose cells are said one by one before they are lined up.
 */
export function saidText(text: string): string {
  if (spoken === "en") return text;
  return text
    .split("\n")
    .map((line) =>
      (/\S\s\S/.test(line) && !/\S {2}/.test(line)) || answers.test(line.trim()) ? translate(line) : line,
    )
    .join("\n");
}

/** A page of ours in the reader's language: its texts between the tags, headings to the last word. */
export function saidPage(html: string): string {
  if (spoken === "en") return html;
  const [head = "", ...rest] = html.split(/(?<=<\/style>)/);
  const title = head.replace(/(?<=<title>)[^<]+/, (text) => saidMarkup(text, translate));
  const body = rest.join("").replace(/<(\w+)([^<>]*)>([^<]+)/g, (_, tag: string, attributes: string, text: string) => {
    const word = /^(?:th|h\d|span)$/.test(tag) ? translate : saidText;
    return `<${tag}${attributes}>${saidMarkup(text, word)}`;
  });
  const after = body.replace(/(?<=<\/\w+>)[^<]*[^<\s][^<]*/g, (text) => saidMarkup(text, saidText));
  return `${title.replace('lang="en"', `lang="${spoken}"`)}${after}`;
}

function saidMarkup(text: string, say: (text: string) => string): string {
  const plain = text.replace(/&(?:amp|lt|gt|quot|#x27|#x3D|#x60);/g, (entity) => entities[entity] ?? entity);
  return plain === "" ? text : say(plain).replace(/[&<>"'`=]/g, (sign) => signs[sign] ?? sign);
}

/** As Handlebars escapes. */
const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
  "`": "&#x60;",
  "=": "&#x3D;",
};
const entities = Object.fromEntries(Object.entries(signs).map(([sign, entity]) => [entity, sign]));
