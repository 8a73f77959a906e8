import test from "ava";
import fc from "fast-check";
import { answersFrom } from "../../../src/site/answers.ts";
import { inspectSite } from "../../../src/site/inspect.ts";
import { installKinds } from "../../../src/site/interview/site-questions.ts";
import { plainFacts as facts } from "../../fixtures/interview-facts.ts";
import { parse, roles, sampleSite } from "./sample-file.ts";

const pieces = [
  "spanwright: 1\n",
  "nodes:\n",
  "  a:\n",
  "&a ",
  "*a",
  "<<: ",
  "- ",
  "? ",
  "| ",
  "> ",
  "{",
  "}",
  "[",
  "]",
  ",",
  ": ",
  "#",
  "\n",
  "  ",
  "\t",
  '"',
  "'",
  "!!set ",
  "%YAML 1.1\n",
  "---\n",
  "...\n",
  "\\",
  "\u0000",
  "10.0.0.1",
  "null",
  "0x1F",
  "~",
  "é",
  "\ud800",
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

/** The good file with a few cuts, repeats and insertions. */
const mutated = fc
  .array(fc.tuple(fc.nat(sampleSite.length), fc.nat(20), fc.oneof(soup, fc.constantFrom(...pieces))), {
    minLength: 1,
    maxLength: 4,
  })
  .map((edits) =>
    edits.reduce(
      (text, [start, length, insertion]) => text.slice(0, start) + insertion + text.slice(start + length),
      sampleSite,
    ),
  );

function holds(text: string): boolean {
  const { site, problems } = parse(text);
  const lines = text.split("\n").length;
  const placed = problems.every(
    ({ line, column, message, fix }) => line >= 1 && line <= lines + 1 && column >= 1 && message !== "" && fix !== "",
  );
  return placed && (site !== undefined) === !problems.some(({ severity }) => severity === "error");
}

test("any text gives a site or problems with a line, and never throws", (t) => {
  t.notThrows(() => fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), soup), holds), { numRuns: 1_000 }));
});

test("a good file with random damage gives a site or problems with a line, and never throws", (t) => {
  t.notThrows(() => fc.assert(fc.property(mutated, holds), { numRuns: 600 }));
});

test("any data gives a site or findings, and never throws", (t) => {
  const sections = fc.record(
    {
      spanwright: fc.constant(1),
      site: fc.anything(),
      networks: fc.anything(),
      hosts: fc.anything(),
      nodes: fc.dictionary(fc.string(), fc.anything()),
    },
    { requiredKeys: ["spanwright"] },
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          sections.map((value) => JSON.parse(JSON.stringify(value) ?? "null") as unknown),
        ),
        (data) => {
          const { site, findings } = inspectSite(data, roles);
          return site !== undefined || findings.length > 0;
        },
      ),
      { numRuns: 500 },
    ),
  );
});

test("any answers give a site or findings, and never throw", (t) => {
  const answers = fc.record(
    {
      name: fc.jsonValue(),
      domain: fc.jsonValue(),
      cidr: fc.jsonValue(),
      install: fc.oneof(fc.constantFrom(...installKinds), fc.jsonValue()),
      agents: fc.jsonValue(),
      nodes: fc.array(fc.dictionary(fc.constantFrom("role", "name", "address", "x"), fc.jsonValue())),
      pri: fc.dictionary(fc.constantFrom("host", "address", "spanCount", "spans", "trunks", "x"), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), answers), (data) => answersFrom(data, facts).answers !== undefined),
      { numRuns: 300 },
    ),
  );
});
