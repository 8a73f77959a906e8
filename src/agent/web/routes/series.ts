import { setImmediate as otherWork } from "node:timers/promises";
import { type Answer, json } from "../answer.ts";
import { webLimits } from "../limits.ts";
import type { Route, RouteContext } from "../route.ts";

const metricPattern = /^[a-z][a-z0-9_]{2,99}$/;
const usualPoints = 300;

/** What was: every series of a metric over a time, in at most so many parts. */
export const seriesRoute: Route = {
  path: "/api/v1/series",
  method: "GET",
  access: "token",
  reader: "person",
  async answer({ query }, { sources }) {
    const metric = query.get("metric") ?? "";
    const nowSeconds = Math.floor(sources.clock.nowMs() / 1000);
    const to = figure(query.get("to"), nowSeconds);
    // Before 'to' where it is negative: so a browser whose clock is wrong asks for the right time.
    const given = figure(query.get("from"), -86_400);
    const from = given < 0 ? to + given : given;
    const points = figure(query.get("points"), usualPoints);
    if (!metricPattern.test(metric))
      return refusal("metric is to be the name of a metric, such as dahdi_span_bearers_busy");
    if (!sources.kinds.some(({ metrics }) => metrics.some(({ name }) => name === metric))) {
      return refusal(`there is no metric '${metric}'`, 404);
    }
    if (!(from >= 0 && to > from && (to - from) * 1000 <= webLimits.seriesRangeMs)) {
      return refusal(
        "from and to are to be seconds since 1970, the later one as 'to'; a negative 'from' is seconds before 'to'",
      );
    }
    if (!(Number.isInteger(points) && points >= 1 && points <= webLimits.seriesPoints)) {
      return refusal(`points is to be a whole number from 1 to ${webLimits.seriesPoints}`);
    }
    return await seriesOf(sources, { metric, from, to, points });
  },
};

async function seriesOf(
  { model, history }: RouteContext["sources"],
  { metric, from, to, points }: { metric: string; from: number; to: number; points: number },
): Promise<Answer> {
  const present = [...model.all()].filter((sample) => sample.metric === metric);
  const series = [];
  for (const { labels } of present.slice(0, webLimits.seriesCount)) {
    const kept = history.series({ metric, labels, fromMs: from * 1000, toMs: to * 1000, points });
    series.push({
      labels,
      points: kept.map(({ atMs, min, mean, max, growth }) => ({ at: atMs / 1000, min, mean, max, growth })),
    });
    // Reading long times takes its time: collectors that are due come in between.
    await otherWork();
  }
  return json({ metric, from, to, series, leftOut: Math.max(0, present.length - webLimits.seriesCount) });
}

const figure = (text: string | null, usual: number): number =>
  text === null ? usual : /^-?\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;

const refusal = (error: string, status = 400): Answer => json({ error }, status);
