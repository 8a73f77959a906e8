import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CollectorKind } from "../collector.ts";
import { selfKind } from "../collectors/self.ts";
import type { Metric } from "../sample.ts";

const folder = join(import.meta.dirname, "../collectors");

/** Every metric that a collector defines: what templates and dashboards may speak of. */
export async function definedMetrics(): Promise<Metric[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "index.ts");
  const rooms = await Promise.all(files.map((file) => import(join(folder, file)) as Promise<{ kind?: CollectorKind }>));
  // Its collector is made from the agent's parts; its metrics are not.
  const self = selfKind(undefined as never);
  return [...rooms.flatMap(({ kind }) => kind ?? []), self].flatMap(({ metrics }) => metrics);
}
