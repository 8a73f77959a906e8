import test from "ava";
import fc from "fast-check";
import { counter, gauge } from "../../../../src/agent/metric.ts";
import type { Sample } from "../../../../src/agent/sample.ts";
import { escapeLabel, labelsText, metricsText } from "../../../../src/agent/web/metrics-text.ts";

const load = gauge("host_load", "Processes that want to run.", ["minutes"]);
const errors = counter("dahdi_errors_total", 'A \\ and a\nline\'s end in "help".', ["span"]);
const text = (samples: Sample[], kinds = [{ metrics: [load, errors] }]) => metricsText({ all: () => samples }, kinds);

test("metrics stand by their names, each with its help and type once, and series as they came", (t) => {
  const samples = [
    { metric: "host_load", labels: { minutes: "5" }, value: 0.5 },
    { metric: "dahdi_errors_total", labels: { span: "2" }, value: 1 },
    { metric: "host_load", labels: { minutes: "15" }, value: 1e21 },
    { metric: "dahdi_errors_total", labels: { span: "10" }, value: 0 },
  ];
  t.is(
    text(samples),
    [
      '# HELP dahdi_errors_total A \\\\ and a\\nline\'s end in "help".',
      "# TYPE dahdi_errors_total counter",
      'dahdi_errors_total{span="2"} 1',
      'dahdi_errors_total{span="10"} 0',
      "# HELP host_load Processes that want to run.",
      "# TYPE host_load gauge",
      'host_load{minutes="5"} 0.5',
      'host_load{minutes="15"} 1e+21',
      "",
    ].join("\n"),
  );
});

test("a metric of two collectors is one group, and a series that comes twice keeps its first value", (t) => {
  const samples = [
    { metric: "host_load", labels: { minutes: "1" }, value: 1 },
    { metric: "dahdi_errors_total", labels: { span: "1" }, value: 3 },
    { metric: "host_load", labels: { minutes: "5" }, value: 2 },
    { metric: "host_load", labels: { minutes: "1" }, value: 9 },
  ];
  const shown = text(samples, [{ metrics: [load, errors] }, { metrics: [load] }]);
  t.is(shown.match(/# TYPE host_load/g)?.length, 1);
  t.true(shown.endsWith('host_load{minutes="1"} 1\nhost_load{minutes="5"} 2\n'));
});

test("a metric without samples is not shown, and one that nobody defines is untyped", (t) => {
  t.is(text([]), "");
  t.is(text([{ metric: "odd", labels: {}, value: 1 }]), "# TYPE odd untyped\nodd 1\n");
});

test("what is no number is written in Prometheus' words", (t) => {
  const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const samples = values.map((value, index) => ({ metric: "host_load", labels: { minutes: String(index) }, value }));
  t.deepEqual(
    text(samples)
      .trim()
      .split("\n")
      .slice(2)
      .map((line) => line.split(" ")[1]),
    ["NaN", "+Inf", "-Inf"],
  );
});

test("any label is escaped so that a reader of the format gets it back, on one line", (t) => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const escaped = escapeLabel(value);
      t.false(escaped.includes("\n"));
      t.is(readLabel(`"${escaped}"`), value.toWellFormed());
    }),
  );
});

test("labels of any text stay as many as they were", (t) => {
  const value = fc.oneof(fc.string(), fc.constantFrom('"', "\\", '",b="', "\n", '\\"', "}"));
  fc.assert(
    fc.property(value, value, (one, other) => {
      const shown = labelsText({ a: one, b: other });
      const parts = [...shown.matchAll(/(?:^\{|,)([a-z])="((?:[^"\\\n]|\\[\\"n])*)"(?=,|\}$)/g)];
      t.deepEqual(
        parts.map(([, name, found]) => [name, readLabel(`"${found}"`)]),
        [
          ["a", one],
          ["b", other],
        ],
      );
    }),
  );
});

/** The format's own rule, read the other way. Throws where a character stands that must be escaped. */
function readLabel(quoted: string): string {
  const inner = /^"((?:[^"\\\n]|\\[\\"n])*)"$/.exec(quoted)?.[1];
  if (inner === undefined) throw new Error(`no label value: ${quoted}`);
  return inner.replaceAll(/\\([\\"n])/g, (_, character: string) => (character === "n" ? "\n" : character));
}
