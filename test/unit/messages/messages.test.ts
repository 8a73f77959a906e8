import test from "ava";
import { messagesIn } from "../../../src/messages/catalogue.ts";
import { languageNamed, languageOf, plainLetters, showsUtf8 } from "../../../src/messages/language.ts";

/** Every sentence, functions called with something that is seen in the result. */
function sentencesIn(value: unknown, place = ""): [string, string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") {
    const about = { number: 7, name: "NAME", role: "ROLE", sizes: "SIZES" };
    return [[place, String(place.endsWith(".ask") ? value(about) : value("AAA", "BBB", "CCC", 4))]];
  }
  return Object.entries(value as object).flatMap(([key, inner]) => sentencesIn(inner, `${place}.${key}`));
}

const english = new Map(sentencesIn(messagesIn("en")));
const spanish = new Map(sentencesIn(messagesIn("es")));

test("both languages have the same sentences, none of them empty", (t) => {
  t.deepEqual([...spanish.keys()].sort(), [...english.keys()].sort());
  for (const [place, text] of [...spanish, ...english]) t.true(text.trim().length > 0, place);
});

test("what an English sentence is told, the Spanish one says too", (t) => {
  for (const [place, text] of english)
    for (const word of ["AAA", "BBB", "CCC", "NAME", "ROLE", "SIZES"])
      t.is(spanish.get(place)?.includes(word), text.includes(word), `${place}: ${word}`);
});

test("Spanish questions begin as they end, and every sentence can be shown in plain letters", (t) => {
  for (const [place, text] of spanish) {
    const count = (mark: string) => text.split(mark).length - 1;
    t.is(count("¿"), count("?") - (place.startsWith(".keys.line") ? 1 : 0), `${place}: ${text}`);
    t.regex(plainLetters(text), /^[\n\x20-\x7e]*$/, place);
    t.false(plainLetters(text).includes("??"), place);
  }
  t.is(plainLetters("¿Instalación «año» – señal…?"), 'Instalacion "ano" - senal...?');
});

test("the language is the one that was asked for, then the locale's, else English", (t) => {
  t.is(languageOf({ SPANWRIGHT_LANGUAGE: "es", LC_ALL: "en_US.UTF-8" }), "es");
  t.is(languageOf({ LC_ALL: "es_MX.UTF-8", LANG: "en_GB" }), "es");
  t.is(languageOf({ LC_ALL: "", LC_MESSAGES: "es_ES", LANG: "C" }), "es");
  t.is(languageOf({ LANG: "es_ES.ISO-8859-1" }), "es");
  t.is(languageOf({ SPANWRIGHT_LANGUAGE: "fr", LANG: "de_DE" }), "en");
  t.is(languageOf({ LC_ALL: "C", LANG: "es_ES" }), "en");
  t.is(languageOf({}), "en");
  t.is(languageNamed("ES"), "es");
  t.is(languageNamed("esperanto"), undefined);
});

test("a terminal whose locale says nothing of UTF-8 gets plain letters", (t) => {
  t.true(showsUtf8({ LANG: "es_ES.UTF-8" }));
  t.true(showsUtf8({ LC_CTYPE: "C.utf8", LANG: "C" }));
  t.false(showsUtf8({ LC_ALL: "es_ES@euro", LANG: "es_ES.UTF-8" }));
  t.false(showsUtf8({}));
});

test("one answer is kept, two are: the sentences have the right number", (t) => {
  const { en, es } = { en: messagesIn("en").session, es: messagesIn("es").session };
  t.regex(es.left("x", 1), /; se guarda 1 respuesta\.$/);
  t.regex(es.left("x", 2), /; se guardan 2 respuestas\.$/);
  t.is(es.replayed(1, 1), "Se recupera 1 respuesta.");
  t.regex(en.left("x", 1), /; 1 answer is kept\.$/);
  t.is(en.replayed(2, 2), "2 answers are taken over.");
});
