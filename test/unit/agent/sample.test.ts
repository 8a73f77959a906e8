import test from "ava";
import { gauge } from "../../../src/agent/metric.ts";
import { sample } from "../../../src/agent/sample.ts";

const metric = gauge("dahdi_channel_in_call", "1 while the channel carries a call.", ["span", "channel"]);

test("a series whose value is as it was is the same object, and another value another with the same labels", (t) => {
  const before = sample(metric, [1, 17], 0);
  t.is(sample(metric, ["1", "17"], 0), before);
  const after = sample(metric, [1, 17], 1);
  t.deepEqual([before.value, after.value], [0, 1]);
  t.is(after.labels, before.labels);
  t.deepEqual(after, { metric: "dahdi_channel_in_call", labels: { span: "1", channel: "17" }, value: 1 });
});

test("series with other labels, and metrics of the same name, are not taken for each other", (t) => {
  const labels = (values: readonly (string | number)[]) => sample(metric, values, 5).labels;
  t.deepEqual(labels(["1", "2"]), { span: "1", channel: "2" });
  t.deepEqual(labels(["12", ""]), { span: "12", channel: "" });
  t.deepEqual(labels(["1"]), { span: "1", channel: "" });
  const other = gauge("dahdi_channel_in_call", "The same by another collector.", ["line"]);
  t.deepEqual(sample(other, ["1"], 5).labels, { line: "1" });
});

test("not-a-number stays the same sample, and texts that change for ever do not fill the memory", (t) => {
  t.is(sample(metric, [1, 1], Number.NaN), sample(metric, [1, 1], Number.NaN));
  const first = sample(metric, [1, 1], 3);
  for (let text = 0; text < 40_000; text += 1) sample(metric, ["text", text], 1);
  const anew = sample(metric, [1, 1], 3);
  t.deepEqual(anew, first);
  t.not(anew, first, "what was made before was let go");
});
