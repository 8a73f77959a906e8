import type { ShownAlert, Texts } from "../sources.ts";

export interface AlertView {
  rule: string;
  severity: ShownAlert["severity"];
  labels: Readonly<Record<string, string>>;
  value: number;
  /** RFC 3339, UTC. */
  since: string;
  summary: Texts;
  todo: Texts;
  /** Where this agent shows what to do. */
  runbook: string;
  /** Alerts that only follow from this one. */
  follows: AlertView[];
}

const severities: readonly string[] = ["critical", "warning", "info"];

/** The gravest first, of those the newest first; what only follows from another is in that one. */
export function alertViews(firing: readonly ShownAlert[]): AlertView[] {
  const byKey = new Map(firing.map((alert) => [alert.key, alert]));
  const rootOf = new Map(firing.map((alert) => [alert.key, rootKey(alert, byKey)]));
  const sorted = [...firing].sort(
    (one, other) =>
      severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.sinceMs - one.sinceMs,
  );
  const view = (alert: ShownAlert, follows: AlertView[]): AlertView => ({
    rule: alert.rule,
    severity: alert.severity,
    labels: alert.labels,
    value: alert.value,
    since: new Date(alert.sinceMs).toISOString(),
    summary: alert.summary,
    todo: alert.todo,
    runbook: `/runbook#${anchorOf(alert.rule)}`,
    follows,
  });
  return sorted
    .filter(({ key }) => rootOf.get(key) === key)
    .map((root) =>
      view(
        root,
        sorted.filter(({ key }) => key !== root.key && rootOf.get(key) === root.key).map((alert) => view(alert, [])),
      ),
    );
}

/** As the headings of the runbook have it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");

/** The alert at the beginning of the chain of causes. Where that chain is a circle, an alert stands for itself. */
function rootKey(alert: ShownAlert, byKey: ReadonlyMap<string, ShownAlert>): string {
  let root = alert;
  for (const seen = new Set<string>(); !seen.has(root.key); ) {
    seen.add(root.key);
    const cause = byKey.get(root.cause ?? "");
    if (cause === undefined) return root.key;
    root = cause;
  }
  return alert.key;
}
