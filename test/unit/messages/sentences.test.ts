import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { errorText } from "../../../src/cli/report-error.ts";
import { translator } from "../../../src/messages/sentences.ts";
import { sentenceRooms, spanishSentences } from "../../../src/messages/spanish-sentences/index.ts";
import { saidPage, speak } from "../../../src/messages/speech.ts";
import { notSentences } from "../../support/not-sentences.ts";
import { isSentence, textsOf } from "../../support/sentences.ts";

const said = translator({
  "host {0} does not answer": "el host {0} no responde",
  "nothing was changed": "no se ha cambiado nada",
  "{0}; {1} of {2} steps are done": "{0}; pasos hechos: {1} de {2}",
  "the {0} '{1}' is not there": "no hay {0:word} '{1}'",
  "{0} host{1} to look at": "hosts por mirar: {0}{1:drop}",
  "{0} is not there": "{0} no está",
  "'{0}' on {1} ended with the exit code {2}": "«{0}» en {1} terminó con el código {2}",
  "'{0}' is not installed on {1}": "«{0}» no está instalado en {1}",
  "Look at the cable.": "Mire el cable.",
  node: "nodo",
  "define {0} ({1})": "definir {0} ({1})",
  "software emulation": "emulación por software",
});

test("a sentence is said with its values in their places", (t) => {
  t.is(said("host alpha does not answer"), "el host alpha no responde");
  t.is(said("2 hosts to look at"), "hosts por mirar: 2");
  t.is(said("the node 'node' is not there"), "no hay nodo 'node'");
});

test("a value between quotation marks ends at the first of them", (t) => {
  t.is(
    said("'a' is not installed on x; 'b c' on x ended with the exit code 1"),
    "«a» no está instalado en x; «b c» en x terminó con el código 1",
  );
  t.is(
    said("'asterisk -rx 'core show' it's' on x ended with the exit code 1"),
    "«asterisk -rx 'core show' it's» en x terminó con el código 1",
  );
});

test("a short sentence holds names, and longer values only where the table knows them", (t) => {
  t.is(said("define 101-lab (software emulation)"), "definir 101-lab (emulación por software)");
  t.is(said("define a thing (in some way)"), "define a thing (in some way)");
});

test("a value that is a sentence is said too, a name is left", (t) => {
  t.is(said("host alpha does not answer; 2 of 5 steps are done"), "el host alpha no responde; pasos hechos: 2 de 5");
  t.is(said("host node does not answer"), "el host node no responde");
});

test("of two that fit, the one that says more is taken", (t) => {
  t.is(said("the fish 'x' is not there"), "no hay fish 'x'");
  t.is(said("x is not there"), "x no está");
});

test("lines keep their margins, and sentences after each other are said one by one", (t) => {
  t.is(said("  - nothing was changed\n→ Look at the cable."), "  - no se ha cambiado nada\n→ Mire el cable.");
  t.is(
    said("nothing was changed. Look at the cable. Es ist kalt."),
    "no se ha cambiado nada. Mire el cable. Es ist kalt.",
  );
});

test("what the table does not know stays, whatever it is", (t) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 3000 }), (text) => {
      t.is(said(`#${text}`), `#${text}`);
    }),
  );
});

test("a long hostile line is left as it is, and is not searched for ever", (t) => {
  const text = "; ax ".repeat(330);
  t.is(translator(spanishSentences)(text), text);
});

const texts = textsOf(join(import.meta.dirname, "../../.."));

test("every sentence of the code has its Spanish, or is known to be no sentence", (t) => {
  const lacking = texts.filter(
    ({ text }) => isSentence(text) && !Object.hasOwn(spanishSentences, text) && !notSentences.has(text),
  );
  t.deepEqual(lacking, []);
});

test("no text is both a sentence and none, and what is known to be no sentence is in the code", (t) => {
  const inCode = new Set(texts.map(({ text }) => text));
  t.deepEqual(
    [...notSentences].filter((text) => !inCode.has(text) || Object.hasOwn(spanishSentences, text)),
    [],
  );
});

test("no sentence stands in two rooms", (t) => {
  const all = Object.values(sentenceRooms).flatMap((room) => Object.keys(room));
  t.deepEqual(
    all.filter((text, index) => all.indexOf(text) !== index),
    [],
  );
});

test("the Spanish says every value of the English, and no other", (t) => {
  const holes = (text: string) =>
    [...new Set([...text.matchAll(/\{(\d+)(?::\w+)?\}/g)].map(([, index]) => index))].sort();
  for (const [english, translation] of Object.entries(spanishSentences)) {
    t.deepEqual(holes(translation), holes(english), english);
    t.true(translation.trim() !== "", english);
    for (const [, how] of translation.matchAll(/\{\d+:(\w+)\}/g)) t.true(how === "word" || how === "drop", english);
  }
});

test.serial("a page is said from tag to tag, and its signs and its style stay what they are", async (t) => {
  const html =
    '<!doctype html><html lang="en"><head><title>nothing was changed</title><style>a > b {}</style></head>' +
    "<body><h1>state</h1>\n<td>a &lt;b&gt; &amp; c</td><td>unknown</td><td>state</td> nothing was changed </body></html>";
  await speak("es");
  t.teardown(() => speak("en"));
  t.is(
    saidPage(html),
    '<!doctype html><html lang="es"><head><title>no se ha cambiado nada</title><style>a > b {}</style></head>' +
      "<body><h1>estado</h1>\n<td>a &lt;b&gt; &amp; c</td><td>desconocido</td><td>state</td> no se ha cambiado nada </body></html>",
  );
  await speak("en");
  t.is(saidPage(html), html);
});

test.serial("an error's labels line up in both languages", async (t) => {
  const error = { message: "nothing was changed", state: "nothing was changed", hint: "nothing was changed" };
  t.is(errorText(error), "error: nothing was changed\nstate: nothing was changed\nhint:  nothing was changed\n");
  await speak("es");
  t.teardown(() => speak("en"));
  t.regex(errorText(error), /^error: {6}no .*\nestado: {5}no .*\nsugerencia: no .*\n$/);
});
