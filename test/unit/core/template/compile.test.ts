import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { AppError } from "../../../../src/core/errors.ts";
import { escapeXml } from "../../../../src/core/escape/xml.ts";
import { escapeYaml } from "../../../../src/core/escape/yaml.ts";
import { compileTemplate } from "../../../../src/core/template/compile.ts";

const templates = join(import.meta.dirname, "../../../../templates");
const xml = { name: "test.hbs", language: "XML", escape: escapeXml };
const yaml = { name: "test.hbs", language: "YAML", escape: escapeYaml };

const refusal = (source: string, values: object = {}): AppError => {
  try {
    compileTemplate(source, xml)(values);
  } catch (error) {
    if (error instanceof AppError && error.code === "render-invalid") return error;
    throw error;
  }
  throw new Error(`nothing refused ${source}`);
};

test("a plain value is escaped for the language, in blocks and in what is included too", (t) => {
  const partial = () => "({{this}})";
  const render = compileTemplate("{{a}}{{#each b}}{{> p this}}{{../a}}{{/each}}{{#if c}}{{a}}{{else}}{{c}}{{/if}}", {
    ...xml,
    partial,
  });
  t.is(render({ a: "<", b: ["&"], c: false }), "&lt;(&amp;)&lt;false");
});

test("the value of a helper call is escaped like any other", (t) => {
  t.is(compileTemplate('{{lookup a "b"}}', xml)({ a: { b: "<" } }), "&lt;");
});

test("a template that could put out a value as it is does not compile", (t) => {
  t.is(
    refusal("\n{{{a}}}", { a: 1 }).message,
    "templates/test.hbs cannot be rendered: line 2 puts out a value without escaping it",
  );
  t.regex(refusal("{{&a}}").message, /line 1 puts out a value without escaping it/);
  t.regex(refusal("{{#if a}}{{{a}}}{{/if}}", { a: 1 }).message, /without escaping it/);
  t.regex(refusal("{{#unless a}}{{else}}{{{a}}}{{/unless}}", { a: 1 }).message, /without escaping it/);
  t.regex(refusal("{{> other}}").message, /it includes other/);
  t.regex(refusal("{{#a}}{{b}}{{/a}}", { a: { b: 1 } }).message, /a BlockStatement, which no template here may use/);
  t.regex(refusal("{{#> other}}x{{/other}}").message, /a PartialBlockStatement, which no template here may use/);
});

test("a missing value is refused wherever it is asked for", (t) => {
  t.regex(refusal("{{a}}").message, /a value is missing or is no text or number \(undefined\)/);
  t.regex(refusal("{{a.b}}", { a: {} }).message, /a value is missing/);
  t.regex(refusal("{{a}}", { a: null }).message, /\(null\)/);
  t.regex(refusal("{{a}}", { a: ["x"] }).message, /\(object\)/);
  t.regex(refusal("{{#each a}}{{this}}{{/each}}").message, /what a block asks for is missing/);
  t.regex(refusal("{{#if a}}x{{/if}}").message, /what a block asks for is missing/);
  t.regex(refusal("{{constructor}}").message, /a value is missing/);
});

test("a character that the language cannot hold is refused by its number", (t) => {
  t.is(
    refusal("{{a}}", { a: "bell\u0007" }).message,
    "templates/test.hbs cannot be rendered: XML cannot hold a value: character U+0007",
  );
  t.is(refusal("{{a}}", { a: "\u0000" }).state, "nothing was written");
  t.throws(() => compileTemplate("{{a}}", yaml)({ a: "\u0000" }), {
    message: /YAML cannot hold a value: character U\+0000/,
  });
  t.throws(() => compileTemplate("{{a}}", yaml)({ a: "\ud800" }), { message: /half a surrogate pair/ });
});

test("a value is never taken for a template", (t) => {
  t.is(compileTemplate("{{a}}", yaml)({ a: "{{b}}" }), '"{{b}}"');
});

test("no value can end an XML comment, an attribute or an element", (t) => {
  const render = compileTemplate("<!-- {{a}} --><e f=\"{{a}}\" g='{{a}}'>{{a}}</e>", xml);
  t.is(
    render({ a: "--><x/>'\"" }).replaceAll("-&#45;&gt;&lt;x/&gt;&apos;&quot;", "!"),
    "<!-- ! --><e f=\"!\" g='!'>!</e>",
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("-", "<", ">", "!", "&", "]", '"', "'", "\n") }), (a) => {
      t.notRegex(escapeXml(a), /--|[<>"'\n]|&(?!amp;|lt;|gt;|quot;|apos;|#)/);
    }),
  );
});

test("every template of the project compiles to escaped values only", (t) => {
  const files = readdirSync(templates, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".hbs"));
  t.true(files.length >= 6);
  for (const path of files) {
    const source = readFileSync(join(templates, path), "utf8");
    t.notRegex(source, /\{\{\{|\{\{~?&/, path);
    t.notThrows(() => compileTemplate(source, { ...xml, partial: () => "" }), path);
  }
});
