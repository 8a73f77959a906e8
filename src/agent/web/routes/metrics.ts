import type { Route } from "../route.ts";

/** For Prometheus, and whoever reads its format (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export const metricsRoute: Route = {
  path: "/metrics",
  method: "GET",
  access: "token",
  reader: "program",
  answer: (_request, { sources }) => ({ status: 200, type: "metrics", body: sources.metricsText() }),
};
