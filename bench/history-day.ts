import { History } from "../src/agent/history/history.ts";
import type { Sample } from "../src/agent/sample.ts";

const daySeconds = 86_400;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };

export interface HistoryDay {
  sizeBytes: number;
  series: number;
  /** What it took to record one second. */
  msPerSecond: number;
}

/** A day of the seconds that were seen, over and over, with the clock turned by hand; counters go on growing. */
export async function dayOfHistory(seen: readonly Sample[][], folder: string): Promise<HistoryDay> {
  const startMs = Date.parse("2026-03-14T00:00:00Z");
  let second = 0;
  const clock = {
    nowMs: () => startMs + second * 1_000,
    steadyMs: () => second * 1_000,
    // Nobody flushes: how large the file is does not depend on it.
    sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 1_000).unref()),
  };
  const history = new History({ settings: { path: `${folder}/history.sqlite`, mostMiB: 512 }, clock, log: quiet });
  const grown = growthOf(seen);
  history.start();
  const before = process.cpuUsage();
  for (; second < daySeconds; second += 1) {
    const round = Math.floor(second / seen.length);
    const now = seen[second % seen.length] ?? [];
    history.record(
      now.map((sample, index) => ({
        ...sample,
        value: sample.value + round * (grown[second % seen.length]?.[index] ?? 0),
      })),
      clock.nowMs(),
    );
    if (second % 3_600 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const used = process.cpuUsage(before);
  const { series, why } = history.state();
  await history.stop();
  if (why !== "") throw new Error(`the history did not record: ${why}`);
  return { sizeBytes: history.sizeBytes(), series, msPerSecond: (used.user + used.system) / 1_000 / daySeconds };
}

/** The samples of a page of /metrics. */
export function samplesOf(text: string): Sample[] {
  return text.split("\n").flatMap((line): Sample[] => {
    const [, metric, labels = "", value] = /^([a-z_]+[a-z0-9_]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (metric === undefined) return [];
    const pairs = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = "", text = ""]) => [
      name,
      text,
    ]);
    return [{ metric, labels: Object.fromEntries(pairs), value: Number(value) }];
  });
}

/** By how much each sample's counter grew from the first second to the last; 0 for what is no counter. */
function growthOf(seen: readonly Sample[][]): number[][] {
  const keyOf = ({ metric, labels }: Sample) => `${metric} ${JSON.stringify(labels)}`;
  const values = (samples: readonly Sample[] = []) => new Map(samples.map((sample) => [keyOf(sample), sample.value]));
  const [first, last] = [values(seen[0]), values(seen.at(-1))];
  return seen.map((samples) =>
    samples.map((sample) => {
      if (!sample.metric.endsWith("_total")) return 0;
      const key = keyOf(sample);
      const from = first.get(key);
      const to = last.get(key);
      return from === undefined || to === undefined ? 0 : Math.max(0, to - from);
    }),
  );
}
