import { z } from "zod";
import { AppError } from "../../core/errors.ts";

/** An alert as the rehearsal's receiver was given it. */
export interface Received {
  /** In milliseconds of the machine's own clock. */
  atMs: number;
  /** When the agent made it. */
  madeMs: number;
  id: string;
  status: "fired" | "repeated" | "resolved";
  rule: string;
  labels: Readonly<Record<string, string>>;
  summary: string;
}

const notification = z.object({
  id: z.string(),
  status: z.enum(["fired", "repeated", "resolved"]),
  at: z.iso.datetime(),
  alert: z.object({ rule: z.string(), labels: z.record(z.string(), z.string()) }),
  summary: z.string(),
});

/** Lines "NANOSECONDS JSON". The last one may still be on its way and is left out. Throws answer-unreadable. */
export function parseReceived(text: string): Received[] {
  const lines = text.split("\n");
  lines.pop();
  return lines.map((line) => {
    const [, nanoseconds, json] = /^(\d{13,19}) (\{.*\})$/.exec(line) ?? [];
    const parsed = notification.safeParse(jsonOrUndefined(json));
    if (!parsed.success) {
      throw new AppError("answer-unreadable", {
        message: `what the health agent sent cannot be read: ${JSON.stringify(line.slice(0, 200))}`,
      });
    }
    const { id, status, at, alert, summary } = parsed.data;
    return { atMs: millisecondsOf(nanoseconds), madeMs: Date.parse(at), id, status, ...alert, summary };
  });
}

/** Nanoseconds since the epoch are more than a number holds exactly; a microsecond is precise enough. */
export function millisecondsOf(nanoseconds = ""): number {
  return Number(nanoseconds.slice(0, -3)) / 1_000;
}

function jsonOrUndefined(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
