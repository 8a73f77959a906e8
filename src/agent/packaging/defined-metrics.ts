import { collectorKinds } from "../collectors/index.ts";
import type { Metric } from "../sample.ts";

/** Every metric that a collector defines: what templates and dashboards may speak of. */
export function definedMetrics(): Metric[] {
  // Collectors are made from the agent's parts; their definitions are not.
  const kinds = collectorKinds({ occupancy: undefined as never, self: undefined as never });
  return kinds.flatMap(({ metrics }) => metrics);
}
