import test from "ava";
import fc from "fast-check";
import { cookieOf, hasBody, languageOf } from "../../../../src/agent/web/request.ts";

const language = (accept: string | undefined, query = "") => languageOf(new URLSearchParams(query), accept, "es");

test("the browser's language counts, then the settings'", (t) => {
  t.is(language("en-GB,en;q=0.9,es;q=0.8"), "en");
  t.is(language("de, es-MX;q=0.5, en;q=0.7"), "en");
  t.is(language("fr"), "es");
  t.is(language(undefined), "es");
  t.is(language("en;q=0, fr"), "es");
});

test("what the address asks for counts before both", (t) => {
  t.is(language("es", "language=en"), "en");
  t.is(language("en", "language=de"), "en");
});

test("no header makes either throw", (t) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 3000 }), (header) => {
      t.regex(language(header), /^(?:en|es)$/);
      t.is(typeof cookieOf(header, "a"), "string");
    }),
  );
});

test("a cookie is found by its whole name", (t) => {
  t.is(cookieOf("ab=1; a=2=3 ; a=4", "a"), "2=3");
  t.is(cookieOf("ab=1", "a"), "");
});

test("a body is announced by its length or by its coding", (t) => {
  t.true(hasBody({ headers: { "content-length": "5" } }));
  t.true(hasBody({ headers: { "transfer-encoding": "chunked" } }));
  t.false(hasBody({ headers: { "content-length": "0" } }));
  t.false(hasBody({ headers: {} }));
});
