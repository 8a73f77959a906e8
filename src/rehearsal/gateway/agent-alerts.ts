import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { LabAgent } from "./agent.ts";

/** As docs/agent-api.md describes it; what follows from an alert is in that one. */
const shown = z.object({
  rule: z.string(),
  labels: z.record(z.string(), z.string()),
  summary: z.object({ en: z.string() }),
});
const alerts = z.object({ alerts: z.array(shown.extend({ follows: z.array(shown) })) });
export type ShownAlert = z.infer<typeof alerts>["alerts"][number];

/** What is wrong now, as /api/v1/alerts tells it. Throws answer-unreadable. */
export async function alertsOf(agent: LabAgent): Promise<ShownAlert[]> {
  const { status, body } = await agent.ask("/api/v1/alerts");
  try {
    if (status === 200) return alerts.parse(JSON.parse(body)).alerts;
  } catch (error) {
    throw unreadable(status, error);
  }
  throw unreadable(status);
}

function unreadable(status: number, cause?: unknown): AppError {
  return new AppError("answer-unreadable", {
    message: `the health agent's answer to /api/v1/alerts cannot be read (status ${status})`,
    ...(cause === undefined ? {} : { cause }),
  });
}
