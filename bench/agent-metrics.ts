import { gauge } from "../src/agent/metric.ts";
import type { Sample } from "../src/agent/sample.ts";
import { metricsText } from "../src/agent/web/metrics-text.ts";
import { type Measured, median } from "./measure.ts";

const spanCount = 32;
const channelCount = 1000;
const rounds = 30;
const aimMs = 20;

const channelLabels = ["span", "channel"];
const perChannel = ["in_call", "alarm", "signalling_up", "errors", "calls", "answered", "seconds", "blocked"].map(
  (what) => gauge(`dahdi_channel_${what}`, `A figure of a channel: ${what}.`, channelLabels),
);
const perSpan = Array.from({ length: 40 }, (_, index) =>
  gauge(`dahdi_span_figure_${index}`, "A figure of a span.", ["span", "name"]),
);

/** /metrics of a box with 32 spans and 1000 channels, as a page of Prometheus' text, beside the same as JSON. */
export async function benchAgentMetrics(): Promise<Measured> {
  const samples = boxSamples();
  const kinds = [{ metrics: [...perChannel, ...perSpan] }];
  const source = { all: () => samples };
  const page = metricsText(source, kinds);
  const textMs = medianMs(() => metricsText(source, kinds));
  const jsonMs = medianMs(() => JSON.stringify(samples));
  return {
    what: `metrics of ${channelCount} channels and ${spanCount} spans: ${samples.length} series, ${(page.length / 1024).toFixed(0)} KiB, median of ${rounds} runs`,
    measured: `metrics text       ${textMs.toFixed(1)} ms (the limit is ${aimMs} ms: ${textMs <= aimMs ? "kept" : "broken"})`,
    against: `JSON.stringify     ${jsonMs.toFixed(1)} ms`,
    ratio: textMs / jsonMs,
    aim: `below ${(aimMs / jsonMs).toFixed(1)}, which is ${aimMs} ms`,
  };
}

function boxSamples(): Sample[] {
  const channels = Array.from({ length: channelCount }, (_, index) => ({
    span: String(1 + Math.floor((index * spanCount) / channelCount)),
    channel: String(index + 1),
  }));
  return [
    ...perChannel.flatMap(({ name }) => channels.map((labels, index) => ({ metric: name, labels, value: index % 7 }))),
    ...perSpan.flatMap(({ name }) =>
      Array.from({ length: spanCount }, (_, index) => ({
        metric: name,
        labels: { span: String(index + 1), name: `WCTE/${index}/1` },
        value: index / 3,
      })),
    ),
  ];
}

function medianMs(work: () => string): number {
  const timesMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startMs = performance.now();
    work();
    timesMs.push(performance.now() - startMs);
  }
  return median(timesMs);
}
