import test from "ava";
import { AgentFigures } from "../../../../src/rehearsal/gateway/agent-figures.ts";

const figures = new AgentFigures(`# HELP dahdi_spans Spans of DAHDI that could be read.
# TYPE dahdi_spans gauge
dahdi_spans 2
dahdi_span_alarmed{span="1"} 1
dahdi_span_alarmed{span="12"} 0
trunk_calls{trunk="a",direction="in"} 3
trunk_calls{trunk="a",direction="out"} 4e-3
`);

test("a figure is found by its labels, in whatever order they stand", (t) => {
  t.is(figures.value("dahdi_spans"), 2);
  t.is(figures.value("dahdi_span_alarmed", { span: 1 }), 1);
  t.is(figures.value("dahdi_span_alarmed", { span: 12 }), 0);
  t.is(figures.value("trunk_calls", { direction: "out", trunk: "a" }), 0.004);
});

test("a figure that there is not, or that several series have, is none", (t) => {
  t.is(figures.value("dahdi_span"), undefined);
  t.is(figures.value("dahdi_span_alarmed", { span: 2 }), undefined);
  t.is(figures.value("trunk_calls", { trunk: "a" }), undefined);
});
