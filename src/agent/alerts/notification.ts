import { createHash } from "node:crypto";
import type { Alert } from "./engine.ts";

export type NotificationStatus = "fired" | "repeated" | "resolved";

/** What one receiver is told, once. */
export interface Notification {
  /** The same however often it is tried, also after a restart: by it a receiver knows one that it has already. */
  id: string;
  status: NotificationStatus;
  /** Milliseconds since the epoch. */
  madeMs: number;
  site: string;
  host: string;
  alert: Alert;
  /** In the site's language, one line each. */
  summary: string;
  todo: string;
  /** Where the runbook of the rule is. */
  runbook: string;
  /** Notifications that this receiver never got, as there were too many or they were too old. */
  dropped: number;
}

export function notificationId(options: {
  host: string;
  status: NotificationStatus;
  key: string;
  sinceMs: number;
  madeMs: number;
}): string {
  const parts = [
    options.host,
    options.status,
    options.key,
    options.sinceMs,
    options.status === "repeated" ? options.madeMs : 0,
  ];
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 32);
}

export const runbookOf = (rule: string): string => `docs/alerts.md#${rule.toLowerCase()}`;

/** The JSON that a webhook and a command get. Fields are only ever added. */
export function jsonOf({
  id,
  status,
  madeMs,
  site,
  host,
  alert,
  summary,
  todo,
  runbook,
  dropped,
}: Notification): string {
  const { key, rule, severity, labels, value, sinceMs } = alert;
  return JSON.stringify({
    version: 1,
    id,
    site,
    host,
    status,
    at: new Date(madeMs).toISOString(),
    alert: {
      key,
      rule,
      severity,
      labels,
      value: Number.isFinite(value) ? value : null,
      since: new Date(sinceMs).toISOString(),
    },
    summary,
    todo,
    runbook,
    dropped,
  });
}
