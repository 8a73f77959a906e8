import type { Metric } from "./sample.ts";

/** A metric that goes up and down. */
export const gauge = (name: string, help: string, labels: readonly string[] = []): Metric => ({
  name,
  type: "gauge",
  help,
  labels,
});

/** A metric that only grows, until what counts begins anew. */
export const counter = (name: string, help: string, labels: readonly string[] = []): Metric => ({
  name,
  type: "counter",
  help,
  labels,
});
